import type { ErrorCode } from '#shared/errors'
import { AppError, type AppErrorOptions } from '../../base/app-error'

export type UpdateTrustCode = Extract<ErrorCode, `update-${string}`>

/** What tells of a passing fault of the portal or the network as well as of an attack. */
const RETRYABLE: ReadonlySet<UpdateTrustCode> = new Set([
  'update-metadata-missing',
  'update-metadata-expired',
  'update-metadata-mixed',
  'update-metadata-too-long',
  'update-metadata-wrong-hash',
])

/** A package cannot be trusted; the code says why. */
export class UpdateTrustError extends AppError {
  override readonly isRetryable: boolean

  constructor(
    readonly code: UpdateTrustCode,
    message: string,
    options?: AppErrorOptions,
  ) {
    super(message, options)
    this.isRetryable = RETRYABLE.has(code)
  }
}
