import { useTranslation } from 'react-i18next'
import type { Order } from '#shared/api/shop'
import { orderWaitsFor } from '#shared/orders/order-state'
import { usePortalQuery } from '../../app/portal-query'
import type { LiveLine, TileProps } from '../../app/tile'
import { useFormatters } from '../../ui/use-formatters'

/** More than a firm has under way at once. */
const OPEN_ORDERS_MOST = 200
const OPEN = { query: { isClosed: false, limit: OPEN_ORDERS_MOST } } as const

/** How many orders wait for the partner and when the next invoice is due, or how many are under way. */
export function useShopLiveLine({ held }: TileProps): LiveLine {
  const { t } = useTranslation('shop')
  const format = useFormatters()
  const options = (isEnabled: boolean) => ({ isEnabled, keepsPrevious: true })
  const sellsPrograms = held.includes('program-purchase')
  const sellsSubscriptions = held.includes('subscription-purchase')
  const programs = usePortalQuery('program-purchase.listOrders', OPEN, options(sellsPrograms))
  const subscriptions = usePortalQuery('subscription-purchase.listOrders', OPEN, options(sellsSubscriptions))
  if ((sellsPrograms && !programs.data) || (sellsSubscriptions && !subscriptions.data)) return { text: null }
  const open = [...(programs.data?.items ?? []), ...(subscriptions.data?.items ?? [])]
  const { waitingCount, dueOn } = summaryOf(open)
  if (waitingCount === 0) {
    return { text: open.length === 0 ? t('live.none') : t('live.open', { count: open.length }) }
  }
  const text =
    dueOn === null
      ? t('live.toPay', { count: waitingCount })
      : t('live.due', { count: waitingCount, date: format.date(dueOn) })
  return { text, waitingCount }
}

/** How many orders wait for an act of the partner, and the first day by which one of them is to be paid. */
function summaryOf(open: readonly Order[]): { readonly waitingCount: number; readonly dueOn: string | null } {
  const waiting = open.filter(({ state }) => orderWaitsFor(state) === 'partner')
  const days = waiting.flatMap(({ dueOn }) => dueOn ?? []).toSorted()
  return { waitingCount: waiting.length, dueOn: days[0] ?? null }
}
