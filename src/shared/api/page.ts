import { z } from 'zod'

/** Query of a paged list. The cursor is opaque: it comes from the page before. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** One page of a list; `nextCursor` is `null` on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    totalCount: z.number().int().nonnegative(),
  })
}

/** What a person types into a search box. */
export const SearchText = z.string().trim().max(200)

/** An ISO 8601 instant with offset, as all times on the wire. */
export const Instant = z.iso.datetime({ offset: true })

/** Yes or no in a query: `true` or `false`, as a word on the wire. */
export const QueryFlag = z.union([
  z.boolean(),
  z.enum(['true', 'false']).transform((word) => word === 'true'),
])

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date()
