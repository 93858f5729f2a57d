import { mergeClasses } from '@fluentui/react-components'
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react'
import { useTableStyles } from './table-styles'
import { focusTargetOf, useRowFocus } from './use-row-focus'
import { useRowWindow } from './use-row-window'
import { useScrollToStart } from './use-scroll-to-start'

/** More rows are asked for when this many are left below the ones in sight. */
const AHEAD_ROWS = 20

export interface DataColumn {
  readonly id: string
  readonly header: ReactNode
  /** Its width, alignment and where it gives way, on the head and on each cell. */
  readonly className: string
}

/** What a row is told of its place; to be handed on to `DataRow`. */
export interface RowPlace {
  readonly index: number
  /** Whether Tab reaches it, and what stands in it. */
  readonly isActive: boolean
  readonly measure: (element: HTMLTableRowElement | null) => void
}

export interface DataTableHandle {
  readonly focusRow: (id: string) => void
}

export interface DataTableProps<Row extends { readonly id: string }> {
  /** Accessible name. */
  readonly label: string
  /** Which keys do what, for who cannot see it. */
  readonly keys?: string
  readonly columns: readonly DataColumn[]
  readonly rows: readonly Row[]
  /** Of all rows, also those not read yet; `null` when it is not known. */
  readonly totalCount: number | null
  readonly estimatedRowHeightPx: number
  /** Drawn once for each row in sight; gives a `DataRow`. */
  readonly renderRow: (row: Row, place: RowPlace) => ReactNode
  /** The row that Tab reaches before any was moved to. */
  readonly preferredId?: string | null
  /** The rows answer another question than the one that is asked now. */
  readonly isStale: boolean
  readonly isMultiselectable?: boolean
  /** Enter, or a click beside what has a click of its own. */
  readonly onOpen: (id: string) => void
  /** Space, or a click with Ctrl; with Shift `isRange`. Absent: rows are not selected. */
  readonly onSelect?: (id: string, isRange: boolean) => void
  /** More rows are wanted, as the end is near. */
  readonly onNearEnd?: () => void
  readonly ref?: Ref<DataTableHandle>
}

/** What has a click of its own within a row. */
const OWN_CLICK = 'a, button, input, label, [data-own-click]'

/**
 * A table of any length: only the rows in sight are drawn, inside the nearest `data-scroll` ancestor.
 *
 * A grid: Tab stops at one row, arrows, Home, End and the page keys move among rows. A row whose link or
 * button is marked `data-row-focus` has the focus there.
 */
export function DataTable<Row extends { readonly id: string }>(props: DataTableProps<Row>): ReactNode {
  const { label, keys, columns, rows, totalCount, renderRow, isStale, onOpen, onSelect, onNearEnd } = props
  const styles = useTableStyles()
  const body = useRef<HTMLTableSectionElement>(null)
  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  const focus = useRowFocus(body, ids, props.preferredId ?? null)
  const { slots, measure, lastIndex } = useRowWindow({
    body,
    ids,
    estimatedRowHeightPx: props.estimatedRowHeightPx,
    keptIndex: focus.activeId === null ? -1 : ids.indexOf(focus.activeId),
  })
  useScrollToStart(body, isStale)
  const { focusRow } = focus
  useImperativeHandle(props.ref, () => ({ focusRow }), [focusRow])

  const isEndNear = ids.length > 0 && lastIndex >= ids.length - AHEAD_ROWS
  useEffect(() => {
    if (isEndNear) onNearEnd?.()
  }, [isEndNear, onNearEnd])

  const handleFocus = ({ target }: FocusEvent): void => {
    const id = rowOf(target)?.dataset['row']
    if (id !== undefined) focus.setActive(id)
  }
  const handleKey = (event: KeyboardEvent): void => {
    const row = rowOf(event.target)
    const id = row?.dataset['row']
    if (row === null || id === undefined || focus.handleMove(event, id)) return
    // Keys of what stands within are theirs.
    if (event.target !== row) return
    if (event.key === 'Enter') onOpen(id)
    if (event.key === ' ') {
      event.preventDefault() // the list would scroll
      onSelect?.(id, event.shiftKey)
    }
  }
  const handleMouseDown = (event: MouseEvent): void => {
    const row = rowOf(event.target)
    if (row === null || !event.shiftKey) return
    event.preventDefault() // the browser would select the text between the rows
    focusTargetOf(row).focus()
  }
  const handleClick = (event: MouseEvent): void => {
    const row = rowOf(event.target)
    const id = row?.dataset['row']
    if (id === undefined || (event.target as Element).closest(OWN_CLICK) !== null) return
    const isSelecting = event.ctrlKey || event.metaKey || event.shiftKey
    if (isSelecting && onSelect !== undefined) onSelect(id, event.shiftKey)
    else onOpen(id)
  }

  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys move among its rows
      role="grid"
      aria-label={label}
      aria-description={keys}
      aria-multiselectable={props.isMultiselectable === true ? 'true' : undefined}
      aria-rowcount={totalCount === null ? -1 : totalCount + 1}
      aria-busy={isStale}
      className={mergeClasses(styles.table, isStale && styles.stale)}
    >
      <thead>
        <tr aria-rowindex={1}>
          {columns.map(({ id, header, className }) => (
            <th key={id} scope="col" className={mergeClasses(styles.cell, styles.head, className)}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      {/* One listener for all rows: they come and go with each turn of the wheel. */}
      <tbody
        ref={body}
        onFocus={handleFocus}
        onKeyDown={handleKey}
        onMouseDown={handleMouseDown}
        onClick={handleClick}
      >
        {slots.map((slot) => {
          if (slot.kind === 'gap') {
            return (
              // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
              <tr key={`gap ${slot.place}`} aria-hidden="true">
                {/* One cell: a wider one would make room for columns that are not shown now. */}
                <td className={styles.gap} style={{ height: slot.heightPx }} />
              </tr>
            )
          }
          const row = rows[slot.index]
          if (row === undefined) return null
          return renderRow(row, { index: slot.index, isActive: row.id === focus.activeId, measure })
        })}
      </tbody>
    </table>
  )
}

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
}

export interface DataRowProps {
  readonly id: string
  readonly place: RowPlace
  /** Whether the row has the focus itself, not a link or button in it. True unless told. */
  readonly isFocusable?: boolean
  /** Absent where rows are not selected. */
  readonly isSelected?: boolean
  /** What it leads to is shown. */
  readonly isOpen?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** One row of a `DataTable`: its cells are the children. */
export function DataRow(props: DataRowProps): ReactNode {
  const { id, place, isFocusable = true, isSelected, isOpen = false, className, children } = props
  const styles = useTableStyles()
  return (
    <tr
      ref={place.measure}
      data-row={id}
      data-index={place.index}
      aria-rowindex={place.index + 2}
      aria-selected={isSelected}
      aria-current={isOpen ? 'true' : undefined}
      {...(isFocusable && { tabIndex: place.isActive ? 0 : -1 })}
      className={mergeClasses(styles.row, (isOpen || isSelected === true) && styles.chosen, className)}
    >
      {children}
    </tr>
  )
}
