import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Sale } from '#shared/api/sales'
import { formatNip } from '#shared/text/business-numbers'
import { DataRow, DataTable, type RowPlace } from '../../ui/DataTable'
import { useListStyles } from '../../ui/list-styles'
import { useTableStyles } from '../../ui/table-styles'
import { useFormatters } from '../../ui/use-formatters'

/** Below this width of the list, what the columns hold stands under the client. */
const NARROW = '@container (max-width: 680px)'
const ROW_HEIGHT_PX = 56

const useStyles = makeStyles({
  client: { width: 'auto' },
  licence: { width: '36%', [NARROW]: { display: 'none' } },
  soldOn: { width: '104px', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  value: { width: '128px', textAlign: 'end', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  wide: { [NARROW]: { display: 'none' } },
  under: { display: 'none', color: tokens.colorNeutralForeground3, [NARROW]: { display: 'block' } },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

const COLUMN_IDS = ['client', 'licence', 'soldOn', 'value'] as const

export interface SalesTableProps {
  readonly sales: readonly Sale[]
  readonly isStale: boolean
  readonly onNearEnd: () => void
}

export function SalesTable({ sales, isStale, onNearEnd }: SalesTableProps): ReactNode {
  const { t } = useTranslation('sales')
  const styles = useStyles()
  const [, navigate] = useLocation()
  return (
    <DataTable
      label={t('list.table')}
      columns={COLUMN_IDS.map((id) => ({ id, header: t(`list.column.${id}`), className: styles[id] }))}
      rows={sales}
      totalCount={null}
      estimatedRowHeightPx={ROW_HEIGHT_PX}
      isStale={isStale}
      onOpen={(id) => navigate(`/${id}`)}
      onNearEnd={onNearEnd}
      renderRow={(sale, place) => <SaleRow key={sale.id} sale={sale} place={place} />}
    />
  )
}

function SaleRow({ sale, place }: { readonly sale: Sale; readonly place: RowPlace }): ReactNode {
  const { t } = useTranslation('sales')
  const format = useFormatters()
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const soldOn = format.date(sale.soldOn)
  const licence = `${sale.programName} · ${sale.licenceNumber}`
  const value = sale.netValueGrosze === null ? '–' : format.money(sale.netValueGrosze)
  const kind = t(`kinds.${sale.licenceKind}`)
  return (
    <DataRow id={sale.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.client)}>
        <span className={styles.name}>
          <Link href={`/${sale.id}`} data-row-focus tabIndex={place.isActive ? 0 : -1} className={list.link}>
            {sale.clientName}
          </Link>
          {sale.withdrawnAt !== null && (
            <Badge appearance="tint" color="subtle">
              {t('list.withdrawn')}
            </Badge>
          )}
        </span>
        <Text size={200} className={mergeClasses(table.line, table.quiet, styles.wide)}>
          {t('list.nip', { nip: formatNip(sale.clientNip) })}
        </Text>
        <Text size={200} className={styles.under}>
          {[licence, soldOn, value].join(' · ')}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.licence)}>
        <span className={table.line}>{licence}</span>
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {`${kind}, ${t('workstations', { count: sale.licenceCount })}`}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.soldOn)}>
        <time dateTime={sale.soldOn}>{soldOn}</time>
      </td>
      <td className={mergeClasses(table.cell, styles.value)}>{value}</td>
    </DataRow>
  )
}
