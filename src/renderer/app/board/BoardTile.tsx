import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveLine, TileDescriptor, TileProps } from '../tile'
import { tilePath } from '../tiles'
import { TileCard } from './TileCard'

export interface BoardTileProps {
  readonly tile: TileDescriptor
  readonly tileProps: TileProps
  readonly className?: string
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onDragStart: (event: DragEvent) => void
  readonly onDragEnd: () => void
}

const NOTHING_LIVE: LiveLine = { text: null }

/** One tile: a link that says what is behind it and what is new there. */
export function BoardTile(props: BoardTileProps): ReactNode {
  const { useLiveLine } = props.tile
  // Whether a tile has the hook never changes, so each of the two is always drawn as itself.
  if (useLiveLine === undefined) return <TileLink {...props} live={NOTHING_LIVE} />
  return <LiveTile {...props} useLiveLine={useLiveLine} />
}

interface LiveTileProps extends BoardTileProps {
  readonly useLiveLine: NonNullable<TileDescriptor['useLiveLine']>
}

function LiveTile({ useLiveLine, ...props }: LiveTileProps): ReactNode {
  return <TileLink {...props} live={useLiveLine(props.tileProps)} />
}

interface TileLinkProps extends BoardTileProps {
  readonly live: LiveLine
}

function TileLink({ tile, live, className, onKeyDown, onDragStart, onDragEnd }: TileLinkProps): ReactNode {
  const { t } = useTranslation(tile.id)
  return (
    <TileCard
      href={tilePath(tile.id)}
      data-tile={tile.id}
      icon={tile.icon}
      title={t('title')}
      line={live.text ?? t('about')}
      waitingCount={live.waitingCount ?? 0}
      {...(className !== undefined && { className })}
      aria-keyshortcuts="Control+Shift+ArrowLeft Control+Shift+ArrowRight Control+Shift+ArrowUp Control+Shift+ArrowDown"
      draggable
      onKeyDown={onKeyDown}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
    />
  )
}
