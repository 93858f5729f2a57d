import { CounterBadge, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components'
import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { LiveLine, TileDescriptor, TileProps } from '../tile'
import { tilePath } from '../tiles'

const useStyles = makeStyles({
  tile: {
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '104px',
    display: 'grid',
    gridTemplateColumns: '40px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    transitionProperty: 'background-color, border-color, box-shadow',
    transitionDuration: tokens.durationFast,
    '@media (prefers-reduced-motion: reduce)': { transitionDuration: '0.01ms' },
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      border: `1px solid ${tokens.colorNeutralStroke1Hover}`,
      boxShadow: tokens.shadow4,
    },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  icon: {
    width: '40px',
    height: '40px',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    borderRadius: tokens.borderRadiusLarge,
    fontSize: '24px',
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorBrandBackground2,
  },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  title: { ...typographyStyles.subtitle2, overflowWrap: 'anywhere' },
  line: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

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
  const styles = useStyles()
  const { icon: Icon, id } = tile
  const waitingCount = live.waitingCount ?? 0
  return (
    <Link
      href={tilePath(id)}
      data-tile={id}
      className={mergeClasses(styles.tile, className)}
      aria-keyshortcuts="Control+Shift+ArrowLeft Control+Shift+ArrowRight Control+Shift+ArrowUp Control+Shift+ArrowDown"
      draggable
      onKeyDown={onKeyDown}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
    >
      <span className={styles.icon}>
        <Icon aria-hidden="true" />
      </span>
      <span className={styles.words}>
        <span className={styles.head}>
          <span className={styles.title}>{t('title')}</span>
          {waitingCount > 0 && (
            <CounterBadge
              count={waitingCount}
              color="brand"
              role="img"
              aria-label={t('board.waiting', { ns: 'app', count: waitingCount })}
            />
          )}
        </span>
        <span className={styles.line}>{live.text ?? t('about')}</span>
      </span>
    </Link>
  )
}
