import { z } from 'zod'
import { ErrorCode } from '../errors'

export const OutboxState = z.enum([
  /** Stored; goes out when the portal can be reached and what stands before it has gone. */
  'waiting',
  'sending',
  /** The portal refused it: to be corrected or withdrawn. What stands behind it waits. */
  'needs-attention',
  /** The same thing was changed elsewhere meanwhile: the person chooses. */
  'conflict',
])
export type OutboxState = z.infer<typeof OutboxState>

/** A write that the portal does not have yet. Its id is its idempotency key from birth. */
export const OutboxEntry = z.strictObject({
  id: z.uuid(),
  operationId: z.string(),
  /** What it concerns: entries of one entity go out in the order in which they were written. */
  entity: z.string(),
  /** As it was called: `params`, `query`, `body`, `revision`. */
  input: z.record(z.string(), z.unknown()),
  preview: z.string(),
  writtenAt: z.iso.datetime(),
  state: OutboxState,
  attemptCount: z.number().int().nonnegative(),
  /**
   * An earlier try ended without the portal's word, so the portal may have it. While it waits it is
   * neither edited nor withdrawn: either would promise what may not be so.
   */
  mayHaveArrived: z.boolean(),
  errorCode: ErrorCode.nullable(),
  /** In a conflict: the document as the portal had it then; `null` where it did not say. */
  currentDocument: z.record(z.string(), z.unknown()).nullable(),
})
export type OutboxEntry = z.infer<typeof OutboxEntry>

/** Outcome of a queued write: the portal's answer where it came at once, else what waits. */
export type WriteOutcome<Answer> =
  | { readonly kind: 'delivered'; readonly answer: Answer }
  | { readonly kind: 'waiting'; readonly entry: OutboxEntry }

export function writeOutcomeOf<Answer extends z.ZodType>(answer: Answer) {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('delivered'), answer }),
    z.strictObject({ kind: z.literal('waiting'), entry: OutboxEntry }),
  ])
}

/** What was read, and how old it is where it was not the portal that answered. */
export interface ReadOutcome<Answer> {
  readonly answer: Answer
  /** ISO 8601; `null` when the portal has just answered. */
  readonly keptAt: string | null
}

export function readOutcomeOf<Answer extends z.ZodType>(answer: Answer) {
  return z.strictObject({ answer, keptAt: z.iso.datetime().nullable() })
}
