import type { ErrorCode } from '#shared/errors'
import { AppError, type AppErrorOptions, CancelledError } from '../../base/app-error'
import { systemErrorCode } from '../../files/fs-port'

/** What a stick, a share, or what lies on it, does not allow. */
export class CarrierError extends AppError {
  override readonly isRetryable: boolean

  constructor(
    readonly code: Extract<ErrorCode, `carrier-${string}`>,
    message: string,
    options: AppErrorOptions = {},
  ) {
    super(message, options)
    this.isRetryable = RETRYABLE.has(code)
  }
}

/** The library's own copy of a package is missing or not what was signed. */
export class LibraryCopyError extends AppError {
  constructor(
    readonly code: 'package-missing' | 'package-damaged',
    message: string,
    /** Which chunks are damaged, from 0; empty when the length is already wrong. */
    readonly damagedChunks: readonly number[] = [],
  ) {
    super(message)
  }
}

/** The client may not be entitled to what is carried, and nobody has been asked. */
export class EntitlementUncertainError extends AppError {
  readonly code = 'invalid-input'
}

/** Another export or import is under way. */
export class CarrierBusyError extends AppError {
  readonly code = 'carrier-busy'
}

const RETRYABLE: ReadonlySet<string> = new Set(['carrier-gone', 'carrier-full', 'carrier-unreliable'])

const CODES: Readonly<Record<string, Extract<ErrorCode, `carrier-${string}`>>> = {
  // A stick that was pulled out shows as any of these, by system and by file system.
  ENOENT: 'carrier-gone',
  ENODEV: 'carrier-gone',
  ENXIO: 'carrier-gone',
  EIO: 'carrier-gone',
  ESTALE: 'carrier-gone',
  ENOTCONN: 'carrier-gone',
  EHOSTDOWN: 'carrier-gone',
  EHOSTUNREACH: 'carrier-gone',
  ETIMEDOUT: 'carrier-gone',
  EACCES: 'carrier-read-only',
  EPERM: 'carrier-read-only',
  EROFS: 'carrier-read-only',
  ENOSPC: 'carrier-full',
  EDQUOT: 'carrier-full',
  EFBIG: 'carrier-file-too-large',
  ELOOP: 'carrier-foreign',
}

/** Runs a file operation on the carrier; its failure comes out with a code that says what to do. */
export async function onCarrier<Value>(operation: string, action: () => Promise<Value>): Promise<Value> {
  try {
    return await action()
  } catch (error) {
    if (error instanceof AppError || error instanceof CancelledError) throw error
    const code = systemErrorCode(error)
    throw new CarrierError(
      CODES[code ?? ''] ?? 'carrier-failed',
      `${operation} failed: ${code ?? 'unknown'}`,
      {
        cause: error,
      },
    )
  }
}
