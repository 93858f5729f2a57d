import { z } from 'zod'
import { PackageFileName, PackageId, ProgramId, VersionId, VersionNumber } from '../api/updates'
import { ErrorCode } from '../errors'
import { MOST_MIRRORS, mirrorAddressFault } from '../updates/mirror-address'

export const TransferState = z.enum(['queued', 'downloading', 'paused', 'verifying', 'ready', 'failed'])
export type TransferState = z.infer<typeof TransferState>

/** Why a transfer stands still. All but the first end by themselves. */
export const PauseReason = z.enum(['by-person', 'portal-unreachable', 'disk-full', 'outside-hours'])
export type PauseReason = z.infer<typeof PauseReason>

/** Where a package's bytes come from. */
export const SourceKind = z.enum(['library', 'folder', 'mirror', 'portal'])
export type SourceKind = z.infer<typeof SourceKind>

const BytesPerSecond = z.number().int().min(1_024).max(100_000_000_000)
/** `null` for no limit. */
export const SpeedLimit = BytesPerSecond.nullable()
export type SpeedLimit = z.infer<typeof SpeedLimit>

/** One package on its way into the library, or already there (`ready`). */
export const Transfer = z.strictObject({
  packageId: PackageId,
  versionId: VersionId,
  programId: ProgramId,
  programName: z.string(),
  version: VersionNumber,
  fileName: PackageFileName,
  byteLength: z.number().int().positive(),
  /** What is in the part file: verified chunks and the beginnings of others. */
  receivedByteLength: z.number().int().nonnegative(),
  /** Of that, what has been checked against the signatures. */
  verifiedByteLength: z.number().int().nonnegative(),
  state: TransferState,
  pauseReason: PauseReason.nullable(),
  /** Why it failed; of one that waits for its next try (`retryAt`), why the last one ended. */
  errorCode: ErrorCode.nullable(),
  /** When a broken transfer is tried again, ISO 8601. */
  retryAt: z.iso.datetime().nullable(),
  /** Smoothed; `null` until there is something to measure. */
  bytesPerSecond: z.number().nonnegative().nullable(),
  remainingMs: z.number().nonnegative().nullable(),
  /** Orders the queue; not a count, and with gaps. */
  position: z.number().int(),
  /** The source in use, or the one used last. */
  source: SourceKind.nullable(),
  /** Connections open at once; 0 when it does not move. */
  segmentCount: z.number().int().nonnegative(),
  speedLimit: SpeedLimit,
  /** The person wants it now, whatever the hours say. */
  ignoresHours: z.boolean(),
  /** The person has cleared it from the list of downloads; its file stays in the library. */
  isCleared: z.boolean(),
})
export type Transfer = z.infer<typeof Transfer>

/** What became of versions that were asked for together. */
export const StartOutcome = z.strictObject({
  transfers: z.array(Transfer),
  refused: z.array(z.strictObject({ versionId: VersionId, errorCode: ErrorCode })),
})
export type StartOutcome = z.infer<typeof StartOutcome>

/** Seven days from Monday, 24 hours each: true where downloads may run. */
const DownloadHours = z.array(z.array(z.boolean()).length(24)).length(7)

/** A folder on a web server that carries packages under their ids; what it gives is verified. */
const MirrorUrl = z
  .url({ protocol: /^https?$/u })
  .refine((address) => mirrorAddressFault(address) === null, 'no address for a mirror')

export const TransferSettings = z.strictObject({
  /** For all transfers together. */
  speedLimit: SpeedLimit,
  /** `null`: at any time. */
  downloadHours: DownloadHours.nullable(),
  parallelCount: z.number().int().min(1).max(4),
  /** In the order in which they are tried, before the portal. */
  mirrors: z.array(MirrorUrl).max(MOST_MIRRORS),
})
export type TransferSettings = z.infer<typeof TransferSettings>

export const TransferSettingsChange = TransferSettings.partial()
export type TransferSettingsChange = z.infer<typeof TransferSettingsChange>

export const DEFAULT_TRANSFER_SETTINGS: TransferSettings = {
  speedLimit: null,
  downloadHours: null,
  parallelCount: 2,
  mirrors: [],
}
