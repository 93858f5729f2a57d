import type { Problem, ProblemCode } from '#shared/api/problem'
import { AppError, type AppErrorOptions } from '../base/app-error'

/** No answer: no network, refused, timed out. */
export class PortalUnreachableError extends AppError {
  readonly code = 'portal-unreachable'
  override readonly isRetryable = true

  constructor(
    readonly operation: string,
    options?: AppErrorOptions,
  ) {
    super(`${operation}: the portal does not answer`, options)
  }
}

/** Something answered that is not our portal, or not as agreed. */
export class PortalMisbehavedError extends AppError {
  readonly code = 'portal-misbehaved'
  override readonly isRetryable = true

  constructor(
    readonly operation: string,
    reason: string,
    options?: AppErrorOptions,
  ) {
    super(`${operation}: ${reason}`, options)
  }
}

/** It answered with more than the answer may hold. */
export class AnswerTooLongError extends PortalMisbehavedError {}

const RETRYABLE: ReadonlySet<ProblemCode> = new Set([
  'too-many-requests',
  'idempotency-in-progress',
  'internal',
])

/** The portal refused a call and said why. */
export class PortalProblemError extends AppError {
  readonly code: ProblemCode
  override readonly isRetryable: boolean
  readonly status: number
  /** For `conflict`: the document as the portal has it. */
  readonly current: Readonly<Record<string, unknown>> | null

  constructor(operation: string, problem: Problem, retryAfterSeconds: number | null) {
    super(`${operation}: the portal answered ${problem.status} ${problem.code}`, {
      requestId: problem.requestId,
      retryAfterSeconds,
      fields: problem.errors?.map((error) => error.path) ?? [],
    })
    this.code = problem.code
    this.isRetryable = RETRYABLE.has(problem.code)
    this.status = problem.status
    this.current = problem.current ?? null
  }
}
