import type { CapabilityId } from '#shared/access/policy'
import type { Problem, ProblemCode } from '#shared/api/problem'

/** The HTTP status of each code; a new code does not compile until it has one. */
const STATUS_BY_CODE: Readonly<Record<ProblemCode, number>> = {
  'invalid-request': 400,
  unauthenticated: 401,
  'invalid-credentials': 401,
  'session-ended': 401,
  'capability-required': 403,
  'operator-required': 403,
  'password-change-required': 403,
  'password-refused': 422,
  'not-found': 404,
  'not-offered': 410,
  'id-taken': 409,
  'already-closed': 409,
  'licence-registered': 409,
  'price-changed': 409,
  'not-author': 403,
  'attachment-refused': 422,
  'attachments-too-many': 409,
  'precondition-required': 428,
  'state-refused': 409,
  conflict: 412,
  'idempotency-key-reused': 422,
  'idempotency-in-progress': 409,
  'range-not-satisfiable': 416,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  internal: 500,
}

const TITLES: Readonly<Record<ProblemCode, string>> = {
  'invalid-request': 'The request is not as agreed',
  unauthenticated: 'Sign in first',
  'invalid-credentials': 'The username or the password is wrong',
  'session-ended': 'The session has ended; sign in again',
  'capability-required': 'The account does not hold the needed capability',
  'operator-required': 'Only an operator may do this',
  'password-change-required': 'The password has to be changed first',
  'password-refused': 'The new password cannot be used',
  'not-found': 'There is nothing here',
  'not-offered': 'This is no longer offered',
  'id-taken': 'The id belongs to something else',
  'already-closed': 'It is closed and takes no more changes',
  'licence-registered': 'This licence of the program is registered already',
  'price-changed': 'The price is another one now; the answer holds it',
  'not-author': 'Only its author may change this',
  'attachment-refused': 'The file is not what was announced, or of a kind that is not taken',
  'attachments-too-many': 'The query has as many attachments, or as large ones, as it may have',
  'precondition-required': 'The request must name the revision that was seen (If-Match)',
  'state-refused': 'It is in a state in which this cannot be done',
  conflict: 'It has changed since it was seen; the answer holds what it is now',
  'idempotency-key-reused': 'The idempotency key was used for another request',
  'idempotency-in-progress': 'A request with this idempotency key is still running',
  'range-not-satisfiable': 'The file does not have the asked range',
  'payload-too-large': 'The request is too large',
  'unsupported-media-type': 'The body must be JSON',
  'too-many-requests': 'Too many requests; try again later',
  internal: 'The portal failed; the request id helps to find out why',
}

export interface FieldError {
  readonly path: string
  readonly message: string
}

export interface PortalErrorOptions extends ErrorOptions {
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  readonly capability?: CapabilityId
  /** The document, or the terms, as they are now. */
  readonly current?: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** An expected refusal. Its code crosses HTTP; nothing else about its making does. */
export class PortalError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly options: PortalErrorOptions = {},
  ) {
    super(options.detail ?? TITLES[code], { cause: options.cause })
    this.name = 'PortalError'
  }

  get status(): number {
    return STATUS_BY_CODE[this.code]
  }

  /** Headers that go with the answer: when to retry, how to authenticate. */
  get headers(): Record<string, string> {
    const { retryAfterSeconds, headers } = this.options
    return {
      ...headers,
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      ...(this.status === 401 && { 'www-authenticate': 'Bearer realm="strefa-partnera"' }),
    }
  }

  toProblem(requestId: string): Problem {
    const { detail, errors, capability, current } = this.options
    return {
      type: `urn:strefa-partnera:problem:${this.code}`,
      title: TITLES[this.code],
      status: this.status,
      code: this.code,
      ...(detail !== undefined && { detail }),
      requestId,
      ...(errors !== undefined && { errors: [...errors] }),
      ...(capability !== undefined && { capability }),
      ...(current !== undefined && { current: { ...current } }),
    }
  }
}

/** A refused request with the field that is wrong; `path` as in `body.title`. */
export function invalidField(path: string, message: string): PortalError {
  return new PortalError('invalid-request', { errors: [{ path, message }] })
}

export function notFound(what: string): PortalError {
  return new PortalError('not-found', { detail: `No such ${what}` })
}

export const PROBLEM_CONTENT_TYPE = 'application/problem+json'
