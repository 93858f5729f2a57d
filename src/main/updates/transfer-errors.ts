import type { ErrorCode } from '#shared/errors'
import { AppError } from '../base/app-error'
import { systemErrorCode } from '../files/fs-port'

export class TransferNotFoundError extends AppError {
  readonly code = 'transfer-not-found'
}

export class TransferNotPossibleError extends AppError {
  readonly code = 'transfer-not-possible'
}

/** The version is listed, but its package is not offered (any more). */
export class PackageNotOfferedError extends AppError {
  readonly code = 'not-offered'
}

/** What arrived is not what was signed. */
export class DownloadCorruptError extends AppError {
  readonly code = 'download-corrupt'
  override readonly isRetryable = true
}

/** The package is not given to this account, or not in a way that we accept. */
export class DownloadRefusedError extends AppError {
  constructor(
    message: string,
    readonly code: ErrorCode = 'download-refused',
  ) {
    super(message)
  }
}

export class DiskFullError extends AppError {
  readonly code = 'disk-full'
  override readonly isRetryable = true
}

export class DiskFailedError extends AppError {
  readonly code = 'disk-failed'
  override readonly isRetryable = true
}

/** The thread that hashes has failed; the next try starts another. */
export class HashingFailedError extends AppError {
  readonly code = 'internal'
  override readonly isRetryable = true
}

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT'])

/** The failure of a file operation as one of ours; what is one already stays as it is. */
function toDiskError(operation: string, error: unknown): AppError {
  if (error instanceof AppError) return error
  const code = systemErrorCode(error)
  const message = `${operation} failed: ${code ?? 'unknown'}`
  const options = { cause: error }
  return code !== null && NO_SPACE.has(code)
    ? new DiskFullError(message, options)
    : new DiskFailedError(message, options)
}

/** Runs a file operation; its failure comes out as a disk error with a code. */
export async function onDisk<Value>(operation: string, action: () => Promise<Value>): Promise<Value> {
  try {
    return await action()
  } catch (error) {
    throw toDiskError(operation, error)
  }
}
