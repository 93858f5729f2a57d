import {
  Button,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Spinner,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { CartRegular, DismissRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ShopId } from '#shared/api/shop'
import type { OrderDraft } from '#shared/ipc/order-drafts'
import { polishDayOf } from '#shared/orders/order-pricing'
import { formatNip } from '#shared/text/business-numbers'
import { useOutboxActions } from '../../app/outbox/outbox-context'
import { LinesTable } from '../../orders/LinesTable'
import { ClientField } from '../../ui/ClientField'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { useFormStyles } from '../../ui/list-styles'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SkeletonRows } from '../../ui/skeletons'
import { useFormSubmit } from '../../ui/use-form-submit'
import { useFormatters } from '../../ui/use-formatters'
import { useNotify } from '../../ui/use-notify'
import { CountField } from './CountField'
import {
  bodyOf,
  type CartLine,
  cartLinesOf,
  cartTotalsOf,
  type DraftProblem,
  isGone,
  problemsOf,
  withClient,
  withCount,
  withoutLine,
} from './order-draft'
import { formatShopRoute } from './shop-route'
import { type DraftHandle, useOrderDraft } from './use-order-draft'
import { usePriceList } from './use-price-list'

const useStyles = makeStyles({
  form: { maxWidth: '880px' },
  count: { display: 'flex', alignItems: 'center', justifyContent: 'space-between' },
  problem: { color: tokens.colorStatusDangerForeground1 },
})

export interface CartPageProps {
  readonly shop: ShopId
  readonly username: string
  readonly tabs: ReactNode
}

/** What is to be ordered, for whom, and the sending of it. */
export function CartPage({ shop, username, tabs }: CartPageProps): ReactNode {
  const { t } = useTranslation('shop')
  const [, navigate] = useLocation()
  const { products, items, subscriptions, held } = usePriceList(shop)
  const handle = useOrderDraft(username, shop)
  const { draft } = handle
  const isReady = draft !== null && (shop === 'program-purchase' || subscriptions.data !== undefined)
  return (
    <Page title={t('title')} description={t('about')}>
      {tabs}
      <div data-capability={shop}>
        <QueryView query={products} skeleton={<SkeletonRows count={4} size={48} />}>
          {() => {
            if (!isReady) {
              return (
                <QueryView query={subscriptions} skeleton={<SkeletonRows count={4} size={48} />}>
                  {() => null}
                </QueryView>
              )
            }
            if (draft.lines.length === 0) {
              return (
                <EmptyState
                  icon={CartRegular}
                  title={t('cart.empty')}
                  action={
                    <Button onClick={() => navigate(formatShopRoute({ kind: 'prices', shop }))}>
                      {t('cart.toPrices')}
                    </Button>
                  }
                >
                  {t('cart.emptyAdvice')}
                </EmptyState>
              )
            }
            const lines = cartLinesOf(draft, items, held, polishDayOf(new Date()))
            return <OrderForm shop={shop} draft={draft} lines={lines} handle={handle} />
          }}
        </QueryView>
      </div>
    </Page>
  )
}

interface OrderFormProps {
  readonly shop: ShopId
  readonly draft: OrderDraft
  readonly lines: readonly CartLine[]
  readonly handle: DraftHandle
}

function OrderForm({ shop, draft, lines, handle }: OrderFormProps): ReactNode {
  const { t } = useTranslation('shop')
  const form = useFormStyles()
  const styles = useStyles()
  const format = useFormatters()
  const place = usePlaceOrder(shop, handle.clear)
  const problems = problemsOf(draft, lines)
  const totals = cartTotalsOf(lines)
  const isForRenewal = draft.lines.some(({ renewsSubscriptionId: id }) => id !== null)
  const set = (change: Partial<OrderDraft>): void => handle.change((before) => ({ ...before, ...change }))

  const sending = useFormSubmit({
    hasProblems: problems.size > 0,
    way: 'order',
    onSubmit: () => place(draft, lines),
  })
  const messageOf = (name: DraftProblem): string | null =>
    sending.isJudged && problems.has(name) ? t(`cart.error.${name}`) : null
  const nipMessage = messageOf('nip')
  return (
    <form {...sending.props} className={mergeClasses(form.form, styles.form)}>
      <LinesTable
        label={t('cart.table')}
        lines={lines.map((cartLine, index) => ({
          key: `${cartLine.line.productId}/${cartLine.line.renewsSubscriptionId ?? index}`,
          name: cartLine.product?.name ?? t('cart.gone'),
          isGone: isGone(cartLine),
          renewal:
            cartLine.renewed === null
              ? null
              : {
                  licenceNumber: cartLine.renewed.licenceNumber,
                  expiresOn: cartLine.renewed.expiresOn,
                  isPromotional: cartLine.isPromotional,
                },
          count: cartLine.line.count,
          netGrosze: cartLine.netGrosze,
          countField: (
            <span className={styles.count}>
              {cartLine.line.renewsSubscriptionId === null && cartLine.product !== null ? (
                <CountField
                  name={cartLine.product.name}
                  count={cartLine.line.count}
                  onChange={(count) =>
                    handle.change((before) => withCount(before, cartLine.line.productId, Math.max(count, 1)))
                  }
                />
              ) : (
                format.number(cartLine.line.count)
              )}
              <Button
                appearance="subtle"
                icon={<DismissRegular />}
                aria-label={t('cart.removeNamed', { name: cartLine.product?.name ?? t('cart.gone') })}
                title={t('cart.remove')}
                onClick={() => handle.change((before) => withoutLine(before, cartLine.line))}
              />
            </span>
          ),
        }))}
        totals={totals}
      />
      {problems.has('gone') && (
        <Text role="alert" className={styles.problem}>
          {t('cart.error.gone')}
        </Text>
      )}
      <Text as="h2" size={400} weight="semibold" className={form.heading}>
        {t('cart.client')}
      </Text>
      {isForRenewal ? (
        <Text>{t('cart.renewalClient', { name: draft.clientName, nip: draft.clientNip })}</Text>
      ) : (
        <>
          <ClientField
            label={t('cart.clientName')}
            hint={t('cart.clientHint')}
            placeholder={t('cart.clientPlaceholder')}
            noMatch={t('cart.noClient')}
            detailOf={({ nip }) => t('nip', { nip: formatNip(nip) })}
            name={draft.clientName}
            problem={messageOf('clientName')}
            onType={(clientName) => set({ clientName, clientId: null })}
            onPick={(client) => handle.change((before) => withClient(before, client))}
          />
          <Field
            label={t('cart.nip')}
            required
            hint={t('cart.nipHint')}
            {...(nipMessage !== null && { validationMessage: nipMessage })}
          >
            <Input
              name="clientNip"
              inputMode="numeric"
              value={draft.clientNip}
              maxLength={40}
              onChange={(_event, { value }) => set({ clientNip: value, clientId: null })}
            />
          </Field>
        </>
      )}
      <Field label={t('cart.note')}>
        <Textarea
          name="note"
          resize="vertical"
          value={draft.note}
          maxLength={1_000}
          onChange={(_event, { value }) => set({ note: value })}
        />
      </Field>
      {sending.error !== null && (
        <ErrorView error={sending.error} isRetrying={sending.isSending} onRetry={sending.retry} />
      )}
      <div className={form.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={sending.isSending}
          icon={sending.isSending ? <Spinner size="tiny" /> : null}
        >
          {sending.isSending
            ? t('cart.sending')
            : t('cart.order', { value: format.money(totals.grossGrosze) })}
        </Button>
        <Button className={form.end} onClick={handle.clear}>
          {t('cart.clear')}
        </Button>
      </div>
    </form>
  )
}

/**
 * Submits an order, empties the cart and goes where the order is now: its page, the list where it waits, or
 * the comparison of prices where the portal has others.
 */
function usePlaceOrder(shop: ShopId, clear: () => void) {
  const { t } = useTranslation('shop')
  const [, navigate] = useLocation()
  const { write } = useOutboxActions()
  const notify = useNotify()
  /** @throws CallError when it could not be stored or was refused */
  return async (draft: OrderDraft, lines: readonly CartLine[]): Promise<void> => {
    const orderId = crypto.randomUUID()
    const outcome = await write(`${shop}.placeOrder`, { body: { id: orderId, ...bodyOf(draft, lines) } })
    clear()
    if (outcome.kind === 'delivered') {
      notify({ intent: 'success', title: t('cart.ordered', { number: outcome.answer.number }) })
      navigate(formatShopRoute({ kind: 'order', shop, orderId }), { replace: true })
      return
    }
    const { state } = outcome.entry
    if (state === 'waiting' || state === 'sending') {
      notify({ intent: 'info', title: t('cart.waiting'), body: t('cart.offline') })
    }
    const kind = state === 'conflict' ? 'waiting' : 'orders'
    navigate(formatShopRoute(kind === 'waiting' ? { kind, shop, orderId } : { kind, shop }), {
      replace: true,
    })
  }
}
