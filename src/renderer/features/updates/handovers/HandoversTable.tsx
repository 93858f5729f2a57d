import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { WarningRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Handover } from '#shared/api/handovers'
import { DataRow, DataTable, type RowPlace } from '../../../ui/DataTable'
import { useListStyles } from '../../../ui/list-styles'
import { useTableStyles } from '../../../ui/table-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { useHandoverWords } from './handover-words'

/** Below this width of the list, what the columns hold stands under the recipient. */
const NARROW = '@container (max-width: 720px)'
const ROW_HEIGHT_PX = 48

const useStyles = makeStyles({
  number: { width: '56px', textAlign: 'end' },
  when: { width: '152px', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  recipient: { width: 'auto' },
  versions: { width: '30%', [NARROW]: { display: 'none' } },
  medium: { width: '18%', [NARROW]: { display: 'none' } },
  under: { display: 'none', color: tokens.colorNeutralForeground3, [NARROW]: { display: 'block' } },
  name: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  warning: { flexShrink: 0, color: tokens.colorStatusWarningForeground1 },
})

const COLUMN_IDS = ['number', 'when', 'recipient', 'versions', 'medium'] as const

export interface HandoversTableProps {
  readonly handovers: readonly Handover[]
  readonly isStale: boolean
  readonly onNearEnd: () => void
}

/** The ledger, the last entry first. */
export function HandoversTable({ handovers, isStale, onNearEnd }: HandoversTableProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const [, navigate] = useLocation()
  return (
    <DataTable
      label={t('handovers.table')}
      columns={COLUMN_IDS.map((id) => ({ id, header: t(`handovers.column.${id}`), className: styles[id] }))}
      rows={handovers}
      totalCount={null}
      estimatedRowHeightPx={ROW_HEIGHT_PX}
      isStale={isStale}
      onOpen={(id) => navigate(`/handovers/${id}`)}
      onNearEnd={onNearEnd}
      renderRow={(handover, place) => <HandoverRow key={handover.id} handover={handover} place={place} />}
    />
  )
}

interface HandoverRowProps {
  readonly handover: Handover
  readonly place: RowPlace
}

function HandoverRow({ handover, place }: HandoverRowProps): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const words = useHandoverWords()
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const when = format.moment(handover.handedOverAt)
  return (
    <DataRow id={handover.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.number)}>{format.number(handover.position)}</td>
      <td className={mergeClasses(table.cell, styles.when)}>
        <time dateTime={handover.handedOverAt}>{when}</time>
      </td>
      <td className={mergeClasses(table.cell, styles.recipient)}>
        <span className={styles.name}>
          <Link
            href={`/handovers/${handover.id}`}
            data-row-focus
            tabIndex={place.isActive ? 0 : -1}
            className={list.link}
          >
            {words.recipient(handover)}
          </Link>
          {handover.isWarningOverridden && (
            <WarningRegular
              className={styles.warning}
              role="img"
              aria-hidden={false}
              aria-label={t('handovers.details.overridden')}
            />
          )}
        </span>
        <Text size={200} className={styles.under}>
          {[when, words.versions(handover), words.medium(handover)].join(' · ')}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.versions)}>
        <span className={table.line}>{words.versions(handover)}</span>
      </td>
      <td className={mergeClasses(table.cell, styles.medium)}>
        <span className={table.line}>{words.medium(handover)}</span>
      </td>
    </DataRow>
  )
}
