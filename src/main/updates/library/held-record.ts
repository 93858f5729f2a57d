import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Day, Instant } from '#shared/api/page'
import { PackageFileName, PackageId, ProgramId, VersionId, VersionNumber } from '#shared/api/updates'

/** Milliseconds since 1970, or of a file's last change: then with a fraction. */
const Time = z.number().nonnegative()

/** What is known of a file of the library beside the file itself. */
export const HeldRecord = z.strictObject({
  programId: ProgramId,
  version: VersionNumber,
  fileName: PackageFileName,
  programName: z.string().max(200),
  /** As it was signed, or as it was found when it is in no catalogue. */
  byteLength: z.number().int().nonnegative(),
  packageId: PackageId.nullable(),
  versionId: VersionId.nullable(),
  releasedOn: Day.nullable(),
  /** When all its bytes were last found right; `null` before, and once they were found wrong. */
  checkedAt: Time.nullable(),
  /** The file's time of change when they were. */
  checkedModifiedAtMs: Time.nullable(),
  /** Numbers of chunks that were found wrong. */
  damagedChunks: z.array(z.number().int().nonnegative()).max(100_000),
  isPinned: z.boolean(),
  /** It has become its part file again, and the engine brings what is wrong of it. */
  isHealing: z.boolean(),
  withdrawal: z.strictObject({ withdrawnAt: Instant, reason: z.string().max(10_000) }).nullable(),
  /** The person keeps it although it was taken back. */
  isKeptDespite: z.boolean(),
  /** Since when it is in quarantine. */
  quarantinedAt: Time.nullable(),
  /** Since when the rules want it removed. */
  dueSince: Time.nullable(),
})
export type HeldRecord = z.infer<typeof HeldRecord>

export const HeldRecordsFile = z.strictObject({
  formatVersion: z.literal(1),
  files: z.array(HeldRecord).max(100_000),
})
export type HeldRecordsFile = z.infer<typeof HeldRecordsFile>

export type HeldPlace = Pick<HeldRecord, 'programId' | 'version' | 'fileName'>

/** The place of a file below a folder of the library, with `/` on every system. */
export function keyOf({ programId, version, fileName }: HeldPlace): string {
  return `${programId}/${version}/${fileName}`
}

/** By which the page knows the file. */
export function idOf(place: HeldPlace): string {
  return createHash('sha256').update(keyOf(place)).digest('hex').slice(0, 16)
}

/** The record of a file of which nothing is known but its name. */
export function unknownRecord(place: HeldPlace, byteLength: number): HeldRecord {
  return {
    programId: place.programId,
    version: place.version,
    fileName: place.fileName,
    programName: place.programId,
    byteLength,
    packageId: null,
    versionId: null,
    releasedOn: null,
    checkedAt: null,
    checkedModifiedAtMs: null,
    damagedChunks: [],
    isPinned: false,
    isHealing: false,
    withdrawal: null,
    isKeptDespite: false,
    quarantinedAt: null,
    dueSince: null,
  }
}
