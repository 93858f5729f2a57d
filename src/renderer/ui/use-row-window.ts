import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { drawnStretch, type Stretch } from './drawn-stretch'

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

type RowVirtualizer = Virtualizer<Element, HTMLTableRowElement>

/**
 * Which rows of a long table are drawn: those in sight of the nearest `data-scroll` ancestor, a few
 * around them, and the one that the keyboard is on.
 *
 * The table is drawn anew only when other rows are, or another height: the library's own hook does so
 * with each row that is scrolled past, and when scrolling begins and ends.
 */
export function useRowWindow(options: RowWindowOptions): RowWindow {
  const { body, ids, estimatedRowHeightPx, keptIndex } = options
  const offset = useOffsetInScroll(body)
  const [, draw] = useReducer((drawings: number) => drawings + 1, 0)
  const drawn = useRef<readonly RowSlot[]>([])
  const stretch = useRef<Stretch | null>(null)
  const rangeExtractor = useCallback(
    ({ startIndex, endIndex, count }: { startIndex: number; endIndex: number; count: number }) => {
      stretch.current = drawnStretch(stretch.current, { first: startIndex, last: endIndex }, count)
      const indexes = indexesOf(stretch.current)
      if (keptIndex < 0 || keptIndex >= count || indexes.includes(keptIndex)) return indexes
      return [...indexes, keptIndex].sort((a, b) => a - b)
    },
    [keptIndex],
  )
  const virtualizerOptions = {
    count: ids.length,
    getScrollElement: () => scrollerOf(body.current),
    estimateSize: () => estimatedRowHeightPx,
    getItemKey: (index: number) => ids[index] ?? index,
    measureElement: heightOf,
    scrollMargin: offset,
    rangeExtractor,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: (changed: RowVirtualizer, isUrgent: boolean) => {
      if (isSame(slotsOf(changed), drawn.current)) return
      // In the frame of the scroll, as a later one could show the list without them.
      if (isUrgent) flushSync(draw)
      else draw()
    },
  }
  const [virtualizer] = useState(() => new Virtualizer(virtualizerOptions))
  virtualizer.setOptions(virtualizerOptions)
  const slots = slotsOf(virtualizer)
  useLayoutEffect(() => {
    drawn.current = slots
  })
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => virtualizer._willUpdate())
  // Rows that have gone are let go of once for all of them.
  useLayoutEffect(() => virtualizer.measureElement(null))
  const measure = useCallback(
    (row: HTMLTableRowElement | null) => {
      if (row !== null) virtualizer.measureElement(row)
    },
    [virtualizer],
  )
  return { slots, measure, lastIndex: stretch.current?.last ?? -1 }
}

/**
 * The height of a row as the browser's own layout tells it, a moment after it was drawn; until then the
 * one it had, or the estimate. Asking for it at once would lay the page out anew for each row.
 */
function heightOf(
  row: HTMLTableRowElement,
  entry: ResizeObserverEntry | undefined,
  { options, itemSizeCache, indexFromElement }: RowVirtualizer,
): number {
  const height = entry?.borderBoxSize[0]?.blockSize
  if (height !== undefined) return Math.round(height)
  const index = indexFromElement(row)
  return itemSizeCache.get(options.getItemKey(index)) ?? options.estimateSize(index)
}

/** Drawn rows in their order, with the room of those between, before and after. */
function slotsOf(virtualizer: RowVirtualizer): RowSlot[] {
  const slots: RowSlot[] = []
  const totalHeightPx = virtualizer.getTotalSize()
  let end = 0
  for (const { index, start, size } of virtualizer.getVirtualItems()) {
    const top = start - virtualizer.options.scrollMargin
    if (top > end) {
      slots.push({ kind: 'gap', place: slots.length === 0 ? 'first' : 'between', heightPx: top - end })
    }
    slots.push({ kind: 'row', index })
    end = top + size
  }
  if (totalHeightPx > end) slots.push({ kind: 'gap', place: 'last', heightPx: totalHeightPx - end })
  return slots
}

function isSame(slots: readonly RowSlot[], others: readonly RowSlot[]): boolean {
  return slots.length === others.length && slots.every((slot, place) => isSameSlot(slot, others[place]))
}

function isSameSlot(slot: RowSlot, other: RowSlot | undefined): boolean {
  if (slot.kind === 'row') return other?.kind === 'row' && other.index === slot.index
  return other?.kind === 'gap' && other.place === slot.place && other.heightPx === slot.heightPx
}

function indexesOf({ first, last }: Stretch): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place)
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

/** What scrolls an element: the nearest that is marked `data-scroll`. */
export function scrollerOf(element: Element | null): Element | null {
  return element?.closest('[data-scroll]') ?? null
}
