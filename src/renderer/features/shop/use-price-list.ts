import { useMemo } from 'react'
import type { Product, ShopId, Subscription } from '#shared/api/shop'
import { usePortalQuery } from '../../app/portal-query'

/** The portal's longest page: more than a price list has, and than ends within months. */
const WHOLE = { query: { limit: 200 } } as const
const NO_PRODUCTS: readonly Product[] = []
const NO_SUBSCRIPTIONS: readonly Subscription[] = []

/** The price list of a shop, and of subscriptions those that may be renewed. */
export function usePriceList(shop: ShopId) {
  const isOfSubscriptions = shop === 'subscription-purchase'
  const products = usePortalQuery(`${shop}.listProducts`, WHOLE)
  const subscriptions = usePortalQuery('subscription-purchase.listSubscriptions', WHOLE, {
    isEnabled: isOfSubscriptions,
  })
  return useMemo(
    () => ({
      products,
      subscriptions,
      items: products.data?.items ?? NO_PRODUCTS,
      held: subscriptions.data?.items ?? NO_SUBSCRIPTIONS,
    }),
    [products, subscriptions],
  )
}
