import { eq } from 'drizzle-orm'
import { dayAfter } from '#shared/orders/order-deadlines'
import { polishDayOf } from '#shared/orders/order-pricing'
import { after, DAY_MS, HOUR_MS } from '../clock'
import type { Database } from '../db/database'
import { orders, products, subscriptions } from '../db/schema'
import { cancelOwnOrder, decideOnOrder, type OrderDecision } from '../features/shop/order-acts'
import { placeOrder } from '../features/shop/order-placing'
import { subscriptionSearchTextOf } from '../features/shop/price-list-queries'
import {
  SAMPLE_ORDERS,
  SAMPLE_SUBSCRIPTIONS,
  type SampleOrder,
  type SampleSubscription,
} from '../features/shop/sample/sample-orders'
import { SAMPLE_PRODUCTS } from '../features/shop/sample/sample-products'
import { sampleUuid } from './ids'
import { SAMPLE_PEOPLE } from './people'
import { sampleNip } from './sample-nip'

const OPERATOR = SAMPLE_PEOPLE.find(({ level }) => level === null)?.displayName ?? ''

/** Writes the sample price list, subscriptions and orders; what is there already stays as it is. */
export async function seedShop(transaction: Database, now: Date): Promise<void> {
  await transaction
    .insert(products)
    .values([...SAMPLE_PRODUCTS])
    .onConflictDoNothing()
  await transaction
    .insert(subscriptions)
    .values(SAMPLE_SUBSCRIPTIONS.map((sample, index) => subscriptionRow(sample, index, now)))
    .onConflictDoNothing()
  // The oldest first, as their numbers go.
  for (const sample of SAMPLE_ORDERS.toSorted((one, other) => other.daysAgo - one.daysAgo)) {
    await seedOrder(transaction, sample, now)
  }
}

function subscriptionRow(
  { firm, productId, client, nipStem, endsInDays }: SampleSubscription,
  index: number,
  now: Date,
): typeof subscriptions.$inferInsert {
  const texts = {
    productName: nameOf(productId),
    clientName: client,
    clientNip: sampleNip(nipStem),
    licenceNumber: `AB-${20_410 + index * 13}`,
  }
  return {
    ...texts,
    id: sampleUuid(`subscription:${index}`),
    firmId: sampleUuid(`firm:${firm}`),
    productId,
    clientId: null,
    expiresOn: dayAfter(polishDayOf(now), endsInDays),
    searchText: subscriptionSearchTextOf(texts),
  }
}

/** By the same rules as any other order, only earlier. */
async function seedOrder(transaction: Database, sample: SampleOrder, now: Date): Promise<void> {
  const id = sampleUuid(`order:${sample.firm}:${sample.kind}:${sample.daysAgo}`)
  const [known] = await transaction.select({ id: orders.id }).from(orders).where(eq(orders.id, id))
  if (known !== undefined) return
  const firmId = sampleUuid(`firm:${sample.firm}`)
  const displayName = SAMPLE_PEOPLE.find(({ username }) => username === sample.by)?.displayName ?? sample.by
  const at = (daysAgo: number): Date => after(now, -daysAgo * DAY_MS)
  const lines = sample.lines.map(([productId, count]) => {
    const product = SAMPLE_PRODUCTS.find((one) => one.id === productId)
    if (product === undefined) throw new Error(`No sample product ${productId}`)
    const { netGrosze, vatPercent } = product
    return { productId, count, netGrosze, vatPercent, renewsSubscriptionId: null }
  })
  const client = { clientId: null, clientName: sample.client, clientNip: sampleNip(sample.nipStem) }
  await placeOrder(
    transaction,
    sample.kind,
    { id, lines, ...client, note: sample.note ?? '' },
    { firmId, displayName, now: at(sample.daysAgo) },
  )
  for (const [index, [daysAgo, act]] of sample.acts.entries()) {
    const actedAt = after(at(daysAgo), index * HOUR_MS)
    if (act === 'own-cancel') {
      const reason = 'Klient wybrał inny program.'
      await cancelOwnOrder(transaction, { kind: sample.kind, firmId }, id, reason, {
        displayName,
        now: actedAt,
      })
    } else {
      // The same day at whatever hour the sample is made.
      const invoicedOn = dayAfter(polishDayOf(now), -daysAgo)
      await decideOnOrder(transaction, id, decisionOf(act, sample, invoicedOn), {
        displayName: OPERATOR,
        now: actedAt,
      })
    }
  }
}

function decisionOf(
  act: Exclude<OrderDecision['act'], 'cancel'>,
  sample: SampleOrder,
  invoicedOn: string,
): OrderDecision {
  if (act !== 'invoice') return { act }
  return { act, invoicedOn, invoiceNumber: `FS ${1_200 + sample.daysAgo}/${invoicedOn.slice(0, 4)}` }
}

function nameOf(productId: string): string {
  const product = SAMPLE_PRODUCTS.find(({ id }) => id === productId)
  if (product === undefined) throw new Error(`No sample product ${productId}`)
  return product.name
}
