import { createHash } from 'node:crypto'
import {
  type Key,
  Metadata,
  MetaFile,
  Root,
  Snapshot,
  TargetFile,
  type Targets,
  Timestamp,
} from '@tufjs/models'
import { TargetCustom, TargetPath } from '#shared/api/update-repository'
import { after, DAY_MS } from '../../clock'
import { ListedTargets } from './listed-targets'
import { KEY_COUNTS, ROLES, type Role } from './repository-keys'

const SPECIFICATION_VERSION = '1.0.31'

/** How long each role's signature holds (security rule 28). */
const LIFE_MS: Readonly<Record<Role, number>> = {
  root: 365 * DAY_MS,
  targets: 90 * DAY_MS,
  snapshot: 90 * DAY_MS,
  timestamp: 7 * DAY_MS,
}

/** Versions of what is signed again and again count seconds from here, so that nine digits last until 2057. */
const VERSION_EPOCH_MS = Date.parse('2026-01-01T00:00:00Z')

/** A package as the signatures describe it. */
export interface PackageTarget {
  readonly packageId: string
  readonly byteLength: number
  /** Of the whole package, hexadecimal. */
  readonly sha256: string
  /** Of the whole package, hexadecimal; the client's own files have it, as their installer compares it. */
  readonly sha512?: string | undefined
  readonly chunkList: { readonly sha256: string; readonly byteLength: number }
  /** Of what the catalogue says the package is; absent: its name is not bound to the signature. */
  readonly catalogueEntry?: { readonly sha256: string } | undefined
}

/** Which keys a root names for each role. */
export type RoleKeys = Readonly<Record<Role, readonly Key[]>>

/**
 * The version that follows another of targets, snapshot or timestamp.
 *
 * It never falls behind the clock: after a backup was restored, the next versions are above all that
 * clients have seen, which would otherwise refuse them as a rollback.
 */
export function nextVersion(previous: number, now: Date): number {
  return Math.max(previous + 1, Math.floor((now.getTime() - VERSION_EPOCH_MS) / 1_000))
}

/** A moment as The Update Framework writes it: UTC, to the second. */
function formatInstant(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/u, 'Z')
}

export function expiryOf(role: Role, now: Date): string {
  return formatInstant(after(now, LIFE_MS[role]))
}

/** A root; its version is one more than that of the root before. */
export function rootDocument(version: number, expires: string, roleKeys: RoleKeys): Metadata<Root> {
  const all = new Map(ROLES.flatMap((role) => roleKeys[role]).map((key) => [key.keyID, key]))
  return new Metadata(
    Root.fromJSON({
      spec_version: SPECIFICATION_VERSION,
      version,
      expires,
      consistent_snapshot: true,
      keys: Object.fromEntries([...all].map(([id, key]) => [id, key.toJSON()])),
      roles: Object.fromEntries(
        ROLES.map((role) => [
          role,
          {
            keyids: roleKeys[role].map((key) => key.keyID),
            threshold: KEY_COUNTS[role].threshold,
          },
        ]),
      ),
    }),
  )
}

export function targetsDocument(
  version: number,
  expires: string,
  targets: readonly PackageTarget[],
): Metadata<Targets> {
  const files = targets.map((target): [string, TargetFile] => [
    target.packageId,
    new TargetFile({
      path: target.packageId,
      length: target.byteLength,
      hashes: { sha256: target.sha256, ...(target.sha512 !== undefined && { sha512: target.sha512 }) },
      unrecognizedFields: { custom: customOf(target) },
    }),
  ])
  return new Metadata<Targets>(
    new ListedTargets({
      specVersion: SPECIFICATION_VERSION,
      version,
      expires,
      targets: Object.fromEntries(files),
    }),
  )
}

export function snapshotDocument(version: number, expires: string, targets: SignedFile): Metadata<Snapshot> {
  return new Metadata(
    new Snapshot({
      specVersion: SPECIFICATION_VERSION,
      version,
      expires,
      meta: { 'targets.json': metaFileOf(targets) },
    }),
  )
}

export function timestampDocument(
  version: number,
  expires: string,
  snapshot: SignedFile,
): Metadata<Timestamp> {
  return new Metadata(
    new Timestamp({
      specVersion: SPECIFICATION_VERSION,
      version,
      expires,
      snapshotMeta: metaFileOf(snapshot),
    }),
  )
}

/** A metadata file as the one above it names it. */
export interface SignedFile {
  readonly version: number
  readonly bytes: Buffer
}

/** The packages that targets metadata covers. */
export function packageTargetsOf(targets: Targets): PackageTarget[] {
  return Object.values(targets.targets).map((file) => ({
    packageId: TargetPath.parse(file.path),
    byteLength: file.length,
    sha256: file.hashes['sha256'] ?? '',
    ...(file.hashes['sha512'] !== undefined && { sha512: file.hashes['sha512'] }),
    ...TargetCustom.parse(file.custom),
  }))
}

function customOf({ chunkList, catalogueEntry }: PackageTarget) {
  return {
    chunkList: { ...chunkList },
    ...(catalogueEntry !== undefined && { catalogueEntry: { ...catalogueEntry } }),
  }
}

/** The bytes of a metadata file. */
export function encodeMetadata(metadata: { toJSON(): unknown }): Buffer {
  return Buffer.from(JSON.stringify(metadata.toJSON()))
}

function metaFileOf({ version, bytes }: SignedFile): MetaFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return new MetaFile({ version, length: bytes.byteLength, hashes: { sha256 } })
}
