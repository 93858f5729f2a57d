import { z } from 'zod'
import { TileId } from '../api/session'
import { SEARCH_RESULT_LIMIT, SEARCH_TEXT_MAX_LENGTH } from '../text/search-limits'

export const SearchRequest = z.strictObject({
  text: z.string().trim().min(1).max(SEARCH_TEXT_MAX_LENGTH),
  limit: z.number().int().min(1).max(SEARCH_RESULT_LIMIT),
})
export type SearchRequest = z.infer<typeof SearchRequest>

/** A text for which kept documents of one collection are wanted that say something like it. */
export const SimilarRequest = SearchRequest.extend({ collection: z.string().max(60) })
export type SimilarRequest = z.infer<typeof SimilarRequest>

/** A kept document that a search found. */
export const SearchResult = z.strictObject({
  collection: z.string(),
  id: z.string(),
  tile: TileId,
  title: z.string(),
  /** Words around the place found, as plain text. */
  excerpt: z.string(),
  /** Where the renderer shows it: `/tile/updates/…`. */
  route: z.string(),
})
export type SearchResult = z.infer<typeof SearchResult>
