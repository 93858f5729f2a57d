import { z } from 'zod'

/**
 * Which version of a document this is; opaque, another one after each change of its content.
 *
 * A document that carries it under `revision` can be protected from writers who have not seen its
 * last change: see `Precondition`.
 */
export const Revision = z.string().regex(/^[\w-]{1,64}$/u)
export type Revision = z.infer<typeof Revision>

/**
 * The document that a write changes, declared on its endpoint: the write happens only to the revision
 * that the person saw.
 *
 * The revision goes with the call as `If-Match`. The portal compares it in the transaction of the
 * write: without one it answers 428 `precondition-required`, with another than the present one 412
 * `conflict` with the document as it is now in the problem's `current`. A repeat under the same
 * idempotency key is answered from what was stored, whatever has changed since.
 */
export interface Precondition {
  /** The collection of the document; its documents have a `revision`. */
  readonly collection: string
  /** The parameter of the path that names the document. */
  readonly idParam: string
}

/** Header (RFC 9110) with the revision that the person saw. */
export const IF_MATCH_HEADER = 'if-match'

/** One revision, quoted as an entity tag is. Neither `*` nor a list: a person has seen one. */
export const IfMatch = z.string().regex(/^"[\w-]{1,64}"$/u)

export function ifMatchOf(revision: Revision): string {
  return `"${revision}"`
}

export function revisionOf(ifMatch: string): Revision {
  return ifMatch.slice(1, -1)
}
