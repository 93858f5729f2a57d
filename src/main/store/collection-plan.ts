import { z } from 'zod'
import type { Collection, CollectionTable } from '#shared/api/collection'
import type { EndpointTable } from '#shared/api/endpoint'
import { narrowingsOf } from '#shared/api/kept'

/** Columns that the database has for the fields by which one collection is filtered and ordered. */
export const KEY_COLUMN_COUNT = 8

const Order = z.strictObject({ field: z.string(), direction: z.enum(['ascending', 'descending']) })

/** A field by which a list can be narrowed, and how it is compared. */
export const Narrowing = z.strictObject({ field: z.string(), use: z.enum(['equals', 'present', 'later']) })
type Narrowing = z.infer<typeof Narrowing>

const ListPlan = z.strictObject({
  /** The one that narrows most first. */
  narrowings: z.array(Narrowing),
  orderBy: z.array(Order),
})

/** What the worker has to know of a collection: its declaration without schemas. */
export const CollectionPlan = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,100}$/u),
  tile: z.string(),
  titleFields: z.array(z.string()),
  textFields: z.array(z.string()),
  /** By which the newest of equally good results comes first; `null` when it is not searched. */
  dateField: z.string().nullable(),
  /** `null` when it is not searched. */
  route: z.string().nullable(),
  /** The lists that are read from it: each gets its indexes. */
  lists: z.array(ListPlan),
  /** True when one of its lists can be narrowed by words. */
  isFilteredByWords: z.boolean(),
})
export type CollectionPlan = z.infer<typeof CollectionPlan>
export type ListPlan = z.infer<typeof ListPlan>

/** Plans of all collections, with the lists that the endpoints declare over them. */
export function planCollections(collections: CollectionTable, endpoints: EndpointTable): CollectionPlan[] {
  return Object.entries(collections).map(([id, collection]) => planOf(id, collection, endpoints))
}

function planOf(id: string, collection: Collection, endpoints: EndpointTable): CollectionPlan {
  const lists: ListPlan[] = []
  let isFilteredByWords = false
  for (const { kept, query } of Object.values(endpoints)) {
    if (kept?.as !== 'list' || kept.collection !== id) continue
    lists.push({
      narrowings: narrowingsOf(kept).map(({ field, use }) => ({ field, use })),
      orderBy: kept.orderBy.map(({ field, direction }) => ({ field, direction })),
    })
    if (query !== undefined && 'search' in query.shape) isFilteredByWords = true
  }
  return CollectionPlan.parse({
    id,
    tile: collection.tile,
    titleFields: [...(collection.search?.titleFields ?? [])],
    textFields: [...(collection.search?.textFields ?? [])],
    dateField: collection.search?.dateField ?? null,
    route: collection.search?.route ?? null,
    lists,
    isFilteredByWords,
  })
}

/** One key column: a field as it is compared, whether it has a value, or as it is ordered. */
export interface KeyColumn {
  readonly field: string
  readonly use: 'equals' | 'present' | 'order'
}

/** The column that a narrowing looks at: later instants stand further in the order. */
export function columnUseOf(use: Narrowing['use']): KeyColumn['use'] {
  return use === 'later' ? 'order' : use
}

/**
 * The key columns of a collection, in the order of the table's columns.
 *
 * Throws `RangeError` when its lists need more than the table has.
 */
export function keyColumnsOf(plan: CollectionPlan): KeyColumn[] {
  const keys = new Map<string, KeyColumn>()
  for (const list of plan.lists) {
    const used = [
      ...list.narrowings.map(({ field, use }) => ({ field, use: columnUseOf(use) })),
      ...list.orderBy.map(({ field }) => ({ field, use: 'order' as const })),
    ]
    for (const key of used) keys.set(`${key.use} ${key.field}`, key)
  }
  if (keys.size > KEY_COLUMN_COUNT) {
    throw new RangeError(`${plan.id} is listed by ${keys.size} fields; the store has ${KEY_COLUMN_COUNT}`)
  }
  return [...keys.values()]
}
