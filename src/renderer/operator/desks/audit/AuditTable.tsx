import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { AuditEntry } from '#shared/api/operator/audit'
import { DataRow, DataTable, type RowPlace } from '../../../ui/DataTable'
import { useListStyles } from '../../../ui/list-styles'
import { useTableStyles } from '../../../ui/table-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { useActWords } from '../../act-words'
import { deskNamespace } from '../../desk'

/** Below this width of the list, what the columns hold stands under the act. */
const NARROW = '@container (max-width: 680px)'
const ROW_HEIGHT_PX = 52

const useStyles = makeStyles({
  actedAt: { width: '152px', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  act: { width: 'auto' },
  subject: { width: '34%', [NARROW]: { display: 'none' } },
  actor: { width: '20%', [NARROW]: { display: 'none' } },
  under: { display: 'none', color: tokens.colorNeutralForeground3, [NARROW]: { display: 'block' } },
})

const COLUMN_IDS = ['actedAt', 'act', 'subject', 'actor'] as const

export interface AuditTableProps {
  readonly entries: readonly AuditEntry[]
  readonly totalCount: number | null
  readonly isStale: boolean
  readonly onNearEnd: () => void
}

export function AuditTable({ entries, totalCount, isStale, onNearEnd }: AuditTableProps): ReactNode {
  const { t } = useTranslation(deskNamespace('audit'))
  const styles = useStyles()
  const [, navigate] = useLocation()
  return (
    <DataTable
      label={t('list.table')}
      columns={COLUMN_IDS.map((id) => ({ id, header: t(`list.column.${id}`), className: styles[id] }))}
      rows={entries}
      totalCount={totalCount}
      estimatedRowHeightPx={ROW_HEIGHT_PX}
      isStale={isStale}
      onOpen={(id) => navigate(`/${id}`)}
      onNearEnd={onNearEnd}
      renderRow={(entry, place) => <AuditRow key={entry.id} entry={entry} place={place} />}
    />
  )
}

function AuditRow({ entry, place }: { readonly entry: AuditEntry; readonly place: RowPlace }): ReactNode {
  const format = useFormatters()
  const words = useActWords()
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const moment = format.moment(entry.actedAt)
  const actor = words.actor(entry.actor)
  return (
    <DataRow id={entry.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.actedAt)}>
        <time dateTime={entry.actedAt}>{moment}</time>
      </td>
      <td className={mergeClasses(table.cell, styles.act)}>
        <Link href={`/${entry.id}`} data-row-focus tabIndex={place.isActive ? 0 : -1} className={list.link}>
          {words.act(entry.act)}
        </Link>
        <Text size={200} className={styles.under}>
          {[moment, entry.subject.label, actor].join(' · ')}
        </Text>
        {entry.note !== null && (
          <Text size={200} className={mergeClasses(table.line, table.quiet)}>
            {entry.note}
          </Text>
        )}
      </td>
      <td className={mergeClasses(table.cell, styles.subject)}>
        <span className={table.line}>{entry.subject.label}</span>
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {words.subjectKind(entry)}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.actor)}>{actor}</td>
    </DataRow>
  )
}
