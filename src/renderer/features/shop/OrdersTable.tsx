import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Order, ShopId } from '#shared/api/shop'
import { STATE_COLORS } from '../../orders/state-colors'
import { DataRow, DataTable, type RowPlace } from '../../ui/DataTable'
import { useListStyles } from '../../ui/list-styles'
import { useTableStyles } from '../../ui/table-styles'
import { useFormatters } from '../../ui/use-formatters'
import { formatShopRoute } from './shop-route'
import { useNextStep } from './use-order-words'

/** Below this width of the list, what the columns hold stands under the client. */
const NARROW = '@container (max-width: 680px)'
const ROW_HEIGHT_PX = 60

const useStyles = makeStyles({
  order: { width: '32%', [NARROW]: { width: 'auto' } },
  state: { width: 'auto', [NARROW]: { display: 'none' } },
  submitted: { width: '104px', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  value: { width: '124px', textAlign: 'end', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  under: { display: 'none', color: tokens.colorNeutralForeground3, [NARROW]: { display: 'block' } },
  wide: { [NARROW]: { display: 'none' } },
})

const COLUMN_IDS = ['order', 'state', 'submitted', 'value'] as const

export interface OrdersTableProps {
  readonly shop: ShopId
  readonly orders: readonly Order[]
  readonly isStale: boolean
  readonly onNearEnd: () => void
}

export function OrdersTable({ shop, orders, isStale, onNearEnd }: OrdersTableProps): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useStyles()
  const [, navigate] = useLocation()
  return (
    <DataTable
      label={t('orders.table')}
      columns={COLUMN_IDS.map((id) => ({ id, header: t(`orders.column.${id}`), className: styles[id] }))}
      rows={orders}
      totalCount={null}
      estimatedRowHeightPx={ROW_HEIGHT_PX}
      isStale={isStale}
      onOpen={(orderId) => navigate(formatShopRoute({ kind: 'order', shop, orderId }))}
      onNearEnd={onNearEnd}
      renderRow={(order, place) => <OrderRow key={order.id} shop={shop} order={order} place={place} />}
    />
  )
}

interface OrderRowProps {
  readonly shop: ShopId
  readonly order: Order
  readonly place: RowPlace
}

function OrderRow({ shop, order, place }: OrderRowProps): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const format = useFormatters()
  const nextStep = useNextStep(shop)
  const submitted = format.date(order.submittedAt)
  const value = format.money(order.grossGrosze)
  const state = t(`orders:states.${order.state}`)
  const next = nextStep(order)
  return (
    <DataRow id={order.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.order)}>
        <Link
          href={formatShopRoute({ kind: 'order', shop, orderId: order.id })}
          data-row-focus
          tabIndex={place.isActive ? 0 : -1}
          className={list.link}
        >
          {order.clientName}
        </Link>
        <Text size={200} className={mergeClasses(table.line, table.quiet, styles.wide)}>
          {`${order.number} · ${order.productNames.join(', ')}`}
        </Text>
        <Text size={200} className={styles.under}>
          {[order.number, state, value, submitted].join(' · ')}
        </Text>
        <Text size={200} className={styles.under}>
          {next}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.state)}>
        <Badge appearance="tint" color={STATE_COLORS[order.state]}>
          {state}
        </Badge>
        <Text block size={200} className={table.quiet}>
          {next}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.submitted)}>
        <time dateTime={order.submittedAt}>{submitted}</time>
      </td>
      <td className={mergeClasses(table.cell, styles.value)}>{value}</td>
    </DataRow>
  )
}
