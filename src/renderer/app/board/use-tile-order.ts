import { useState } from 'react'
import type { TileId } from '#shared/access/policy'
import type { Account } from '#shared/api/session'
import { useChangePreferences } from '../frame/preference-choices'
import { preferences, useMainValue } from '../main-values'
import type { TileDescriptor } from '../tile'
import { tilesOf } from '../tiles'
import { inOrder, moved } from './tile-order'

export interface TileOrder {
  /** As they stand now, a drag under way included. */
  readonly tiles: readonly TileDescriptor[]
  /** Shows a tile at a place without keeping it there. */
  readonly preview: (id: TileId, toIndex: number) => void
  /** Keeps what was previewed. */
  readonly keepPreview: () => void
  readonly dropPreview: () => void
  /** Moves a tile and keeps it there; the place it got, from 0. */
  readonly move: (id: TileId, toIndex: number) => number
}

/** The person's order of the board. */
export function useTileOrder(account: Account): TileOrder {
  const { tileOrder } = useMainValue(preferences)
  const change = useChangePreferences()
  const [previewed, setPreviewed] = useState<readonly TileId[] | null>(null)
  const tiles = inOrder(tilesOf(account), previewed ?? tileOrder)
  const ids = tiles.map(({ id }) => id)

  const keep = (order: readonly TileId[]): void => {
    setPreviewed(null)
    void change({ tileOrder: [...order] })
  }

  return {
    tiles,
    preview: (id, toIndex) => setPreviewed(moved(ids, id, toIndex)),
    keepPreview: () => {
      if (previewed !== null) keep(previewed)
    },
    dropPreview: () => setPreviewed(null),
    move: (id, toIndex) => {
      const order = moved(ids, id, toIndex)
      keep(order)
      return order.indexOf(id)
    },
  }
}
