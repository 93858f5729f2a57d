import { Badge, Link, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink } from 'wouter'
import type { OperatorOrder } from '#shared/api/operator/orders'
import { formatNip } from '#shared/text/business-numbers'
import { LinesTable } from '../../../orders/LinesTable'
import { OrderHistory } from '../../../orders/OrderHistory'
import { STATE_COLORS } from '../../../orders/state-colors'
import { FactGrid } from '../../../ui/FactGrid'
import { useFormStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'
import { OrderActs } from './OrderActs'

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

/** One order, and what can be done with it now. */
export function OrderDeskPage({ orderId }: { readonly orderId: string }): ReactNode {
  const { t } = useTranslation(deskNamespace('orders'))
  const styles = useStyles()
  const form = useFormStyles()
  const order = useOperatorQuery('operator-orders.getOrder', { params: { orderId } })
  return (
    <Page
      title={order.data === undefined ? t('title') : t('order.title', { number: order.data.number })}
      description={
        <RouteLink href="/" asChild>
          <Link>{t('order.back')}</Link>
        </RouteLink>
      }
    >
      <QueryView query={order} skeleton={<SkeletonText lines={8} />}>
        {(data) => (
          <div className={styles.content}>
            <div className={styles.card}>
              <OrderFacts order={data} />
              <OrderActs order={data} />
            </div>
            <div className={styles.card}>
              <LinesTable
                label={t('order.lines')}
                lines={data.lines.map((line, index) => ({
                  key: `${line.productId}/${line.renewal?.subscriptionId ?? index}`,
                  name: line.productName,
                  renewal: line.renewal,
                  count: line.count,
                  netGrosze: line.netGrosze,
                }))}
                totals={data}
              />
            </div>
            <div className={styles.card}>
              <Text as="h2" size={400} weight="semibold" className={form.heading}>
                {t('order.history')}
              </Text>
              <OrderHistory history={data.history} />
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  )
}

function OrderFacts({ order }: { readonly order: OperatorOrder }): ReactNode {
  const { t } = useTranslation(deskNamespace('orders'))
  const format = useFormatters()
  const facts: [string, ReactNode][] = [
    [
      t('order.state'),
      <Badge key="state" appearance="tint" color={STATE_COLORS[order.state]}>
        {t(`orders:states.${order.state}`)}
      </Badge>,
    ],
    [t('order.kind'), t(`kinds.${order.kind}`)],
    [t('order.firm'), `${order.firmName}, ${order.firmCity}`],
    [t('order.client'), `${order.clientName}, NIP ${formatNip(order.clientNip)}`],
    [t('order.submitted'), `${format.moment(order.submittedAt)}, ${order.submittedBy}`],
  ]
  if (order.invoicedOn !== null) {
    facts.push([t('order.invoice'), `${order.invoiceNumber}, ${format.date(order.invoicedOn)}`])
  }
  if (order.dueOn !== null) facts.push([t('order.due'), format.date(order.dueOn)])
  facts.push([t('order.reason'), order.cancellationReason], [t('order.note'), order.note])
  return <FactGrid facts={facts} />
}
