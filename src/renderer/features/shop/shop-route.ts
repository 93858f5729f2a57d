import type { CapabilityId } from '#shared/access/policy'
import type { ShopId } from '#shared/api/shop'

const SHOPS = [
  { id: 'program-purchase', path: 'programs' },
  { id: 'subscription-purchase', path: 'subscriptions' },
] as const satisfies readonly { readonly id: ShopId; readonly path: string }[]

/** Where one is in the shop; paths are relative to the tile. */
export type ShopRoute =
  | { readonly kind: 'prices' | 'renewals' | 'cart' | 'orders'; readonly shop: ShopId }
  /** An order that the portal does not have yet; `orderId` was made here. */
  | { readonly kind: 'waiting' | 'order'; readonly shop: ShopId; readonly orderId: string }

/** The held shops, in the policy's order. */
export function heldShops(held: readonly CapabilityId[]): ShopId[] {
  return SHOPS.flatMap(({ id }) => (held.includes(id) ? [id] : []))
}

export function isShop(id: string): id is ShopId {
  return SHOPS.some((shop) => shop.id === id)
}

/** What an address means; without a shop it is that of the first held one. `null` where none is held. */
export function parseShopRoute(path: string, held: readonly ShopId[]): ShopRoute | null {
  const parts = path.split('/').filter((part) => part !== '')
  const named = SHOPS.find((shop) => shop.path === parts[0])
  const shop = named === undefined ? held[0] : held.find((id) => id === named.id)
  if (shop === undefined) return null
  const [page, second, third] = named === undefined ? parts : parts.slice(1)
  if (page === 'cart') return { kind: 'cart', shop }
  if (page === 'held' && shop === 'subscription-purchase') return { kind: 'renewals', shop }
  if (page !== 'orders') return { kind: 'prices', shop }
  if (second === 'waiting' && third !== undefined) return { kind: 'waiting', shop, orderId: third }
  return second === undefined ? { kind: 'orders', shop } : { kind: 'order', shop, orderId: second }
}

export function formatShopRoute(route: ShopRoute): string {
  const base = `/${SHOPS.find(({ id }) => id === route.shop)?.path ?? ''}`
  switch (route.kind) {
    case 'prices':
      return base
    case 'renewals':
      return `${base}/held`
    case 'cart':
      return `${base}/cart`
    case 'orders':
      return `${base}/orders`
    case 'waiting':
      return `${base}/orders/waiting/${route.orderId}`
    case 'order':
      return `${base}/orders/${route.orderId}`
  }
}
