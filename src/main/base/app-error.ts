import type { ErrorCode } from '#shared/errors'

export interface AppErrorOptions extends ErrorOptions {
  /** The portal's id of the request. */
  readonly requestId?: string | null
  readonly retryAfterSeconds?: number | null
  /** Input fields that were refused, as dotted paths. */
  readonly fields?: readonly string[]
}

/** A failure that was foreseen. Its code crosses IPC; its message goes to the log only. */
export abstract class AppError extends Error {
  abstract readonly code: ErrorCode
  readonly isRetryable: boolean = false
  readonly requestId: string | null
  readonly retryAfterSeconds: number | null
  readonly fields: readonly string[]

  constructor(message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.requestId = options.requestId ?? null
    this.retryAfterSeconds = options.retryAfterSeconds ?? null
    this.fields = options.fields ?? []
  }
}

/** A call that needs a session was made without one. */
export class SignedOutError extends AppError {
  readonly code = 'signed-out'
}

/** The call was given up on purpose; not a failure and not shown as one. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError'
}
