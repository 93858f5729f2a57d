import type { ErrorCode } from '#shared/errors'
import { AppError, type AppErrorOptions } from '../base/app-error'

/** What can go wrong in the store, as its two threads tell each other. */
export const STORE_FAILURES = [
  /** The file belongs to another key. Nothing was changed. */
  'wrong-key',
  /** Pages do not hold what they should. The store sets the file aside and starts a new one. */
  'damaged',
  /** Written by a newer version of the app. Nothing was changed. */
  'newer-schema',
  'disk-full',
  'disk-failed',
  /** Another process holds the file. */
  'busy',
  /** The worker ended without being asked to; the next call starts a new one. */
  'worker-died',
  'closed',
  'invalid-request',
  /** The page does not follow what is kept (the store was rebuilt meanwhile): ask for the cursor again. */
  'cursor-moved',
  'entry-not-found',
  /** It is on its way to the portal: it cannot be changed or withdrawn now. */
  'entry-sending',
  /** A try of it ended without an answer: nothing is promised about it before the portal has spoken. */
  'entry-may-have-arrived',
  /** Only an entry that waits can be sent. */
  'entry-not-waiting',
  'unexpected',
] as const
export type StoreFailure = (typeof STORE_FAILURES)[number]

const CODES: Record<StoreFailure, ErrorCode> = {
  'wrong-key': 'disk-failed',
  damaged: 'disk-failed',
  'newer-schema': 'disk-failed',
  'disk-full': 'disk-full',
  'disk-failed': 'disk-failed',
  busy: 'disk-failed',
  'worker-died': 'disk-failed',
  closed: 'signed-out',
  'invalid-request': 'invalid-input',
  'cursor-moved': 'internal',
  'entry-not-found': 'not-found',
  'entry-sending': 'idempotency-in-progress',
  'entry-may-have-arrived': 'idempotency-in-progress',
  'entry-not-waiting': 'idempotency-in-progress',
  unexpected: 'internal',
}

const RETRYABLE: ReadonlySet<StoreFailure> = new Set([
  'damaged',
  'disk-full',
  'busy',
  'worker-died',
  'cursor-moved',
])

/** A call of the local store that failed; `failure` says how. */
export class StoreError extends AppError {
  readonly code: ErrorCode
  override readonly isRetryable: boolean

  constructor(
    readonly failure: StoreFailure,
    message: string,
    options?: AppErrorOptions,
  ) {
    super(message, options)
    this.code = CODES[failure]
    this.isRetryable = RETRYABLE.has(failure)
  }
}
