import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** As far as the page keys go. */
const PAGE_ROWS = 10

export interface RowFocus {
  /** The one row that Tab reaches, wherever the list is scrolled to. */
  readonly activeId: string | null
  readonly setActive: (id: string) => void
  /** Puts the focus on a row; it is drawn and scrolled to for that. */
  readonly focusRow: (id: string) => void
  /** Moves the focus for arrow keys, Home, End and the page keys; true when it did. */
  readonly handleMove: (event: KeyboardEvent, id: string) => boolean
}

/** One Tab stop for all rows of a table, and keys to move among them. */
export function useRowFocus(
  body: RefObject<HTMLTableSectionElement | null>,
  ids: readonly string[],
  preferredId: string | null,
): RowFocus {
  const [lastId, setActive] = useState<string | null>(null)
  const [wanted, setWanted] = useState<{ readonly id: string } | null>(null)
  const activeId = [lastId, preferredId].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null

  const focusRow = useCallback((id: string) => {
    setActive(id)
    setWanted({ id })
  }, [])

  // After it was drawn: a row far away is not there until it is the active one.
  useLayoutEffect(() => {
    if (wanted === null) return
    const row = body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.id)}"]`)
    if (row) focusTargetOf(row).focus()
  }, [wanted, body])

  const latestIds = useRef(ids)
  useLayoutEffect(() => {
    latestIds.current = ids
  })
  const handleMove = useCallback(
    (event: KeyboardEvent, id: string): boolean => {
      const all = latestIds.current
      const target = all[targetIndex(event.key, all.indexOf(id), all.length - 1) ?? -1]
      if (target === undefined) return false
      event.preventDefault() // the scroll follows the focus
      focusRow(target)
      return true
    },
    [focusRow],
  )

  return { activeId, setActive, focusRow, handleMove }
}

/** What of a row takes the focus: a link or button marked for it, else the row itself. */
export function focusTargetOf(row: HTMLElement): HTMLElement {
  return row.querySelector<HTMLElement>('[data-row-focus]') ?? row
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
