import { z } from 'zod'
import { PackageFileName, PackageId, ProgramId, VersionId, VersionNumber } from '../api/updates'
import { ErrorCode } from '../errors'

export const TransferState = z.enum(['queued', 'downloading', 'paused', 'verifying', 'ready', 'failed'])
export type TransferState = z.infer<typeof TransferState>

/** Why a transfer stands still. */
export const PauseReason = z.enum([
  'by-person',
  'app-closed',
  'portal-unreachable',
  'disk-full',
  'signed-out',
])
export type PauseReason = z.infer<typeof PauseReason>

/** One package on its way into the library, or already there (`ready`). */
export const Transfer = z.strictObject({
  packageId: PackageId,
  versionId: VersionId,
  programId: ProgramId,
  programName: z.string(),
  version: VersionNumber,
  fileName: PackageFileName,
  byteLength: z.number().int().positive(),
  receivedByteLength: z.number().int().nonnegative(),
  state: TransferState,
  pauseReason: PauseReason.nullable(),
  errorCode: ErrorCode.nullable(),
  /** Smoothed; `null` until there is something to measure. */
  bytesPerSecond: z.number().nonnegative().nullable(),
  remainingMs: z.number().nonnegative().nullable(),
})
export type Transfer = z.infer<typeof Transfer>
