import { type KeyboardEvent, type RefObject, useCallback, useRef, useState } from 'react'

const PAGE_ROWS = 10

export interface RovingRows {
  readonly body: RefObject<HTMLTableSectionElement | null>
  /** The one row that Tab reaches. */
  readonly activeId: string | null
  readonly setActive: (id: string) => void
  readonly focusRow: (id: string) => void
  /** Moves the focus for arrow keys, Home, End and the page keys; true when it did. */
  readonly handleMove: (event: KeyboardEvent, id: string) => boolean
}

/** One Tab stop for all rows of a table, and keys to move among them. */
export function useRovingRows(ids: readonly string[], preferredId: string | null): RovingRows {
  const body = useRef<HTMLTableSectionElement>(null)
  const [lastId, setActive] = useState<string | null>(null)
  const activeId = [lastId, preferredId].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null

  const focusRow = useCallback((id: string) => {
    setActive(id)
    body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus()
  }, [])

  const handleMove = (event: KeyboardEvent, id: string): boolean => {
    const index = ids.indexOf(id)
    const target = ids[targetIndex(event.key, index, ids.length - 1) ?? -1]
    if (target === undefined) return false
    event.preventDefault() // the scroll follows the focus
    focusRow(target)
    return true
  }

  return { body, activeId, setActive, focusRow, handleMove }
}

function targetIndex(key: string, index: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, index + 1)
    case 'ArrowUp':
      return Math.max(0, index - 1)
    case 'PageDown':
      return Math.min(last, index + PAGE_ROWS)
    case 'PageUp':
      return Math.max(0, index - PAGE_ROWS)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
