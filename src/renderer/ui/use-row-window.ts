import {
  defaultRangeExtractor,
  useVirtualizer,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useState } from 'react'

/** Rows drawn beyond the visible ones, so that a turn of the wheel finds them there. */
const OVERSCAN_ROWS = 5

/** Rows that are drawn, or room for those that are not. */
type RowSlot =
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'gap'; readonly place: 'first' | 'between' | 'last'; readonly heightPx: number }

export interface RowWindow {
  readonly slots: readonly RowSlot[]
  /** Given to each row's element: rows may be of any height. */
  readonly measure: (element: HTMLTableRowElement | null) => void
  /** The last row that is drawn in its turn; -1 for none. */
  readonly lastIndex: number
}

export interface RowWindowOptions {
  readonly body: RefObject<HTMLTableSectionElement | null>
  readonly ids: readonly string[]
  readonly estimatedRowHeightPx: number
  /** Drawn wherever the list is scrolled to, as it has the focus; -1 for none. */
  readonly keptIndex: number
}

/**
 * Which rows of a long table are drawn: those in sight of the nearest `data-scroll` ancestor, a few
 * around them, and the one that the keyboard is on.
 */
export function useRowWindow(options: RowWindowOptions): RowWindow {
  const { body, ids, estimatedRowHeightPx, keptIndex } = options
  const offset = useOffsetInScroll(body)
  const virtualizer = useVirtualizer<Element, HTMLTableRowElement>({
    count: ids.length,
    getScrollElement: () => scrollerOf(body.current),
    estimateSize: () => estimatedRowHeightPx,
    getItemKey: (index) => ids[index] ?? index,
    overscan: OVERSCAN_ROWS,
    measureElement: heightOf,
    scrollMargin: offset,
    rangeExtractor: useCallback(
      (range) => {
        const drawn = defaultRangeExtractor(range)
        if (keptIndex < 0 || keptIndex >= range.count || drawn.includes(keptIndex)) return drawn
        return [...drawn, keptIndex].sort((a, b) => a - b)
      },
      [keptIndex],
    ),
  })
  const items = virtualizer.getVirtualItems()
  return {
    slots: slotsOf(items, offset, virtualizer.getTotalSize()),
    measure: virtualizer.measureElement,
    lastIndex: virtualizer.range?.endIndex ?? -1,
  }
}

/**
 * The height of a row as the browser's own layout tells it, a moment after it was drawn; until then the
 * one it had, or the estimate. Asking for it at once would lay the page out anew for each row.
 */
function heightOf(
  row: HTMLTableRowElement,
  entry: ResizeObserverEntry | undefined,
  { options, itemSizeCache, indexFromElement }: Virtualizer<Element, HTMLTableRowElement>,
): number {
  const height = entry?.borderBoxSize[0]?.blockSize
  if (height !== undefined) return Math.round(height)
  const index = indexFromElement(row)
  return itemSizeCache.get(options.getItemKey(index)) ?? options.estimateSize(index)
}

/** Drawn rows in their order, with the room of those between, before and after. */
function slotsOf(items: readonly VirtualItem[], offset: number, totalHeightPx: number): RowSlot[] {
  const slots: RowSlot[] = []
  let end = 0
  for (const { index, start, size } of items) {
    const top = start - offset
    if (top > end) {
      slots.push({ kind: 'gap', place: slots.length === 0 ? 'first' : 'between', heightPx: top - end })
    }
    slots.push({ kind: 'row', index })
    end = top + size
  }
  if (totalHeightPx > end) slots.push({ kind: 'gap', place: 'last', heightPx: totalHeightPx - end })
  return slots
}

/**
 * How far below the top of what is scrolled the rows begin, in pixels.
 *
 * Read when the browser has laid the page out anyway: asked for in between it would do so twice.
 */
function useOffsetInScroll(body: RefObject<HTMLTableSectionElement | null>): number {
  const [offset, setOffset] = useState(0)
  useEffect(() => {
    const rows = body.current
    const scroller = scrollerOf(rows)
    if (rows === null || scroller === null) return
    const observer = new ResizeObserver(() => {
      const top = rows.getBoundingClientRect().top - scroller.getBoundingClientRect().top
      setOffset(Math.round(top + scroller.scrollTop))
    })
    // What stands above the rows moves them, and makes what is scrolled longer or shorter.
    observer.observe(scroller)
    for (const child of scroller.children) observer.observe(child)
    return () => observer.disconnect()
  }, [body])
  return offset
}

function scrollerOf(element: Element | null): Element | null {
  return element?.closest('[data-scroll]') ?? null
}
