import { z } from 'zod'
import type { UpdatePackage, VersionSummary } from '#shared/api/updates'
import { ErrorCode } from '#shared/errors'
import { PauseReason, SourceKind, Transfer, TransferState } from '#shared/ipc/transfer'

/** A transfer as it is kept in the account's store; how far it is stands in its part file's journal. */
export const TransferRecord = Transfer.pick({
  packageId: true,
  versionId: true,
  programId: true,
  programName: true,
  version: true,
  fileName: true,
  byteLength: true,
  position: true,
  speedLimit: true,
  ignoresHours: true,
}).extend({
  state: TransferState,
  pauseReason: PauseReason.nullable(),
  errorCode: ErrorCode.nullable(),
  source: SourceKind.nullable(),
  /** Absent from rows of before it could be cleared. */
  isCleared: z.boolean().default(false),
})
export type TransferRecord = z.infer<typeof TransferRecord>

/** Which package a transfer brings. */
export type TransferSubject = Pick<
  TransferRecord,
  'packageId' | 'versionId' | 'programId' | 'programName' | 'version' | 'fileName' | 'byteLength'
>

export function subjectOf(
  version: Pick<VersionSummary, 'id' | 'programId' | 'programName' | 'version'>,
  { id, fileName, byteLength }: UpdatePackage,
): TransferSubject {
  const { programId, programName } = version
  return {
    packageId: id,
    versionId: version.id,
    programId,
    programName,
    version: version.version,
    fileName,
    byteLength,
  }
}

/** The record of a transfer that has not begun. */
export function newRecord(subject: TransferSubject, position: number): TransferRecord {
  return {
    packageId: subject.packageId,
    versionId: subject.versionId,
    programId: subject.programId,
    programName: subject.programName,
    version: subject.version,
    fileName: subject.fileName,
    byteLength: subject.byteLength,
    position,
    speedLimit: null,
    ignoresHours: false,
    state: 'queued',
    pauseReason: null,
    errorCode: null,
    source: null,
    isCleared: false,
  }
}

/** A record from an earlier run: what was moving, or waiting for circumstances, is in the queue again. */
export function asFound(record: TransferRecord): TransferRecord {
  const isAtRest =
    record.state === 'ready' ||
    record.state === 'failed' ||
    (record.state === 'paused' && record.pauseReason === 'by-person')
  return isAtRest ? record : { ...record, state: 'queued', pauseReason: null, errorCode: null }
}

export function isMoving({ state }: Pick<TransferRecord, 'state'>): boolean {
  return state === 'queued' || state === 'downloading' || state === 'verifying'
}
