/** How a field of the documents orders a list. */
interface ListOrder {
  readonly field: string
  readonly direction: 'ascending' | 'descending'
}

/**
 * How a read is answered with no network, declared on its endpoint.
 *
 * - `list`: from the documents of a collection. `equals` ties fields of the query or the path to
 *   fields of the documents; a field `search` of the query is matched as the portal does; `cursor`
 *   and `limit` page it.
 * - `document`: the one document of a collection that a field of the path names.
 * - `tally`: counted over the documents of a collection, as the portal counts: `countField` of the
 *   answer is how many documents have more than none in `field`, `sumField` how much that is together.
 * - `answer`: the portal's last answer to the same input. With `isPrefetched` (for reads that take
 *   no input) it is fetched at each sync, so that it is there though nobody has looked at it.
 */
export type KeptRead =
  | {
      readonly as: 'list'
      readonly collection: string
      readonly equals: Readonly<Record<string, string>>
      readonly orderBy: readonly ListOrder[]
    }
  | { readonly as: 'document'; readonly collection: string; readonly idParam: string }
  | {
      readonly as: 'tally'
      readonly collection: string
      readonly field: string
      readonly countField: string
      readonly sumField: string
    }
  | { readonly as: 'answer'; readonly freshnessMs: number; readonly isPrefetched: boolean }

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
