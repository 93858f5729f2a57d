import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order, ShopId } from '#shared/api/shop'
import { polishDayOf } from '#shared/orders/order-pricing'
import type { OrderKind } from '#shared/orders/order-state'
import { useFormatters } from '../../ui/use-formatters'
import { daysLeftUntil } from './days-left'

export const KINDS: Readonly<Record<ShopId, OrderKind>> = {
  'program-purchase': 'programs',
  'subscription-purchase': 'subscriptions',
}

/** What comes next in an order, with its deadline, in words. */
export function useNextStep(shop: ShopId): (order: Order) => string {
  const { t } = useTranslation('shop')
  const format = useFormatters()
  return useCallback(
    ({ state, invoiceNumber, invoicedOn, dueOn, closedAt, cancellationReason }) => {
      if (state === 'invoiced' && dueOn !== null) {
        const { key, count } = daysLeftUntil(dueOn, polishDayOf(new Date()))
        const left = t(`left.${key}`, { count })
        return t('next.invoiceDue', { number: invoiceNumber, date: format.date(dueOn), left })
      }
      if (state === 'invoiced' && invoicedOn !== null) {
        return t('next.invoiced', { number: invoiceNumber, date: format.date(invoicedOn) })
      }
      if (closedAt !== null) {
        const date = format.date(closedAt)
        if (state === 'completed') return t('next.completed', { date })
        return cancellationReason === ''
          ? t('next.cancelled', { date })
          : t('next.cancelledBecause', { date, reason: cancellationReason })
      }
      return t(`next.${KINDS[shop]}.${state}`)
    },
    [shop, format, t],
  )
}
