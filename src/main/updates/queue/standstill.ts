import { AppError, CancelledError, SignedOutError } from '../../base/app-error'
import { PortalMisbehavedError, PortalProblemError, PortalUnreachableError } from '../../portal/portal-errors'
import { RetryLaterError } from '../download/retry-later'
import { DiskFullError, HashingFailedError } from '../transfer-errors'
import type { TransferRecord } from './transfer-record'

/** How a run that did not reach its end leaves its transfer. */
export type Standstill =
  | { readonly kind: 'at-rest'; readonly change: Pick<TransferRecord, 'state' | 'pauseReason' | 'errorCode'> }
  /** It goes on by itself; `retryAt` is `null` where the next try has no time yet. */
  | { readonly kind: 'retry'; readonly retryAt: number | null; readonly error: AppError }

/**
 * What becomes of a transfer whose run has ended with an error.
 *
 * Only what will not come right by itself fails it: content that is not the signed one, a refusal, a
 * disk that refuses. A network that is away, slow or broken is waited for.
 */
export function standstillAfter(error: unknown): Standstill {
  if (error instanceof RetryLaterError) return { kind: 'retry', retryAt: error.retryAt, error: error.cause }
  if (error instanceof DiskFullError) return paused('disk-full')
  if (error instanceof PortalUnreachableError) return paused('portal-unreachable')
  if (error instanceof CancelledError) {
    return { kind: 'at-rest', change: { state: 'queued', pauseReason: null, errorCode: null } }
  }
  const isPassing =
    // The session ends the queue too; until that is known, there is no hurry.
    error instanceof SignedOutError ||
    error instanceof PortalMisbehavedError ||
    error instanceof HashingFailedError ||
    (error instanceof PortalProblemError && error.isRetryable)
  if (isPassing) return { kind: 'retry', retryAt: null, error }
  const errorCode = error instanceof AppError ? error.code : 'internal'
  return { kind: 'at-rest', change: { state: 'failed', pauseReason: null, errorCode } }
}

function paused(pauseReason: 'disk-full' | 'portal-unreachable'): Standstill {
  return { kind: 'at-rest', change: { state: 'paused', pauseReason, errorCode: null } }
}
