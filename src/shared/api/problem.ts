import { z } from 'zod'

/** Stable codes of refused calls; texts may change, these do not. */
export const PROBLEM_CODES = [
  'invalid-request',
  'unauthenticated',
  'invalid-credentials',
  'session-ended',
  'capability-required',
  'operator-required',
  'password-change-required',
  'password-refused',
  'not-found',
  'not-offered',
  'id-taken',
  'already-closed',
  'licence-registered',
  'price-changed',
  'not-author',
  'attachment-refused',
  'attachments-too-many',
  'precondition-required',
  'state-refused',
  'conflict',
  'idempotency-key-reused',
  'idempotency-in-progress',
  'range-not-satisfiable',
  'payload-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'internal',
] as const
export const ProblemCode = z.enum(PROBLEM_CODES)
export type ProblemCode = z.infer<typeof ProblemCode>

/** An error answer: RFC 9457 problem details with a stable code and the request's id. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: ProblemCode,
  detail: z.string().optional(),
  requestId: z.string(),
  /** For `invalid-request`: which fields, as JSON paths, and what is wrong with each. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** For `capability-required`: which one. */
  capability: z.string().optional(),
  /** For `conflict`: the document as it is now; for `price-changed`: what it costs now. */
  current: z.record(z.string(), z.unknown()).optional(),
})
export type Problem = z.infer<typeof Problem>
