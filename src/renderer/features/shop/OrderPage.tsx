import {
  Badge,
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { ProhibitedRegular, ReceiptRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Order, ShopId } from '#shared/api/shop'
import { orderWaitsFor, possibleOrderActs } from '#shared/orders/order-state'
import { formatNip } from '#shared/text/business-numbers'
import { useOutboxActions, useWaitingFor } from '../../app/outbox/outbox-context'
import { WaitingNote } from '../../app/outbox/WaitingNote'
import { usePortalQuery } from '../../app/portal-query'
import { LinesTable } from '../../orders/LinesTable'
import { OrderHistory } from '../../orders/OrderHistory'
import { STATE_COLORS } from '../../orders/state-colors'
import { EmptyState } from '../../ui/EmptyState'
import { FactGrid } from '../../ui/FactGrid'
import { useFormStyles, useListStyles } from '../../ui/list-styles'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SkeletonRows } from '../../ui/skeletons'
import { useFormatters } from '../../ui/use-formatters'
import { useNotify } from '../../ui/use-notify'
import { CancelDialog } from './CancelDialog'
import { formatShopRoute } from './shop-route'
import { KINDS, useNextStep } from './use-order-words'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '880px' },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
})

export interface OrderPageProps {
  readonly shop: ShopId
  readonly orderId: string
}

/** One order: what comes next, what was ordered for whom, and what has happened. */
export function OrderPage({ shop, orderId }: OrderPageProps): ReactNode {
  const { t } = useTranslation('shop')
  const [, navigate] = useLocation()
  const query = usePortalQuery(`${shop}.getOrder`, { params: { orderId } })
  if (query.error?.payload.code === 'not-found') {
    return (
      <Page title={t('title')}>
        <div data-capability={shop}>
          <EmptyState
            icon={ReceiptRegular}
            title={t('order.gone')}
            action={
              <Button onClick={() => navigate(formatShopRoute({ kind: 'orders', shop }))}>
                {t('order.back')}
              </Button>
            }
          >
            {t('order.goneAdvice')}
          </EmptyState>
        </div>
      </Page>
    )
  }
  return (
    <Page title={query.data === undefined ? t('title') : t('order.title', { number: query.data.number })}>
      <div data-capability={shop}>
        <QueryView query={query} skeleton={<SkeletonRows count={6} size={48} />}>
          {(order) => <ShownOrder shop={shop} order={order} />}
        </QueryView>
      </div>
    </Page>
  )
}

function ShownOrder({ shop, order }: { readonly shop: ShopId; readonly order: Order }): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useStyles()
  const list = useListStyles()
  const form = useFormStyles()
  const nextStep = useNextStep(shop)
  const notify = useNotify()
  const { write } = useOutboxActions()
  const [isCancelling, setCancelling] = useState(false)
  const params = { orderId: order.id }
  const waiting = useWaitingFor(`${shop}.cancelOrder`, { params, shown: [] })
  const canCancel =
    waiting.length === 0 && possibleOrderActs(KINDS[shop], order.state, 'partner').includes('cancel')
  return (
    <div className={styles.content}>
      {waiting.length > 0 && (
        <ul aria-label={t('order.waiting')} className={list.waiting}>
          {waiting.map(({ key, entry }) => (
            <li key={key} className={list.waitingItem}>
              {t('write.cancel')}
              <WaitingNote entry={entry} />
            </li>
          ))}
        </ul>
      )}
      <MessageBar
        intent={orderWaitsFor(order.state) === 'partner' ? 'warning' : 'info'}
        layout="multiline"
        icon={<ReceiptRegular />}
      >
        <MessageBarBody>
          <MessageBarTitle>
            <Badge appearance="tint" color={STATE_COLORS[order.state]}>
              {t(`orders:states.${order.state}`)}
            </Badge>
          </MessageBarTitle>
          {` ${nextStep(order)}`}
        </MessageBarBody>
      </MessageBar>
      <div className={styles.card}>
        <LinesTable
          label={t('order.lines')}
          lines={order.lines.map((line, index) => ({
            key: `${line.productId}/${line.renewal?.subscriptionId ?? index}`,
            name: line.productName,
            renewal: line.renewal,
            count: line.count,
            netGrosze: line.netGrosze,
          }))}
          totals={order}
        />
      </div>
      <div className={styles.card}>
        <OrderFacts order={order} />
      </div>
      <div className={styles.card}>
        <Text as="h2" size={400} weight="semibold" className={form.heading}>
          {t('order.history')}
        </Text>
        <OrderHistory history={order.history} />
      </div>
      {canCancel && (
        <div className={form.buttons}>
          <Button icon={<ProhibitedRegular />} onClick={() => setCancelling(true)}>
            {t('cancelled.open')}
          </Button>
        </div>
      )}
      <CancelDialog
        isOpen={isCancelling}
        number={order.number}
        onClose={() => setCancelling(false)}
        onCancelOrder={async (reason) => {
          const input = { params, body: { reason }, revision: order.revision }
          const outcome = await write(`${shop}.cancelOrder`, input)
          setCancelling(false)
          if (outcome.kind === 'delivered') notify({ intent: 'success', title: t('cancelled.done') })
          else if (outcome.entry.state === 'waiting' || outcome.entry.state === 'sending')
            notify({ intent: 'info', title: t('cart.waiting'), body: t('cart.offline') })
        }}
      />
    </div>
  )
}

function OrderFacts({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation('shop')
  const format = useFormatters()
  const facts: [string, string][] = [
    [t('cart.client'), order.clientName],
    [t('cart.nip'), formatNip(order.clientNip)],
    [
      t('order.submitted'),
      t('order.submittedBy', { date: format.moment(order.submittedAt), name: order.submittedBy }),
    ],
  ]
  if (order.invoicedOn !== null) {
    facts.push([
      t('order.invoice'),
      t('order.invoiceOf', { number: order.invoiceNumber, date: format.date(order.invoicedOn) }),
    ])
  }
  facts.push([t('order.note'), order.note])
  return <FactGrid facts={facts} />
}
