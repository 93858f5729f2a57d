import type { ErrorCode } from '#shared/errors'
import { AppError, CancelledError, SignedOutError } from '../base/app-error'
import { PortalMisbehavedError, PortalProblemError, PortalUnreachableError } from '../portal/portal-errors'

/** What a failed delivery means for its entry (security rule 48). */
export type DeliveryVerdict =
  /** It goes out again by itself, not before the pause that the portal asked for. */
  | { readonly kind: 'again'; readonly pauseMs: number; readonly isForAll: boolean }
  /** Nothing was tried: the session or the app has ended. */
  | { readonly kind: 'not-tried' }
  | { readonly kind: 'conflict'; readonly code: ErrorCode; readonly current: unknown }
  | { readonly kind: 'needs-attention'; readonly code: ErrorCode }

/** Refusals that come before the portal looks whether it has the write: they tell nothing of earlier tries. */
const REFUSED_AT_THE_DOOR: ReadonlySet<ErrorCode> = new Set([
  'invalid-request',
  'unauthenticated',
  'session-ended',
  'capability-required',
  'operator-required',
  'password-change-required',
  'payload-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'precondition-required',
])

/** Refusals by the write itself, after the portal has looked and found no earlier try of it. */
const REFUSED_BY_THE_WRITE: ReadonlySet<ErrorCode> = new Set([
  'not-found',
  'not-offered',
  'not-author',
  'already-closed',
  'id-taken',
  'licence-registered',
  'price-changed',
  'state-refused',
])
const PRECONDITION_FAILED = 412

/**
 * What a failed try tells of whether the portal has the write; `undefined` where it tells nothing
 * new, as it certainly did nothing itself.
 */
export function mayHaveArrivedAfter(error: unknown, operationId: string): boolean | undefined {
  if (error instanceof SignedOutError) return undefined
  if (error instanceof PortalUnreachableError || error instanceof PortalMisbehavedError) {
    // Another operation's failure is that of the session's renewal: the write was not begun.
    return error.operation === operationId ? true : undefined
  }
  if (error instanceof PortalProblemError) {
    if (REFUSED_AT_THE_DOOR.has(error.code)) return undefined
    if (REFUSED_BY_THE_WRITE.has(error.code) || error.status === PRECONDITION_FAILED) return false
  }
  // Called off on its way, failed inside the portal, or still running there.
  return true
}

const AGAIN = { kind: 'again', pauseMs: 0, isForAll: false } as const

export function verdictOf(error: unknown): DeliveryVerdict {
  if (error instanceof CancelledError || error instanceof SignedOutError) return { kind: 'not-tried' }
  if (error instanceof PortalUnreachableError || error instanceof PortalMisbehavedError) return AGAIN
  if (error instanceof PortalProblemError) return verdictOfProblem(error)
  return { kind: 'needs-attention', code: error instanceof AppError ? error.code : 'internal' }
}

function verdictOfProblem({ status, code, retryAfterSeconds, current }: PortalProblemError): DeliveryVerdict {
  const pauseMs = (retryAfterSeconds ?? 0) * 1_000
  // The portal as a whole asks for a rest: no other entry would fare better.
  if (status === 429 || status === 503) return { kind: 'again', pauseMs, isForAll: pauseMs > 0 }
  if (status >= 500 || status === 401 || status === 408 || code === 'idempotency-in-progress') {
    return { kind: 'again', pauseMs, isForAll: false }
  }
  const isChoice = status === PRECONDITION_FAILED || code === 'price-changed'
  return isChoice ? { kind: 'conflict', code, current } : { kind: 'needs-attention', code }
}
