import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/ipc/transfer'
import { listScroll } from '../../../ui/short-window'
import { visuallyHidden } from '../../../ui/visually-hidden'
import { useTransferActions } from '../transfers-context'
import { neighbourAt } from './queue-order'
import { TransferRow } from './TransferRow'
import { useRowDrag } from './use-row-drag'
import { useRowKeys } from './use-row-keys'

const ROW_HEIGHT_PX = 84
const HEADING_HEIGHT_PX = 44
/** Rows drawn above and below those in sight. */
const OVERSCAN_COUNT = 6

const useStyles = makeStyles({
  scroller: {
    ...listScroll,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  list: { position: 'relative', margin: 0, padding: 0, listStyleType: 'none' },
  item: { position: 'absolute', insetInline: 0, top: 0 },
  dragged: { opacity: 0.5 },
  dropAbove: { boxShadow: `inset 0 2px 0 ${tokens.colorBrandStroke1}`, zIndex: 1 },
  dropBelow: { boxShadow: `inset 0 -2px 0 ${tokens.colorBrandStroke1}`, zIndex: 1 },
  heading: {
    display: 'flex',
    alignItems: 'end',
    boxSizing: 'border-box',
    height: `${HEADING_HEIGHT_PX}px`,
    margin: 0,
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  hidden: visuallyHidden,
})

export interface TransferListProps {
  readonly queue: readonly Transfer[]
  readonly finished: readonly Transfer[]
  readonly hasHours: boolean
  readonly onLimit: (packageId: string) => void
}

/**
 * The queue, then what is finished; only the rows in sight are drawn.
 *
 * Arrows move among the rows, with Ctrl+Shift they move the row itself; Delete cancels.
 */
export function TransferList({ queue, finished, hasHours, onLimit }: TransferListProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const actions = useTransferActions()
  const scroller = useRef<HTMLDivElement>(null)
  const [announcement, setAnnouncement] = useState('')
  const headingIndex = finished.length === 0 ? -1 : queue.length
  const rows: readonly (Transfer | null)[] = finished.length === 0 ? queue : [...queue, null, ...finished]
  const queueIds = queue.map(({ packageId }) => packageId)

  const latest = useRef({ queue, queueIds })
  latest.current = { queue, queueIds }
  const move = useCallback(
    (packageId: string, wantedPlace: number): void => {
      const { queue: known, queueIds: ids } = latest.current
      const place = Math.min(Math.max(wantedPlace, 0), ids.length - 1)
      const before = neighbourAt(ids, packageId, place)
      const moved = known.find((transfer) => transfer.packageId === packageId)
      if (before === undefined || moved === undefined) return
      void actions.move(packageId, before)
      const name = `${moved.programName} ${moved.version}`
      setAnnouncement(t('queue.moved', { name, place: place + 1, count: ids.length }))
    },
    [actions, t],
  )

  const keys = useRowKeys({
    rows,
    queueCount: queue.length,
    onMove: move,
    onCancel: actions.cancel,
    onReveal: (index) => virtualizer.scrollToIndex(index),
  })
  const drag = useRowDrag(queueIds, move)
  const { activeIndex } = keys
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (index === headingIndex ? HEADING_HEIGHT_PX : ROW_HEIGHT_PX),
    getItemKey: (index) => rows[index]?.packageId ?? 'finished',
    overscan: OVERSCAN_COUNT,
    // The row with the focus stays, however far it is scrolled away.
    rangeExtractor: useCallback(
      (range: Range) => withIndex(defaultRangeExtractor(range), activeIndex),
      [activeIndex],
    ),
  })

  return (
    <div ref={scroller} className={styles.scroller} data-testid="transfer-list">
      <ul
        ref={keys.list}
        aria-label={t('queue.title')}
        className={styles.list}
        style={{ height: `${virtualizer.getTotalSize()}px` }}
        onKeyDownCapture={keys.handleKey}
        onFocus={keys.noteFocus}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const transfer = rows[index] ?? null
          const isQueued = transfer !== null && index < queue.length
          const id = transfer?.packageId ?? ''
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              data-package-id={transfer?.packageId}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
              className={mergeClasses(
                styles.item,
                drag.draggedId === id && styles.dragged,
                drag.target?.id === id && (drag.target.isLowerHalf ? styles.dropBelow : styles.dropAbove),
              )}
              {...(isQueued && drag.propsOf(id))}
            >
              {transfer === null ? (
                <Text as="h2" weight="semibold" className={styles.heading}>
                  {t('queue.finished', { count: finished.length })}
                </Text>
              ) : (
                <TransferRow
                  transfer={transfer}
                  place={isQueued ? index : null}
                  count={queue.length}
                  isActive={index === activeIndex}
                  hasHours={hasHours}
                  onMove={move}
                  onLimit={onLimit}
                />
              )}
            </li>
          )
        })}
      </ul>
      <span role="status" className={styles.hidden}>
        {announcement}
      </span>
    </div>
  )
}

function withIndex(indexes: readonly number[], index: number): number[] {
  return [...new Set([...indexes, index])].sort((a, b) => a - b)
}
