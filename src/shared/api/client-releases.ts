import { z } from 'zod'
import { defineEndpoints } from './endpoint'
import { Instant } from './page'
import { EntrySalt, PackageFileName, PackageId, Sha256Hex } from './updates'

/*
 * Releases of the desktop client itself. They are public: an app that cannot sign in must be able to
 * become one that can. What a file is counts only as the signed metadata has it
 * (`updates/client-release-entry.ts`).
 */

/** `0.2.0`: three numbers without leading zeros, as the installers' own formats want it. */
export const ClientVersion = z.string().regex(/^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})$/u)

/** As `process.platform` names them. */
export const ClientPlatform = z.enum(['win32', 'darwin', 'linux'])
export type ClientPlatform = z.infer<typeof ClientPlatform>

/** As `process.arch` names them. */
export const ClientArch = z.enum(['x64', 'arm64'])
export type ClientArch = z.infer<typeof ClientArch>

export const ClientFormat = z.enum(['nsis', 'msi', 'dmg', 'zip', 'appimage', 'deb', 'tar.gz'])
export type ClientFormat = z.infer<typeof ClientFormat>

/** Of the whole file, hexadecimal. */
export const Sha512Hex = z.string().regex(/^[a-f0-9]{128}$/u)

const NOTES_MAX_LENGTH = 4_000

/** What is new, for people: plain text, a paragraph or a note to a line. */
export const ClientNotes = z.strictObject({
  pl: z.string().min(1).max(NOTES_MAX_LENGTH),
  en: z.string().min(1).max(NOTES_MAX_LENGTH),
})
export type ClientNotes = z.infer<typeof ClientNotes>

export const ClientReleaseFile = z.object({
  /** Under which the signed metadata has it. */
  id: PackageId,
  platform: ClientPlatform,
  arch: ClientArch,
  format: ClientFormat,
  fileName: PackageFileName,
  byteLength: z.number().int().positive(),
  sha256: Sha256Hex,
  entrySalt: EntrySalt,
})
export type ClientReleaseFile = z.infer<typeof ClientReleaseFile>

export const ClientRelease = z.object({
  version: ClientVersion,
  publishedAt: Instant,
  /** Which part of the computers is offered it by now. */
  rolloutPercent: z.number().int().min(0).max(100),
  notes: ClientNotes,
  files: z.array(ClientReleaseFile),
})
export type ClientRelease = z.infer<typeof ClientRelease>

/** Who asks looks for the newest ones and for its own. */
export const CLIENT_RELEASES_LISTED = 20

export const clientReleasesEndpoints = defineEndpoints({
  'clientReleases.list': {
    method: 'GET',
    path: '/client-releases',
    access: 'public',
    summary: 'Releases of the desktop client for one system, highest number first; none that was taken back',
    query: z.strictObject({ platform: ClientPlatform, arch: ClientArch }),
    response: z.object({ items: z.array(ClientRelease).max(CLIENT_RELEASES_LISTED) }),
    isOpenToRenderer: false,
  },
})

/** Where a file's bytes are. */
export const CLIENT_FILE_PATH = '/client-releases/files/{packageId}'
