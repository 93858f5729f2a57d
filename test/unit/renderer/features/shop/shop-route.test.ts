import { describe, expect, it } from 'vitest'
import {
  formatShopRoute,
  heldShops,
  parseShopRoute,
  type ShopRoute,
} from '../../../../../src/renderer/features/shop/shop-route'

const BOTH = ['program-purchase', 'subscription-purchase'] as const
const [PROGRAMS, SUBSCRIPTIONS] = BOTH

describe('an address in the shop', () => {
  it.each<ShopRoute>([
    { kind: 'prices', shop: PROGRAMS },
    { kind: 'cart', shop: SUBSCRIPTIONS },
    { kind: 'renewals', shop: SUBSCRIPTIONS },
    { kind: 'orders', shop: PROGRAMS },
    { kind: 'order', shop: SUBSCRIPTIONS, orderId: 'x' },
    { kind: 'waiting', shop: PROGRAMS, orderId: 'x' },
  ])('is read as it was written: %j', (route) =>
    expect(parseShopRoute(formatShopRoute(route), BOTH)).toEqual(route),
  )

  it('without a shop is that of the first held one', () => {
    expect(parseShopRoute('/orders', BOTH)).toEqual({ kind: 'orders', shop: PROGRAMS })
    expect(parseShopRoute('/', [SUBSCRIPTIONS])).toEqual({ kind: 'prices', shop: SUBSCRIPTIONS })
  })

  it('of a shop that is not held leads nowhere', () => {
    expect(parseShopRoute('/subscriptions/orders', [PROGRAMS])).toBeNull()
    expect(heldShops(['updates', 'program-purchase'])).toEqual([PROGRAMS])
  })
})
