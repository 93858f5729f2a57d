import type { HeldState } from '#shared/ipc/library'
import type { Transfer } from '#shared/ipc/transfer'
import type { TransferSubject } from '../queue/transfer-record'
import type { HeldRecord } from './held-record'
import type { FoundFile } from './library-files'

/** How a held file is; `null` for one that is not here because it is being fetched. */
export function heldStateOf(
  record: HeldRecord,
  found: FoundFile | undefined,
  transfer: Transfer | undefined,
  isUncheckable: boolean,
): HeldState | null {
  if (record.isHealing) return 'healing'
  if (found === undefined) return isMovingTransfer(transfer) ? null : 'missing'
  if (record.packageId === null) return 'unknown'
  if (found.byteLength !== record.byteLength) return 'wrong-length'
  if (record.damagedChunks.length > 0) return 'damaged'
  if (record.checkedAt !== null) return 'checked'
  return isUncheckable ? 'uncheckable' : 'unchecked'
}

/** Not at its end: in line, under way, standing still or failed. */
export function isMovingTransfer(transfer: Transfer | undefined): boolean {
  return transfer !== undefined && transfer.state !== 'ready'
}

/** `null` for a file that is in no catalogue. */
export function subjectOfRecord(record: HeldRecord): TransferSubject | null {
  const { packageId, versionId } = record
  if (packageId === null || versionId === null) return null
  const { programId, programName, version, fileName, byteLength } = record
  return { packageId, versionId, programId, programName, version, fileName, byteLength }
}
