import { Badge, Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { ArrowSyncRegular, CheckmarkRegular, SearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product, Subscription } from '#shared/api/shop'
import { dayAfter } from '#shared/orders/order-deadlines'
import { polishDayOf, unitPriceOf } from '#shared/orders/order-pricing'
import { formatNip, normalizeNip } from '#shared/text/business-numbers'
import { usePortalPages } from '../../app/portal-query'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { DataRow, DataTable, type RowPlace } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { useListStyles } from '../../ui/list-styles'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SearchField } from '../../ui/SearchField'
import { SkeletonRows } from '../../ui/skeletons'
import { useTableStyles } from '../../ui/table-styles'
import { useFormatters } from '../../ui/use-formatters'
import { useNow } from '../../ui/use-now'
import { useReadMore } from '../../ui/use-read-more'
import { CartBar } from './CartBar'
import { daysLeftUntil } from './days-left'
import { cartLinesOf, EMPTY_DRAFT, isRenewed, withRenewal } from './order-draft'
import { useOrderDraft } from './use-order-draft'
import { usePriceList } from './use-price-list'

const SHOP = 'subscription-purchase'
const PAGE_LENGTH = 100
const TYPING_MS = 250
const HOUR_MS = 3_600_000
const ROW_HEIGHT_PX = 56
/** The promotional price holds so many days past the end. */
const PROMOTION_DAYS = 30
const NARROW = '@container (max-width: 680px)'

const useStyles = makeStyles({
  client: { width: 'auto' },
  what: { width: '28%', [NARROW]: { display: 'none' } },
  end: { width: '176px', [NARROW]: { display: 'none' } },
  price: { width: '132px', textAlign: 'end', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  act: { width: '124px', textAlign: 'end' },
  under: { display: 'none', color: tokens.colorNeutralForeground3, [NARROW]: { display: 'block' } },
  button: { whiteSpace: 'nowrap', minWidth: tokens.spacingHorizontalNone },
})

const COLUMN_IDS = ['client', 'what', 'end', 'price', 'act'] as const

export interface RenewalsPageProps {
  readonly username: string
  readonly tabs: ReactNode
}

/** Subscriptions of the firm's clients, the next to end first, to be renewed from here. */
export function RenewalsPage({ username, tabs }: RenewalsPageProps): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useStyles()
  const list = useListStyles()
  const [search, setSearch] = useState('')
  const [replacing, setReplacing] = useState<Subscription | null>(null)
  const now = useNow(HOUR_MS)
  const today = polishDayOf(now)
  const { items, held } = usePriceList(SHOP)
  const { draft, change } = useOrderDraft(username, SHOP)
  const cart = draft ?? EMPTY_DRAFT
  const words = search.trim()
  const pages = usePortalPages(
    'subscription-purchase.listSubscriptions',
    [words],
    (cursor) => ({
      query: {
        limit: PAGE_LENGTH,
        ...(words !== '' && { search: words }),
        ...(cursor !== undefined && { cursor }),
      },
    }),
    { keepsPrevious: true, portalDelayMs: words === '' ? 0 : TYPING_MS },
  )
  const readMore = useReadMore(pages)
  const shown = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  const renew = (subscription: Subscription): void => {
    const isForAnother =
      cart.lines.some(({ renewsSubscriptionId: id }) => id !== null) &&
      normalizeNip(cart.clientNip) !== subscription.clientNip
    if (isForAnother) setReplacing(subscription)
    else change((before) => withRenewal(before, subscription))
  }
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
          label={t('renewals.search')}
        />
      }
    >
      {tabs}
      <div className={list.content} data-capability={SHOP}>
        <div className={list.scroll} data-scroll>
          <QueryView query={pages} skeleton={<SkeletonRows count={6} size={48} />}>
            {() => {
              if (shown.length > 0) {
                return (
                  <DataTable
                    label={t('renewals.table')}
                    columns={COLUMN_IDS.map((id) => ({
                      id,
                      header: t(`renewals.column.${id}`),
                      className: styles[id],
                    }))}
                    rows={shown}
                    totalCount={null}
                    estimatedRowHeightPx={ROW_HEIGHT_PX}
                    isStale={pages.isPlaceholderData}
                    onOpen={(id) => {
                      const opened = shown.find((one) => one.id === id)
                      if (opened !== undefined && !isRenewed(cart, id)) renew(opened)
                    }}
                    onNearEnd={readMore}
                    renderRow={(subscription, place) => (
                      <RenewalRow
                        key={subscription.id}
                        subscription={subscription}
                        product={items.find(({ id }) => id === subscription.productId) ?? null}
                        place={place}
                        today={today}
                        isInCart={isRenewed(cart, subscription.id)}
                        onRenew={() => renew(subscription)}
                      />
                    )}
                  />
                )
              }
              if (words !== '') {
                return (
                  <EmptyState
                    icon={SearchRegular}
                    title={t('renewals.nothingFound')}
                    action={<Button onClick={() => setSearch('')}>{t('app:state.clearFilter')}</Button>}
                  />
                )
              }
              return (
                <EmptyState icon={ArrowSyncRegular} title={t('renewals.empty')}>
                  {t('renewals.emptyAdvice')}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
        <CartBar shop={SHOP} lines={cartLinesOf(cart, items, held, today)} />
      </div>
      <ConfirmDialog
        isOpen={replacing !== null}
        title={t('renewals.replace', { client: cart.clientName })}
        confirmLabel={t('renewals.replaceConfirm')}
        cancelLabel={t('cancelled.keep')}
        onConfirm={() => {
          if (replacing !== null) change((before) => withRenewal(before, replacing))
          setReplacing(null)
        }}
        onCancel={() => setReplacing(null)}
      >
        {t('renewals.replaceBody', { client: replacing?.clientName ?? '' })}
      </ConfirmDialog>
    </Page>
  )
}

interface RenewalRowProps {
  readonly subscription: Subscription
  /** `null` while the price list is not known, or when it has this no more. */
  readonly product: Product | null
  readonly place: RowPlace
  readonly today: string
  readonly isInCart: boolean
  readonly onRenew: () => void
}

function RenewalRow(props: RenewalRowProps): ReactNode {
  const { subscription, product, place, today, isInCart, onRenew } = props
  const { t } = useTranslation('shop')
  const styles = useStyles()
  const table = useTableStyles()
  const format = useFormatters()
  const { clientName, clientNip, productName, licenceNumber, expiresOn } = subscription
  const price = product === null ? null : unitPriceOf(product, today, expiresOn)
  const { key, count } = daysLeftUntil(expiresOn, today)
  const left = t(`ends.${key}`, { count })
  const money = price === null ? '–' : format.money(price.netGrosze)
  const canRenew = product?.isOffered === true && !isInCart
  return (
    <DataRow id={subscription.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.client)}>
        {clientName}
        <Text block size={200} className={table.quiet}>
          {t('nip', { nip: formatNip(clientNip) })}
        </Text>
        <Text size={200} className={styles.under}>
          {[productName, `${format.date(expiresOn)}, ${left}`, money].join(' · ')}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.what)}>
        {productName}
        <Text block size={200} className={table.quiet}>
          {licenceNumber}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.end)}>
        <time dateTime={expiresOn}>{format.date(expiresOn)}</time>
        <Text block size={200} className={table.quiet}>
          {left}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.price)}>
        {money}
        {price?.isPromotional === true && (
          <div>
            <Badge appearance="tint" color="success" size="small">
              {t('renewals.promotionUntil', { date: format.date(dayAfter(expiresOn, PROMOTION_DAYS)) })}
            </Badge>
          </div>
        )}
      </td>
      <td className={mergeClasses(table.cell, styles.act)}>
        <Button
          size="small"
          className={styles.button}
          data-row-focus
          tabIndex={place.isActive ? 0 : -1}
          disabledFocusable={!canRenew}
          icon={isInCart ? <CheckmarkRegular /> : <ArrowSyncRegular />}
          aria-label={t(isInCart ? 'renewals.inCartNamed' : 'renewals.renewNamed', {
            product: productName,
            client: clientName,
          })}
          onClick={onRenew}
        >
          {t(isInCart ? 'renewals.inCart' : 'renewals.renew')}
        </Button>
      </td>
    </DataRow>
  )
}
