import { z } from 'zod'
import { Instant } from '../api/page'
import { PackageFileName, PackageId, ProgramId, VersionId, VersionNumber } from '../api/updates'
import { ErrorCode } from '../errors'

/** Opaque: the page knows files by it and never sees a path. */
export const HeldFileId = z.string().regex(/^[a-f0-9]{16}$/u)
export const RemovalId = z.string().regex(/^\d{1,16}-[a-f0-9]{8}$/u)
const ByteCount = z.number().int().nonnegative()

/**
 * How a held file is: `checked` was found to be what was signed, `unchecked` waits for it, `uncheckable` has
 * no signature that is known here, `damaged` waits for its wrong chunks, `healing` gets them, `missing` and
 * `wrong-length` were removed or changed by somebody else, `unknown` is in no catalogue.
 */
export const HeldState = z.enum([
  'checked',
  'unchecked',
  'uncheckable',
  'damaged',
  'healing',
  'missing',
  'wrong-length',
  'unknown',
])
export type HeldState = z.infer<typeof HeldState>

const Withdrawal = z.strictObject({ withdrawnAt: Instant, reason: z.string() })

const FileName = {
  id: HeldFileId,
  programId: ProgramId,
  programName: z.string(),
  version: VersionNumber,
  fileName: PackageFileName,
  byteLength: ByteCount,
}

export const HeldFile = z.strictObject({
  ...FileName,
  state: HeldState,
  /** `null` for a file that is in no catalogue. */
  packageId: PackageId.nullable(),
  versionId: VersionId.nullable(),
  /** When its bytes were last read and found right. */
  checkedAt: Instant.nullable(),
  damagedChunkCount: ByteCount,
  isPinned: z.boolean(),
  /** In a download, an export or an import under way: it is not removed. */
  isInUse: z.boolean(),
  /** Set when the person keeps it although the vendor took it back. */
  withdrawal: Withdrawal.nullable(),
})
export type HeldFile = z.infer<typeof HeldFile>

export const QuarantinedFile = z.strictObject({
  ...FileName,
  withdrawal: Withdrawal,
  quarantinedAt: Instant,
})
export type QuarantinedFile = z.infer<typeof QuarantinedFile>

/** Files that were removed together, and can be brought back together. */
const LibraryRemoval = z.strictObject({
  id: RemovalId,
  removedAt: Instant,
  /** When they go for good. */
  expiresAt: Instant,
  files: z.array(z.strictObject({ programName: z.string(), version: VersionNumber, byteLength: ByteCount })),
})

const KeepCount = z.number().int().min(1).max(99).nullable()

export const LibrarySettings = z.strictObject({
  /** How many versions of each program stay; `null`: all. */
  keepCount: KeepCount,
  /** Of programs with a count of their own. */
  keepCountByProgram: z.record(ProgramId, KeepCount),
  /** `null`: no limit. */
  quotaByteLength: z.number().int().min(1_000_000).max(1e15).nullable(),
  /** How fast the check in the background reads. */
  checkBytesPerSecond: z.number().int().min(1_000_000).max(1_000_000_000),
})
export type LibrarySettings = z.infer<typeof LibrarySettings>

export const DEFAULT_LIBRARY_SETTINGS: LibrarySettings = {
  keepCount: null,
  keepCountByProgram: {},
  quotaByteLength: null,
  checkBytesPerSecond: 8_000_000,
}

/** What the rules would remove. */
export const RemovalPreview = z.strictObject({
  removals: z.array(z.strictObject({ id: HeldFileId, reason: z.enum(['keep-count', 'quota']) })),
  removedByteLength: ByteCount,
  leftByteLength: ByteCount,
  /** How far what must stay is beyond the quota. */
  excessByteLength: ByteCount,
})
export type RemovalPreview = z.infer<typeof RemovalPreview>

export const LibraryOverview = z.strictObject({
  /** Of the folder; its path stays in the main process. */
  folderName: z.string(),
  files: z.array(HeldFile),
  quarantine: z.array(QuarantinedFile),
  removals: z.array(LibraryRemoval),
  heldByteLength: ByteCount,
  quarantineByteLength: ByteCount,
  removedByteLength: ByteCount,
  /** Of the volume; `null` when it cannot be asked. */
  freeByteLength: z.number().nonnegative().nullable(),
  settings: LibrarySettings,
  /** What the rules will remove, and when. */
  due: RemovalPreview.extend({ removesAt: Instant.nullable() }),
  /** A move to another folder that was interrupted; by the folder's name. */
  interruptedMoveTo: z.string().nullable(),
})
export type LibraryOverview = z.infer<typeof LibraryOverview>

const RunState = z.enum(['running', 'done', 'cancelled', 'failed'])

const LibraryRun = z.strictObject({
  state: RunState,
  workByteLength: z.number().nonnegative(),
  doneByteLength: z.number().nonnegative(),
  bytesPerSecond: z.number().nonnegative().nullable(),
  remainingMs: z.number().nonnegative().nullable(),
  errorCode: ErrorCode.nullable(),
})

/** A check of files: in the background at a low rate, or asked for. */
export const LibraryCheckRun = LibraryRun.extend({
  isAskedFor: z.boolean(),
  fileCount: ByteCount,
  damagedFileCount: ByteCount,
})
export type LibraryCheckRun = z.infer<typeof LibraryCheckRun>

export const AdoptionFindings = z.strictObject({
  folderName: z.string(),
  /** Signed, and not in the library. */
  known: z.array(
    z.strictObject({
      packageId: PackageId,
      programName: z.string(),
      version: VersionNumber,
      byteLength: ByteCount,
      /** As it is called there. */
      foundName: z.string(),
    }),
  ),
  inLibraryCount: ByteCount,
  /** Names of files that no signature covers, the first of them. */
  unknownNames: z.array(z.string()),
  unknownCount: ByteCount,
  /** The folder holds more than is looked through. */
  isCutShort: z.boolean(),
})
export type AdoptionFindings = z.infer<typeof AdoptionFindings>

export const AdoptionRun = LibraryRun.extend({
  step: z.enum(['looking', 'taking']),
  folderName: z.string(),
  /** `null` until the folder was looked through. */
  findings: AdoptionFindings.nullable(),
  takenCount: ByteCount,
  failedCount: ByteCount,
})
export type AdoptionRun = z.infer<typeof AdoptionRun>

export const LibraryMoveRun = LibraryRun.extend({ folderName: z.string() })
export type LibraryMoveRun = z.infer<typeof LibraryMoveRun>

/** A folder that was chosen for the library, and what speaks against it. */
export const MoveTarget = z.strictObject({
  folderName: z.string(),
  byteLength: ByteCount,
  freeByteLength: z.number().nonnegative(),
  problem: ErrorCode.nullable(),
})
export type MoveTarget = z.infer<typeof MoveTarget>

/** What is under way; `null` for what has not been in this run of the app. */
export const LibraryRuns = z.strictObject({
  check: LibraryCheckRun.nullable(),
  adoption: AdoptionRun.nullable(),
  move: LibraryMoveRun.nullable(),
})
export type LibraryRuns = z.infer<typeof LibraryRuns>

/** Versions that were put aside because the vendor took them back, or found damaged. */
export const LibraryNews = z.strictObject({
  kind: z.enum(['quarantined', 'damaged']),
  files: z.array(
    z.strictObject({
      versionId: VersionId.nullable(),
      programName: z.string(),
      version: VersionNumber,
      /** The portal's, of what was taken back. */
      reason: z.string().nullable(),
    }),
  ),
})
export type LibraryNews = z.infer<typeof LibraryNews>
