/** How a field of the documents orders a list. */
interface ListOrder {
  readonly field: string
  readonly direction: 'ascending' | 'descending'
}

/**
 * A list of a collection's documents. Each record ties fields of the query or the path to fields of the
 * documents.
 */
export interface KeptList {
  readonly as: 'list'
  readonly collection: string
  /** The document's field is the same; the first one listed is the one that narrows most. */
  readonly equals: Readonly<Record<string, string>>
  /** True: the document's field has a value; false: it is `null`. */
  readonly present?: Readonly<Record<string, string>>
  /** The document's field is an instant after this one. */
  readonly later?: Readonly<Record<string, string>>
  readonly orderBy: readonly ListOrder[]
}

/**
 * How a read is answered with no network, declared on its endpoint.
 *
 * - `list`: from the documents of a collection. What the input leaves out narrows nothing; a field
 *   `search` of the query is matched as the portal does; `cursor` and `limit` page it.
 * - `document`: the one document of a collection that a field of the path names.
 * - `tally`: counted over the documents of a collection, as the portal counts: `countField` of the
 *   answer is how many documents have more than none in `field`, `sumField` how much that is together.
 * - `counts`: each field of the answer is how many documents the list has for the input, narrowed
 *   further as `counts` says.
 * - `answer`: the portal's last answer to the same input. With `isPrefetched` (for reads that take
 *   no input) it is fetched at each sync, so that it is there though nobody has looked at it.
 */
export type KeptRead =
  | KeptList
  | { readonly as: 'document'; readonly collection: string; readonly idParam: string }
  | {
      readonly as: 'tally'
      readonly collection: string
      readonly field: string
      readonly countField: string
      readonly sumField: string
    }
  | {
      readonly as: 'counts'
      readonly list: KeptList
      readonly counts: Readonly<Record<string, Readonly<Record<string, string | boolean>>>>
    }
  | { readonly as: 'answer'; readonly freshnessMs: number; readonly isPrefetched: boolean }

/** The collection that a read is answered from; `null` for an answer that is kept by itself. */
export function keptCollectionOf(kept: KeptRead): string | null {
  if (kept.as === 'answer') return null
  return kept.as === 'counts' ? kept.list.collection : kept.collection
}

/** How a list is narrowed by one field of the documents. */
export type NarrowingUse = 'equals' | 'present' | 'later'

/** A way to narrow a list: the field of the input, and what it is held against. */
interface Narrowing {
  readonly inputField: string
  readonly field: string
  readonly use: NarrowingUse
}

/** All ways to narrow a list, the one that narrows most first. */
export function narrowingsOf({ equals, present = {}, later = {} }: KeptList): Narrowing[] {
  const byUse = { equals, present, later }
  return (['equals', 'present', 'later'] as const).flatMap((use) =>
    Object.entries(byUse[use]).map(([inputField, field]) => ({ inputField, field, use })),
  )
}

/**
 * How a write is kept until the portal has it, declared on its endpoint.
 *
 * Writes of one entity are delivered in the order in which they were made.
 */
export interface QueuedWrite {
  /** What the write concerns, with fields of path and body in braces: `thread:{threadId}`. */
  readonly entity: string
  /** The field of the body that carries a UUID made by the client, so that later writes can name it. */
  readonly idField?: string
  /** The field of the body that shows best what was written, for the list of what waits. */
  readonly previewField?: string
  /**
   * What becomes of a kept document at once, before the portal has the write: only what a person
   * would otherwise take for a mistake, such as what they have read still being called unread. Where
   * the portal has it differently in the end, its own document comes with the next change.
   */
  readonly keptChange?: {
    readonly collection: string
    /** The parameter of the path that names the document. */
    readonly idParam: string
    readonly set: Readonly<Record<string, string | number | boolean>>
  }
  /**
   * True when a later write of the same operation and entity makes an unsent earlier one pointless,
   * as with a read mark.
   */
  readonly isReplacing?: boolean
}
