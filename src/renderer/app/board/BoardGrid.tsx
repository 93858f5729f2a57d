import { makeStyles } from '@fluentui/react-components'
import { type DragEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TileId } from '#shared/access/policy'
import type { Account } from '#shared/api/session'
import { visuallyHidden } from '../../ui/visually-hidden'
import { tilePropsOf } from '../tiles'
import { BoardTile } from './BoardTile'
import { useTileGridStyles } from './TileCard'
import { stepOfKey } from './tile-order'
import type { TileOrder } from './use-tile-order'

const useStyles = makeStyles({
  dragged: { opacity: 0.5 },
  hidden: visuallyHidden,
})

export interface BoardGridProps {
  readonly account: Account
  readonly order: TileOrder
}

/** The tiles, to be opened by a click and moved by dragging or by Ctrl+Shift and an arrow. */
export function BoardGrid({ account, order }: BoardGridProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const tileGrid = useTileGridStyles()
  const grid = useRef<HTMLUListElement>(null)
  const [draggedId, setDraggedId] = useState<TileId | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const { tiles } = order

  const moveByKey = (event: KeyboardEvent, id: TileId, index: number): void => {
    if (!event.ctrlKey || !event.shiftKey || grid.current === null) return
    const step = stepOfKey(event.key, columnCountOf(grid.current))
    if (step === 0) return
    event.preventDefault()
    const place = order.move(id, index + step) + 1
    setAnnouncement(t('board.moved', { title: t('title', { ns: id }), place, count: tiles.length }))
    // Moving its element can take the focus away from the link inside.
    const link = event.currentTarget
    if (link instanceof HTMLElement) requestAnimationFrame(() => link.focus())
  }
  const dragOver = (event: DragEvent, id: TileId, index: number): void => {
    if (draggedId === null) return
    event.preventDefault() // without it nothing can be dropped here
    event.dataTransfer.dropEffect = 'move'
    if (draggedId !== id) order.preview(draggedId, index)
  }
  const drop = (event: DragEvent): void => {
    if (draggedId === null) return
    event.preventDefault()
    order.keepPreview()
    setDraggedId(null)
  }

  return (
    <>
      <ul ref={grid} className={tileGrid.grid} aria-label={t('board.tiles')} onDrop={drop}>
        {tiles.map((tile, index) => (
          <li key={tile.id} className={tileGrid.item} onDragOver={(event) => dragOver(event, tile.id, index)}>
            <BoardTile
              tile={tile}
              tileProps={tilePropsOf(tile.id, account)}
              {...(draggedId === tile.id && { className: styles.dragged })}
              onKeyDown={(event) => moveByKey(event, tile.id, index)}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move'
                setDraggedId(tile.id)
              }}
              onDragEnd={() => {
                // After a drop there is nothing left to drop.
                if (draggedId !== null) order.dropPreview()
                setDraggedId(null)
              }}
            />
          </li>
        ))}
      </ul>
      <span role="status" className={styles.hidden}>
        {announcement}
      </span>
    </>
  )
}

function columnCountOf(grid: HTMLElement): number {
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length
}
