import { Button, Dropdown, makeStyles, Option, Text, tokens } from '@fluentui/react-components'
import { ReceiptRegular, SearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ShopId } from '#shared/api/shop'
import { orderTotalsOf } from '#shared/orders/order-totals'
import { isNip, normalizeNip } from '#shared/text/business-numbers'
import { useWaitingFor } from '../../app/outbox/outbox-context'
import { WaitingNote } from '../../app/outbox/WaitingNote'
import { usePortalPages } from '../../app/portal-query'
import { EmptyState } from '../../ui/EmptyState'
import { useListStyles } from '../../ui/list-styles'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SearchField } from '../../ui/SearchField'
import { SkeletonRows } from '../../ui/skeletons'
import { useFormatters } from '../../ui/use-formatters'
import { useReadMore } from '../../ui/use-read-more'
import { ChangedPricesDialog, quoteOf } from './ChangedPricesDialog'
import { OrdersTable } from './OrdersTable'
import { formatShopRoute } from './shop-route'

const PAGE_LENGTH = 100
const TYPING_MS = 250

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  choice: { minWidth: '136px' },
  count: { color: tokens.colorNeutralForeground3, marginInlineStart: 'auto' },
  detail: { color: tokens.colorNeutralForeground2 },
  compare: { alignSelf: 'flex-start' },
})

const STATUSES = ['open', 'closed', 'all'] as const
type Status = (typeof STATUSES)[number]

export interface OrdersPageProps {
  readonly shop: ShopId
  /** The order among those that wait which is to be decided on; `null`: none. */
  readonly waitingId: string | null
  readonly tabs: ReactNode
}

/** The firm's orders, the latest first, above them those that the portal does not have yet. */
export function OrdersPage({ shop, waitingId, tabs }: OrdersPageProps): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useStyles()
  const list = useListStyles()
  const format = useFormatters()
  const [, navigate] = useLocation()
  const [search, setSearch] = useState('')
  const [status, setStatus] = useState<Status>('open')
  const { pages, orders, totalCount, readMore } = useOrders(shop, search, status)
  const waiting = useWaitingFor(`${shop}.placeOrder`, { shown: orders })
  const decided = waiting.find(({ key, entry }) => key === waitingId && quoteOf(entry) !== null)
  const isNarrowed = search.trim() !== '' || status !== 'open'
  return (
    <Page
      layout="fill"
      title={t('title')}
      description={t('about')}
      actions={
        <SearchField
          className={list.search}
          value={search}
          onChange={setSearch}
          settleMs={0}
          label={t('orders.search')}
        />
      }
    >
      {tabs}
      <div className={list.content} data-capability={shop}>
        <div className={styles.filters}>
          <Dropdown
            size="small"
            className={styles.choice}
            aria-label={t('orders.status')}
            value={t(`orders.statuses.${status}`)}
            selectedOptions={[status]}
            onOptionSelect={(_event, { optionValue }) =>
              setStatus(STATUSES.find((one) => one === optionValue) ?? 'open')
            }
          >
            {STATUSES.map((one) => (
              <Option key={one} value={one}>
                {t(`orders.statuses.${one}`)}
              </Option>
            ))}
          </Dropdown>
          {totalCount !== null && (
            <Text size={200} className={styles.count} role="status">
              {t('orders.shown', { count: totalCount })}
            </Text>
          )}
        </div>
        <div className={list.scroll} data-scroll>
          {waiting.length > 0 && (
            <ul aria-label={t('orders.waiting')} className={list.waiting}>
              {waiting.map(({ key, entry, input: { body } }) => (
                <li key={key} className={list.waitingItem}>
                  <Text>{body.clientName}</Text>
                  <Text size={200} className={styles.detail}>
                    {t('orders.waitingSum', { value: format.money(orderTotalsOf(body.lines).grossGrosze) })}
                  </Text>
                  {quoteOf(entry) !== null && (
                    <Button
                      className={styles.compare}
                      size="small"
                      appearance="primary"
                      onClick={() => navigate(formatShopRoute({ kind: 'waiting', shop, orderId: key }))}
                    >
                      {t('changed.compare')}
                    </Button>
                  )}
                  <WaitingNote entry={entry} />
                </li>
              ))}
            </ul>
          )}
          <QueryView query={pages} skeleton={<SkeletonRows count={6} size={48} />}>
            {() => {
              if (orders.length > 0) {
                return (
                  <OrdersTable
                    shop={shop}
                    orders={orders}
                    isStale={pages.isPlaceholderData}
                    onNearEnd={readMore}
                  />
                )
              }
              if (isNarrowed) {
                return (
                  <EmptyState
                    icon={SearchRegular}
                    title={t('orders.nothingFound')}
                    action={
                      <Button
                        onClick={() => {
                          setSearch('')
                          setStatus('open')
                        }}
                      >
                        {t('app:state.clearFilter')}
                      </Button>
                    }
                  >
                    {t('orders.nothingFoundAdvice')}
                  </EmptyState>
                )
              }
              if (waiting.length > 0) return null
              return (
                <EmptyState
                  icon={ReceiptRegular}
                  title={t('orders.empty')}
                  action={
                    <Button onClick={() => navigate(formatShopRoute({ kind: 'prices', shop }))}>
                      {t('cart.toPrices')}
                    </Button>
                  }
                >
                  {t('orders.emptyAdvice')}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
      </div>
      {decided !== undefined && (
        <ChangedPricesDialog
          key={decided.entry.id}
          shop={shop}
          waiting={decided}
          onClose={() => navigate(formatShopRoute({ kind: 'orders', shop }), { replace: true })}
        />
      )}
    </Page>
  )
}

/** The orders of a choice, as far as they were read. */
function useOrders(shop: ShopId, search: string, status: Status) {
  // A NIP is kept without the hyphens that people write in it.
  const nip = normalizeNip(search)
  const words = isNip(nip) ? nip : search.trim()
  const filter = {
    ...(words !== '' && { search: words }),
    ...(status !== 'all' && { isClosed: status === 'closed' }),
  }
  const pages = usePortalPages(
    `${shop}.listOrders`,
    [filter],
    (cursor) => ({ query: { ...filter, limit: PAGE_LENGTH, ...(cursor !== undefined && { cursor }) } }),
    { keepsPrevious: true, portalDelayMs: words === '' ? 0 : TYPING_MS },
  )
  const readMore = useReadMore(pages)
  const orders = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data])
  return { pages, orders, totalCount: pages.data?.pages.at(-1)?.totalCount ?? null, readMore }
}
