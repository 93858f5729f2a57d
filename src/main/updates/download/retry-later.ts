import type { AppError } from '../../base/app-error'

/** Nothing more can be done before a time; nothing has failed. */
export class RetryLaterError extends Error {
  override readonly name = 'RetryLaterError'

  constructor(
    /** Milliseconds since 1970. */
    readonly retryAt: number,
    /** What was in the way. */
    override readonly cause: AppError,
  ) {
    super('The transfer waits for its next try')
  }
}
