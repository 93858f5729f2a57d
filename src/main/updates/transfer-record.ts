import { z } from 'zod'
import { Sha256Hex, type UpdatePackage, type VersionSummary } from '#shared/api/updates'
import { ErrorCode } from '#shared/errors'
import { PauseReason, Transfer, TransferState } from '#shared/ipc/transfer'

/** A transfer as it survives the app: what to fetch, how far it is, why it stands still. */
export const TransferRecord = z.strictObject({
  formatVersion: z.literal(1),
  packageId: Transfer.shape.packageId,
  versionId: Transfer.shape.versionId,
  programId: Transfer.shape.programId,
  programName: z.string(),
  version: Transfer.shape.version,
  fileName: Transfer.shape.fileName,
  byteLength: z.number().int().positive(),
  sha256: Sha256Hex,
  /** Strong tag of the bytes in the part file. */
  tag: z.string().max(202).nullable(),
  /** Bytes of the part file that are on the disk for certain. */
  syncedByteLength: z.number().int().nonnegative(),
  state: TransferState,
  pauseReason: PauseReason.nullable(),
  errorCode: ErrorCode.nullable(),
})
export type TransferRecord = z.infer<typeof TransferRecord>

/** The record of a transfer that has not begun. */
export function newRecord(version: VersionSummary, offered: UpdatePackage): TransferRecord {
  return {
    formatVersion: 1,
    packageId: offered.id,
    versionId: version.id,
    programId: version.programId,
    programName: version.programName,
    version: version.version,
    fileName: offered.fileName,
    byteLength: offered.byteLength,
    sha256: offered.sha256,
    tag: null,
    syncedByteLength: 0,
    state: 'queued',
    pauseReason: null,
    errorCode: null,
  }
}

/** A record from an earlier run: what was moving when the app ended stands still now. */
export function asFound(record: TransferRecord): TransferRecord {
  const isMoving = record.state === 'queued' || record.state === 'downloading' || record.state === 'verifying'
  return isMoving ? { ...record, state: 'paused', pauseReason: 'app-closed', errorCode: null } : record
}
