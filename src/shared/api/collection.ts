import { z } from 'zod'
import type { TileId } from '../access/policy'
import { type Access, defineEndpoints, type Endpoint, type EndpointTable } from './endpoint'

/**
 * A set of documents that the client keeps whole: brought by change, readable and searchable with no
 * network.
 *
 * Declaring one in `shared/api/<resource>.ts` is all that a resource does to be kept: the portal's
 * sync route, the client's sync, its local reads and the search follow from it.
 */
export interface Collection {
  /** Who may have the documents; the sync route's access. */
  readonly access: Access
  /**
   * `firm`: each firm has its own documents and is told of no others, not even of their ids. Absent: the
   * documents are those of everybody who has the access.
   */
  readonly scope?: 'firm'
  /** The tile that shows them. */
  readonly tile: TileId
  /** One document. `id` is its key within the collection. */
  readonly document: z.ZodObject<{ readonly id: z.ZodType<string> }>
  /** The field that is true of a document of which only a mark is left; absent: there is none. */
  readonly removedField?: string
  /** Documents asked for in one call. */
  readonly syncPageSize: number
  /** When the portal can be reached, what is older than this is brought up to date. */
  readonly freshnessMs: number
  /** True when a metered network is to be spared it until the person asks. */
  readonly isLarge: boolean
  /** What the search reads, as names of the document's fields; absent: it is not searched. */
  readonly search?: {
    readonly titleFields: readonly string[]
    /** Fields of text, or of lists of texts and of objects with a `text`. */
    readonly textFields: readonly string[]
    /** The field with a date or an instant by which, of equally good ones, the newest comes first. */
    readonly dateField: string
    /** Where the renderer shows a document, with its fields in braces: `/tile/updates/{id}`. */
    readonly route: string
  }
}

export type CollectionTable = Readonly<Record<string, Collection>>

/** Keeps the literal types of a table. */
export function defineCollections<const Table extends CollectionTable>(table: Table): Table {
  return table
}

export const SyncQuery = z.strictObject({
  /** Where the last call ended; absent on the very first. Opaque. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})

/** Changes of a collection since a cursor, oldest first; `nextCursor` is kept for the next call. */
function syncPageOf<Document extends z.ZodType>(document: Document) {
  return z.object({
    changed: z.array(document),
    removedIds: z.array(z.string()),
    nextCursor: z.string(),
    /** False when everything up to now has been given. */
    hasMore: z.boolean(),
    /**
     * True when the cursor was too old to say what was removed since, or from another database: this
     * page starts the collection anew, and what is not in it and its followers is gone.
     */
    isReset: z.boolean(),
  })
}

type SyncEndpoints<Table extends CollectionTable> = {
  readonly [Id in keyof Table & string as `sync.${Id}`]: {
    readonly method: 'GET'
    readonly path: `/sync/${Id}`
    readonly access: Table[Id]['access']
    readonly summary: string
    readonly query: typeof SyncQuery
    readonly response: ReturnType<typeof syncPageOf<Table[Id]['document']>>
    readonly isOpenToRenderer: false
  }
}

/** The sync route of each collection of a table. */
export function syncEndpointsOf<const Table extends CollectionTable>(table: Table): SyncEndpoints<Table> {
  const entries = Object.entries(table).map(([id, collection]): [string, Endpoint] => [
    `sync.${id}`,
    {
      method: 'GET',
      path: `/sync/${id}`,
      access: collection.access,
      summary: `Changes of ${id} since a cursor`,
      query: SyncQuery,
      response: syncPageOf(collection.document),
      isOpenToRenderer: false,
    },
  ])
  return defineEndpoints(Object.fromEntries(entries) as EndpointTable) as SyncEndpoints<Table>
}
