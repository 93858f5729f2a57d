import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Order, Product, ShopId, Subscription } from '#shared/api/shop'
import { products } from '../../src/portal/db/schema'
import { decideOnOrder, type OrderDecision } from '../../src/portal/features/shop/order-acts'
import { codeOf, type JsonAnswer, type TestPortal } from './test-portal'

export const OWN = 'poziom2-abonamenty'
export const FOREIGN = 'poziom3'
export const PATHS = { 'program-purchase': 'programs', 'subscription-purchase': 'subscriptions' } as const
export const PROGRAM = 'subiekt-nexo-1'
export const SUBSCRIPTION = 'abonament-subiekt-nexo'

interface Wish {
  readonly productId: string
  readonly count?: number
  readonly netGrosze?: number
  readonly renews?: string
}

export const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]

export const clientOf = ({ clientName, clientNip }: Subscription) => ({ clientName, clientNip })

/** Calls of the shops of one portal, as a partner sells there and an operator handles. */
export function shopCalls(portal: () => TestPortal) {
  const get = (url: string, as = OWN): Promise<JsonAnswer> => portal().call('GET', url, { as })

  async function itemsOf<Item>(url: string, as = OWN): Promise<Item[]> {
    return (await get(`${url}?limit=200`, as)).json<{ items: Item[] }>().items
  }

  async function productOf(shop: ShopId, productId: string): Promise<Product> {
    const found = (await itemsOf<Product>(`/shop/${PATHS[shop]}/products`)).find(({ id }) => id === productId)
    if (found === undefined) throw new Error(`no product ${productId}`)
    return found
  }

  async function bodyOf(shop: ShopId, wishes: readonly Wish[], change: object = {}) {
    const lines = []
    for (const { productId, count = 1, renews = null, ...wish } of wishes) {
      const { netGrosze, vatPercent } = await productOf(shop, productId)
      lines.push({
        productId,
        count,
        netGrosze: wish.netGrosze ?? netGrosze,
        vatPercent,
        renewsSubscriptionId: renews,
      })
    }
    return {
      lines,
      clientId: null,
      clientName: 'Piekarnia Łakoć',
      clientNip: '526-025-02-74',
      note: '',
      ...change,
    }
  }

  const send = (shop: ShopId, body: object, as = OWN): Promise<JsonAnswer> =>
    portal().write('POST', `/shop/${PATHS[shop]}/orders`, as, body)

  async function placed(shop: ShopId, wishes: readonly Wish[], change: object = {}): Promise<Order> {
    const answer = await send(shop, await bodyOf(shop, wishes, change))
    expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)])
    return answer.json<Order>()
  }

  const cancel = (shop: ShopId, order: Order, as = OWN, revision = order.revision): Promise<JsonAnswer> =>
    portal().write(
      'PUT',
      `/shop/${PATHS[shop]}/orders/${order.id}/cancellation`,
      as,
      { reason: 'Klient się rozmyślił' },
      revision,
    )

  const decide = (order: Order, decision: OrderDecision) =>
    portal().database.transaction((transaction) =>
      decideOnOrder(transaction, order.id, decision, { displayName: 'Obsługa', now: portal().now }),
    )

  const current = async (shop: ShopId, order: Order) =>
    (await get(`/shop/${PATHS[shop]}/orders/${order.id}`)).json<Order>()

  const setPrice = (productId: string, netGrosze: number) =>
    portal().database.update(products).set({ netGrosze }).where(eq(products.id, productId))

  return { get, itemsOf, productOf, bodyOf, send, placed, cancel, decide, current, setPrice }
}
