import { CounterBadge, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components'
import type { FluentIcon } from '@fluentui/react-icons'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'

/** How tiles stand on a board. */
export const useTileGridStyles = makeStyles({
  grid: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(260px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  item: { display: 'flex', minWidth: 0 },
})

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

export interface TileCardProps
  extends Pick<
    ComponentProps<'a'>,
    'className' | 'draggable' | 'onKeyDown' | 'onDragStart' | 'onDragEnd' | 'aria-keyshortcuts'
  > {
  readonly href: string
  readonly icon: FluentIcon
  readonly title: string
  /** What is new behind it, or what it is for. */
  readonly line: string
  /** How many things wait for the person; 0 for none. */
  readonly waitingCount: number
  readonly 'data-tile'?: string
  readonly 'data-desk'?: string
}

/** A link of a board that says what is behind it and what waits there. */
export function TileCard(props: TileCardProps): ReactNode {
  const { icon: Icon, title, line, waitingCount, className, ...link } = props
  const { t } = useTranslation('app')
  const styles = useStyles()
  return (
    <Link {...link} className={mergeClasses(styles.tile, className)}>
      <span className={styles.icon}>
        <Icon aria-hidden="true" />
      </span>
      <span className={styles.words}>
        <span className={styles.head}>
          <span className={styles.title}>{title}</span>
          {waitingCount > 0 && (
            <CounterBadge
              count={waitingCount}
              color="brand"
              role="img"
              aria-label={t('board.waiting', { count: waitingCount })}
            />
          )}
        </span>
        <span className={styles.line}>{line}</span>
      </span>
    </Link>
  )
}
