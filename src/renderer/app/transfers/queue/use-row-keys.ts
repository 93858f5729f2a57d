import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { Transfer } from '#shared/ipc/transfer'
import { placeOfKey } from './queue-order'

const PAGE_ROWS = 8

export interface RowKeysOptions {
  /** As they are shown; `null` for a heading. */
  readonly rows: readonly (Transfer | null)[]
  /** So many of them, from the first, are in the queue. */
  readonly queueCount: number
  readonly onMove: (packageId: string, place: number) => void
  readonly onCancel: (packageId: string) => void
  /** Scrolls a row into sight, so that it is drawn. */
  readonly onReveal: (index: number) => void
}

export interface RowKeys {
  readonly list: RefObject<HTMLUListElement | null>
  /** The row that Tab reaches. */
  readonly activeIndex: number
  readonly handleKey: (event: KeyboardEvent) => void
  readonly noteFocus: (event: FocusEvent) => void
}

interface Place {
  readonly packageId: string
  /** Which of the row's buttons. */
  readonly button: string
}

/** One Tab stop for all rows, keys that move among them, and keys that move a row. */
export function useRowKeys(options: RowKeysOptions): RowKeys {
  const { rows, queueCount, onMove, onCancel, onReveal } = options
  const list = useRef<HTMLUListElement>(null)
  const [activeId, setActiveId] = useState<string | null>(null)
  /** Where the focus was last; a row that moves, or goes, must not take it along to nowhere. */
  const focused = useRef<Place | null>(null)
  const wanted = useRef<Place | null>(null)
  const lastIndex = useRef(0)
  const found = rows.findIndex((row) => row !== null && row.packageId === activeId)
  const activeIndex = found === -1 ? nearestRow(rows, Math.min(lastIndex.current, rows.length - 1), 1) : found
  lastIndex.current = activeIndex

  useLayoutEffect(() => {
    const isLost = focused.current !== null && document.activeElement === document.body
    const active = rows[activeIndex]
    if (isLost && wanted.current === null && active) {
      wanted.current = { packageId: active.packageId, button: focused.current?.button ?? 'main' }
    }
    if (wanted.current !== null && focusOn(list.current, wanted.current)) wanted.current = null
  })

  const goTo = (index: number, button: string): void => {
    const row = rows[index]
    if (!row) return
    wanted.current = { packageId: row.packageId, button }
    setActiveId(row.packageId)
    onReveal(index)
    if (focusOn(list.current, wanted.current)) wanted.current = null
  }

  return {
    list,
    activeIndex,
    noteFocus: (event) => {
      const place = placeOf(event.target)
      // Menus are drawn elsewhere in the window, but their events come here too.
      if (place === null) return
      focused.current = place
      setActiveId(place.packageId)
    },
    handleKey: (event) => {
      const place = placeOf(event.target)
      if (place === null || event.altKey || event.metaKey) return
      const { key, ctrlKey, shiftKey } = event
      const index = rows.findIndex((row) => row?.packageId === place.packageId)
      if (ctrlKey && shiftKey) {
        const moved = placeOfKey(key, index, queueCount)
        if (moved === null || index >= queueCount) return
        onMove(place.packageId, moved)
      } else if (ctrlKey || shiftKey) {
        return
      } else if (key === 'Delete' && index < queueCount) {
        onCancel(place.packageId)
      } else {
        const target = targetOf(key, index, rows)
        if (target === null) return
        goTo(target, place.button)
      }
      event.preventDefault()
      // The arrow down would open the row's menu.
      event.stopPropagation()
    },
  }
}

function targetOf(key: string, index: number, rows: readonly (Transfer | null)[]): number | null {
  const last = rows.length - 1
  switch (key) {
    case 'ArrowUp':
      return nearestRow(rows, index - 1, -1)
    case 'ArrowDown':
      return nearestRow(rows, index + 1, 1)
    case 'PageUp':
      return nearestRow(rows, Math.max(0, index - PAGE_ROWS), -1)
    case 'PageDown':
      return nearestRow(rows, Math.min(last, index + PAGE_ROWS), 1)
    case 'Home':
      return nearestRow(rows, 0, 1)
    case 'End':
      return nearestRow(rows, last, -1)
    default:
      return null
  }
}

/** From an index on, in a direction, what is a row and no heading; the index itself beyond the ends. */
function nearestRow(rows: readonly (Transfer | null)[], index: number, step: 1 | -1): number {
  return rows[index] === null ? index + step : index
}

function placeOf(target: EventTarget): Place | null {
  if (!(target instanceof HTMLElement)) return null
  const packageId = target.closest<HTMLElement>('[data-package-id]')?.dataset['packageId']
  const button = target.closest<HTMLElement>('[data-row-button]')?.dataset['rowButton']
  return packageId === undefined || button === undefined ? null : { packageId, button }
}

/** Puts the focus on a row's button, or another of the row where it has no such; false when it is not drawn. */
function focusOn(list: HTMLElement | null, { packageId, button }: Place): boolean {
  const row = list?.querySelector(`[data-package-id="${CSS.escape(packageId)}"]`)
  const element =
    row?.querySelector<HTMLElement>(`[data-row-button="${button}"]`) ??
    row?.querySelector<HTMLElement>('[data-row-button]')
  element?.focus({ preventScroll: true })
  return element !== null && element !== undefined
}
