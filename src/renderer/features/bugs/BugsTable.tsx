import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { BugRegular, EyeRegular, LightbulbRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { BugReport } from '#shared/api/bugs'
import { DataRow, DataTable, type RowPlace } from '../../ui/DataTable'
import { useTableStyles } from '../../ui/table-styles'
import { useFormatters } from '../../ui/use-formatters'
import { BugStatusBadge } from './BugStatusBadge'
import { formatBugsRoute } from './bugs-route'
import { useBugMarks } from './use-bug-marks'

/** Below this width of the list, what the columns hold stands under the title. */
const NARROW = '@container (max-width: 640px)'
const ROW_HEIGHT_PX = 60

const useStyles = makeStyles({
  cell: { paddingBlock: tokens.spacingVerticalS, verticalAlign: 'top' },
  report: { width: 'auto' },
  status: { width: '132px', [NARROW]: { display: 'none' } },
  votes: { width: '72px', textAlign: 'end', [NARROW]: { display: 'none' } },
  changed: { width: '148px', [NARROW]: { display: 'none' } },
  title: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  icon: { flexShrink: 0, fontSize: '16px', color: tokens.colorNeutralForeground3 },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    overflowWrap: 'anywhere',
    borderRadius: tokens.borderRadiusSmall,
    // The list is scrolled to show the link; the head must not cover it.
    scrollMarginBlock: '40px',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': {
      outlineStyle: 'solid',
      outlineWidth: tokens.strokeWidthThick,
      outlineColor: tokens.colorStrokeFocus2,
      outlineOffset: tokens.strokeWidthThick,
    },
  },
  fresh: { fontWeight: tokens.fontWeightSemibold },
  badge: { flexShrink: 0 },
  about: { paddingInlineStart: tokens.spacingHorizontalXXL },
  insteadOfColumns: {
    display: 'none',
    color: tokens.colorNeutralForeground3,
    paddingInlineStart: tokens.spacingHorizontalXXL,
    [NARROW]: { display: 'block' },
  },
})

const COLUMN_IDS = ['report', 'status', 'votes', 'changed'] as const

export interface BugsTableProps {
  readonly bugs: readonly BugReport[]
  /** They answer the question before the one that is asked now. */
  readonly isStale: boolean
  readonly totalCount: number | null
  readonly onNearEnd: () => void
}

/** Reports with where each stands. */
export function BugsTable({ bugs, isStale, totalCount, onNearEnd }: BugsTableProps): ReactNode {
  const { t } = useTranslation('bugs')
  const styles = useStyles()
  const [, navigate] = useLocation()
  return (
    <DataTable
      label={t('title')}
      columns={COLUMN_IDS.map((id) => ({ id, header: t(`column.${id}`), className: styles[id] }))}
      rows={bugs}
      totalCount={totalCount}
      estimatedRowHeightPx={ROW_HEIGHT_PX}
      isStale={isStale}
      onNearEnd={onNearEnd}
      onOpen={(bugId) => navigate(formatBugsRoute({ kind: 'report', bugId }))}
      renderRow={(bug, place) => <BugRow key={bug.id} bug={bug} place={place} />}
    />
  )
}

function BugRow({ bug, place }: { readonly bug: BugReport; readonly place: RowPlace }): ReactNode {
  const { t } = useTranslation('bugs')
  const format = useFormatters()
  const styles = useStyles()
  const table = useTableStyles()
  const { voteCount, isFollowed } = useBugMarks(bug)
  const KindIcon = bug.kind === 'bug' ? BugRegular : LightbulbRegular
  const changedAt = format.moment(bug.changedAt)
  return (
    // The link within has the focus; the rest of the row is a larger target for the mouse.
    <DataRow id={bug.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.cell, styles.report)}>
        <span className={styles.title}>
          <KindIcon
            className={styles.icon}
            role="img"
            aria-label={t(`kind.${bug.kind}`)}
            aria-hidden={false}
          />
          <Link
            href={formatBugsRoute({ kind: 'report', bugId: bug.id })}
            data-row-focus
            tabIndex={place.isActive ? 0 : -1}
            className={mergeClasses(styles.link, bug.newsCount > 0 && styles.fresh)}
          >
            {bug.title}
          </Link>
          {bug.newsCount > 0 && (
            <Badge appearance="tint" className={styles.badge}>
              {t('news', { count: bug.newsCount })}
            </Badge>
          )}
          {isFollowed && (
            <EyeRegular className={styles.icon} role="img" aria-label={t('followed')} aria-hidden={false} />
          )}
        </span>
        <Text size={200} className={mergeClasses(table.line, table.quiet, styles.about)}>
          {aboutOf(bug)}
        </Text>
        <Text size={200} className={styles.insteadOfColumns}>
          {`${t(`status.${bug.status}`)} · ${t('votes', { count: voteCount })} · ${changedAt}`}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.cell, styles.status)}>
        <BugStatusBadge status={bug.status} />
      </td>
      <td className={mergeClasses(table.cell, styles.cell, styles.votes)}>{format.number(voteCount)}</td>
      <td className={mergeClasses(table.cell, styles.cell, styles.changed)}>
        <time dateTime={bug.changedAt}>{changedAt}</time>
      </td>
    </DataRow>
  )
}

function aboutOf({ number, programName, version }: BugReport): string {
  return `#${number} · ${programName}${version === null ? '' : ` ${version}`}`
}
