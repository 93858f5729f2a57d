import type { TileId } from '#shared/access/policy'
import type { SearchResult } from '#shared/ipc/search'

export interface TileResults {
  readonly tile: TileId
  readonly results: readonly SearchResult[]
}

/**
 * What was found, by tile; the tile with the best result comes first, as do the better results
 * within it. One place is shown once, though several of its documents may have matched.
 */
export function groupByTile(results: readonly SearchResult[]): TileResults[] {
  const groups = new Map<TileId, SearchResult[]>()
  const routes = new Set<string>()
  for (const result of results) {
    if (routes.has(result.route)) continue
    routes.add(result.route)
    groups.set(result.tile, [...(groups.get(result.tile) ?? []), result])
  }
  return [...groups].map(([tile, ofTile]) => ({ tile, results: ofTile }))
}
