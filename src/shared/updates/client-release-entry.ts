import type { ClientNotes, ClientReleaseFile } from '../api/client-releases'

/** What of a release's file never changes once it is published, and so can be signed. */
export type PublishedClientFile = Pick<ClientReleaseFile, 'platform' | 'arch' | 'format' | 'fileName'>

/**
 * The text whose SHA-256 stands in the signed metadata beside a file of the client: which version it is,
 * for what, and what is new in it.
 *
 * Without it the metadata vouches for bytes alone, and whoever answers in the portal's place could pass an
 * old build with a known fault off as the newest one. The first element keeps entries of programs
 * (`catalogue-entry.ts`) from counting here, and the other way round.
 *
 * @param salt 128 random bits, given out with the file
 */
export function clientReleaseEntryText(
  version: string,
  notes: ClientNotes,
  { platform, arch, format, fileName }: PublishedClientFile,
  salt: string,
): string {
  return JSON.stringify([
    'strefa-partnera/client-release/1',
    salt,
    version,
    platform,
    arch,
    format,
    fileName,
    [notes.pl, notes.en],
  ])
}
