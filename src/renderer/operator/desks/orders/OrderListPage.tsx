import {
  Badge,
  Button,
  Dropdown,
  makeStyles,
  mergeClasses,
  Option,
  Text,
  tokens,
} from '@fluentui/react-components'
import { ReceiptRegular, TagRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { OperatorOrder } from '#shared/api/operator/orders'
import { STATE_COLORS } from '../../../orders/state-colors'
import { DataRow, DataTable, type RowPlace } from '../../../ui/DataTable'
import { EmptyState } from '../../../ui/EmptyState'
import { useListStyles } from '../../../ui/list-styles'
import { useTableStyles } from '../../../ui/table-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { DeskListFrame, NothingFound } from '../../DeskListFrame'
import { deskNamespace } from '../../desk'
import { useOperatorPages } from '../../operator-calls'
import { EVERYTHING, KINDS, type OrderChoice, orderQueryOf, STATES } from './order-choice'

const NARROW = '@container (max-width: 680px)'
const ROW_HEIGHT_PX = 56

const useStyles = makeStyles({
  choice: { minWidth: '168px' },
  order: { width: 'auto' },
  firm: { width: '26%', [NARROW]: { display: 'none' } },
  state: { width: '200px', [NARROW]: { display: 'none' } },
  submitted: { width: '104px', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  value: { width: '124px', textAlign: 'end', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  wide: { [NARROW]: { display: 'none' } },
  under: { display: 'none', color: tokens.colorNeutralForeground3, [NARROW]: { display: 'block' } },
})

const COLUMN_IDS = ['order', 'firm', 'state', 'submitted', 'value'] as const
/** Of all states or kinds: none is called so. */
const ANY = ''

export interface OrderListPageProps {
  readonly choice: OrderChoice
  readonly onChange: (choice: OrderChoice) => void
}

/** Orders of all firms by state, the oldest first. */
export function OrderListPage({ choice, onChange }: OrderListPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('orders'))
  const styles = useStyles()
  const [, navigate] = useLocation()
  const pages = useOperatorPages('operator-orders.listOrders', [choice], (cursor) => ({
    query: { ...orderQueryOf(choice), ...(cursor !== undefined && { cursor }) },
  }))
  return (
    <DeskListFrame
      deskId="orders"
      search={choice.search}
      onSearch={(search) => onChange({ ...choice, search })}
      actions={
        <Button icon={<TagRegular />} onClick={() => navigate('/prices')}>
          {t('prices.open')}
        </Button>
      }
      filters={
        <>
          <Dropdown
            size="small"
            className={styles.choice}
            aria-label={t('list.state')}
            value={choice.state === null ? t('list.allStates') : t(`orders:states.${choice.state}`)}
            selectedOptions={[choice.state ?? ANY]}
            onOptionSelect={(_event, { optionValue }) =>
              onChange({ ...choice, state: STATES.find((state) => state === optionValue) ?? null })
            }
          >
            <Option value={ANY}>{t('list.allStates')}</Option>
            {STATES.map((state) => (
              <Option key={state} value={state}>
                {t(`orders:states.${state}`)}
              </Option>
            ))}
          </Dropdown>
          <Dropdown
            size="small"
            className={styles.choice}
            aria-label={t('list.kind')}
            value={t(`kinds.${choice.kind ?? 'all'}`)}
            selectedOptions={[choice.kind ?? ANY]}
            onOptionSelect={(_event, { optionValue }) =>
              onChange({ ...choice, kind: KINDS.find((kind) => kind === optionValue) ?? null })
            }
          >
            <Option value={ANY}>{t('kinds.all')}</Option>
            {KINDS.map((kind) => (
              <Option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </Option>
            ))}
          </Dropdown>
        </>
      }
      pages={pages}
      nothing={
        choice.search === '' && choice.kind === null && choice.state === 'submitted' ? (
          <EmptyState
            icon={ReceiptRegular}
            title={t('list.nothingWaits')}
            action={<Button onClick={() => onChange(EVERYTHING)}>{t('list.showAll')}</Button>}
          />
        ) : (
          <NothingFound deskId="orders" onClear={() => onChange(EVERYTHING)} />
        )
      }
    >
      {(table) => (
        <DataTable
          {...table}
          label={t('list.table')}
          columns={COLUMN_IDS.map((id) => ({ id, header: t(`list.column.${id}`), className: styles[id] }))}
          estimatedRowHeightPx={ROW_HEIGHT_PX}
          onOpen={(id) => navigate(`/${id}`)}
          renderRow={(order, place) => <OrderRow key={order.id} order={order} place={place} />}
        />
      )}
    </DeskListFrame>
  )
}

function OrderRow({ order, place }: { readonly order: OperatorOrder; readonly place: RowPlace }): ReactNode {
  const { t } = useTranslation(deskNamespace('orders'))
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const format = useFormatters()
  const state = t(`orders:states.${order.state}`)
  const submitted = format.date(order.submittedAt)
  const value = format.money(order.grossGrosze)
  return (
    <DataRow id={order.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.order)}>
        <Link href={`/${order.id}`} data-row-focus tabIndex={place.isActive ? 0 : -1} className={list.link}>
          {order.number}
        </Link>
        <Text size={200} className={mergeClasses(table.line, table.quiet, styles.wide)}>
          {order.productNames.join(', ')}
        </Text>
        <Text size={200} className={styles.under}>
          {[order.firmName, state, value, submitted].join(' · ')}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.firm)}>
        {order.firmName}
        <Text block size={200} className={table.quiet}>
          {order.clientName}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.state)}>
        <Badge appearance="tint" color={STATE_COLORS[order.state]}>
          {state}
        </Badge>
      </td>
      <td className={mergeClasses(table.cell, styles.submitted)}>
        <time dateTime={order.submittedAt}>{submitted}</time>
      </td>
      <td className={mergeClasses(table.cell, styles.value)}>{value}</td>
    </DataRow>
  )
}
