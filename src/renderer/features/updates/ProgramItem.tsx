import { makeStyles, mergeClasses, Text, ToggleButton, Tooltip, tokens } from '@fluentui/react-components'
import { AlertOnFilled, AlertRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Program } from '#shared/api/updates'

const useStyles = makeStyles({
  item: { display: 'flex', alignItems: 'center' },
  follow: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  followed: { color: tokens.colorBrandForeground1 },
  button: {
    appearance: 'none',
    boxSizing: 'border-box',
    flexGrow: 1,
    minWidth: 0,
    minHeight: '40px',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXS,
    paddingInline: tokens.spacingHorizontalM,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorTransparentBackground,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ':focus-visible': {
      outlineStyle: 'solid',
      outlineWidth: tokens.strokeWidthThick,
      outlineColor: tokens.colorStrokeFocus2,
      outlineOffset: `calc(-1 * ${tokens.strokeWidthThick})`,
    },
  },
  current: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundSelected },
    // In forced colours the background says nothing.
    '@media (forced-colors: active)': { outline: '1px solid Highlight', outlineOffset: '-1px' },
  },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  name: { overflowWrap: 'anywhere' },
  newest: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

export interface ProgramItemProps {
  readonly name: string
  readonly purpose?: string
  readonly offeredCount: number
  /** Absent for "all programs". */
  readonly newest?: Program['newest']
  readonly isCurrent: boolean
  readonly onChoose: () => void
  readonly isFollowed?: boolean
  /** Absent where nothing can be followed. */
  readonly onFollow?: () => void
}

export function ProgramItem(props: ProgramItemProps): ReactNode {
  const { name, purpose, offeredCount, newest, isCurrent, onChoose, isFollowed = false, onFollow } = props
  const { t } = useTranslation('updates')
  const styles = useStyles()
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={mergeClasses(styles.button, isCurrent && styles.current)}
        aria-current={isCurrent ? 'true' : undefined}
        title={purpose}
        onClick={onChoose}
      >
        <span className={styles.words}>
          <Text className={styles.name} weight={isCurrent ? 'semibold' : 'regular'}>
            {name}
          </Text>
          {newest !== undefined && (
            <Text size={200} className={styles.newest}>
              {newest === null ? t('programs.noVersions') : t('programs.newest', { version: newest.version })}
            </Text>
          )}
        </span>
        <Text size={200} className={styles.count} aria-label={t('programs.offered', { count: offeredCount })}>
          {offeredCount}
        </Text>
      </button>
      {onFollow !== undefined && (
        <Tooltip content={t(isFollowed ? 'follow.stop' : 'follow.start')} relationship="inaccessible">
          <ToggleButton
            appearance="transparent"
            size="small"
            className={mergeClasses(styles.follow, isFollowed && styles.followed)}
            icon={isFollowed ? <AlertOnFilled /> : <AlertRegular />}
            aria-label={t('follow.label', { name })}
            checked={isFollowed}
            onClick={onFollow}
          />
        </Tooltip>
      )}
    </li>
  )
}
