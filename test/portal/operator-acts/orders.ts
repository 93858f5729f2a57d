import { eq } from 'drizzle-orm'
import { polishDayOf } from '#shared/orders/order-pricing'
import { orders } from '../../../src/portal/db/schema'
import { decideOnOrder, type OrderDecision } from '../../../src/portal/features/shop/order-acts'
import type { ActExample } from '../operator-acts'
import type { TestPortal } from '../test-portal'

const LINE = {
  productId: 'abonament-subiekt-gt',
  count: 1,
  netGrosze: 29_900,
  vatPercent: 23,
  renewsSubscriptionId: null,
}

/** An order of a subscription that has come so far, and the revision that it is seen in. */
export async function orderAfter(
  portal: TestPortal,
  acts: readonly OrderDecision['act'][],
): Promise<{ readonly params: { readonly orderId: string }; readonly revision: string }> {
  const placed = await portal.write('POST', '/shop/subscriptions/orders', 'poziom2-abonamenty', {
    lines: [LINE],
    clientId: null,
    clientName: 'Młyn Wodny Żarna',
    clientNip: '526-025-02-74',
    note: '',
  })
  const { id } = placed.json<{ id: string }>()
  for (const act of acts) {
    const decision: OrderDecision =
      act === 'invoice'
        ? { act, invoiceNumber: 'FS 9/2026', invoicedOn: polishDayOf(portal.now) }
        : act === 'cancel'
          ? { act, reason: 'Nieaktualne' }
          : { act }
    await portal.database.transaction((transaction) =>
      decideOnOrder(transaction, id, decision, { displayName: 'Obsługa', now: portal.now }),
    )
  }
  const [row] = await portal.database
    .select({ revision: orders.revision })
    .from(orders)
    .where(eq(orders.id, id))
  return { params: { orderId: id }, revision: String(row?.revision) }
}

async function example(
  portal: TestPortal,
  acts: readonly OrderDecision['act'][],
  body: object = {},
): Promise<ActExample> {
  const { params, revision } = await orderAfter(portal, acts)
  return { params, body: { revision, ...body } }
}

let price = 60_000

export const orderActs = {
  'operator-orders.accept': (portal: TestPortal) => example(portal, []),
  'operator-orders.requestPayment': (portal: TestPortal) => example(portal, ['accept']),
  'operator-orders.invoice': (portal: TestPortal) =>
    example(portal, ['accept', 'request-payment'], {
      invoiceNumber: 'FS 10/2026',
      invoicedOn: polishDayOf(portal.now),
    }),
  'operator-orders.complete': (portal: TestPortal) =>
    example(portal, ['accept', 'request-payment', 'invoice']),
  'operator-orders.cancel': (portal: TestPortal) => example(portal, ['accept'], { reason: 'Brak płatności' }),
  'operator-orders.changePrice': async (): Promise<ActExample> => {
    price += 100
    return {
      params: { productId: 'gratyfikant-gt-1' },
      body: { netGrosze: price, promotionalNetGrosze: null, isOffered: true },
    }
  },
}
