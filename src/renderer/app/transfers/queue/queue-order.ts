import type { Transfer } from '#shared/ipc/transfer'
import type { Transfers } from '../transfer-summary'

export interface TransferLists {
  /** All that is not finished, in the order of the queue. */
  readonly queue: readonly Transfer[]
  /** In the library and not cleared, the last asked for first. */
  readonly finished: readonly Transfer[]
}

export function transferLists(transfers: Transfers): TransferLists {
  const all = [...transfers.values()].sort((a, b) => a.position - b.position)
  return {
    queue: all.filter(({ state }) => state !== 'ready'),
    finished: all.filter(({ state, isCleared }) => state === 'ready' && !isCleared).reverse(),
  }
}

/**
 * Before which package one has to stand to be at a place of the queue; `null` for the end.
 *
 * `undefined` when it is there already. A place outside the queue is the nearest one inside.
 */
export function neighbourAt(ids: readonly string[], id: string, place: number): string | null | undefined {
  const rest = ids.filter((other) => other !== id)
  const index = Math.min(Math.max(place, 0), rest.length)
  return index === ids.indexOf(id) ? undefined : (rest[index] ?? null)
}

/** The place for keys that move one in the queue; `null` for other keys. */
export function placeOfKey(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return place - 1
    case 'ArrowDown':
      return place + 1
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** Of one dropped on the upper or lower half of another: its place among the rest. */
export function placeOfDrop(
  ids: readonly string[],
  id: string,
  ontoId: string,
  isLowerHalf: boolean,
): number {
  const onto = ids.indexOf(ontoId) + (isLowerHalf ? 1 : 0)
  return onto > ids.indexOf(id) ? onto - 1 : onto
}
