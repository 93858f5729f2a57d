import { randomUUID } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { LineToOrder, NewOrder, OrderLine, OrderQuote } from '#shared/api/shop'
import { polishDayOf, unitPriceOf } from '#shared/orders/order-pricing'
import { nextOrderState, type OrderKind } from '#shared/orders/order-state'
import { orderTotalsOf } from '#shared/orders/order-totals'
import { canonicalJson } from '#shared/text/canonical-json'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { orders, products, subscriptions } from '../../db/schema'
import { invalidField, PortalError } from '../../http/problem'
import type { OrderRow } from './order-queries'

export interface OrderAuthor {
  readonly firmId: string
  readonly displayName: string
  readonly now: Date
}

/**
 * Takes an order at the prices of now; the same once more, under the same id, changes nothing.
 *
 * @throws {PortalError} `price-changed` with the prices of now where others were seen; `not-offered` for what
 *   is sold no more; `id-taken` when the id is that of something else; `invalid-request` for an unknown
 *   product and for a renewal of what the firm's client does not have
 */
export async function placeOrder(
  transaction: Database,
  kind: OrderKind,
  { id = randomUUID(), ...order }: NewOrder,
  author: OrderAuthor,
): Promise<string> {
  const orderId = id.toLowerCase()
  if (await isPlaced(transaction, kind, orderId, order, author)) return orderId
  const lines = await pricedLines(transaction, kind, order, author)
  requireSeenPrices(order.lines, lines)
  const state = nextOrderState(kind, 'draft', 'submit', 'partner')
  if (state === null) throw new PortalError('state-refused')
  const { now, displayName } = author
  const row = {
    id: orderId,
    kind,
    firmId: author.firmId,
    number: await nextNumber(transaction, now),
    state,
    lines,
    ...orderTotalsOf(lines),
    clientId: order.clientId,
    clientName: order.clientName,
    clientNip: order.clientNip,
    note: order.note,
    submittedAt: now,
    submittedBy: displayName,
    updatedAt: now,
    history: [{ state, at: now.toISOString(), by: displayName, side: 'partner' as const, note: '' }],
  }
  const [inserted] = await transaction
    .insert(orders)
    .values({ ...row, searchText: orderSearchTextOf({ ...row, invoiceNumber: '' }) })
    .onConflictDoNothing({ target: orders.id })
    .returning({ id: orders.id })
  // Somebody was quicker with the same id: it says the same, or it is refused.
  if (inserted === undefined) await isPlaced(transaction, kind, orderId, order, author)
  return orderId
}

/** By which an order is found; the client searches the same fields. */
export function orderSearchTextOf(
  order: Pick<OrderRow, 'number' | 'clientName' | 'clientNip' | 'lines' | 'invoiceNumber' | 'note'>,
): string {
  const { number, clientName, clientNip, lines, invoiceNumber, note } = order
  const names = lines.map(({ productName }) => productName)
  return foldPolish([number, clientName, clientNip, ...names, invoiceNumber, note].join('\n'))
}

/** True when an order that says the same is there already under the id. */
async function isPlaced(
  transaction: Database,
  kind: OrderKind,
  orderId: string,
  order: Omit<NewOrder, 'id'>,
  { firmId }: OrderAuthor,
): Promise<boolean> {
  const [known] = await transaction.select().from(orders).where(eq(orders.id, orderId))
  if (known === undefined) return false
  const { clientId, clientName, clientNip, note } = known
  const asOrdered = { lines: known.lines.map(asLineToOrder), clientId, clientName, clientNip, note }
  const isSame = canonicalJson(asOrdered) === canonicalJson(order)
  if (known.firmId !== firmId || known.kind !== kind || !isSame) throw new PortalError('id-taken')
  return true
}

function asLineToOrder({ productId, count, netGrosze, vatPercent, renewal }: OrderLine): LineToOrder {
  return {
    productId,
    count,
    netGrosze,
    vatPercent,
    renewsSubscriptionId: renewal?.subscriptionId ?? null,
  }
}

/** The lines as the price list and the firm's subscriptions have them now. */
async function pricedLines(
  transaction: Database,
  kind: OrderKind,
  { lines, clientNip }: Pick<NewOrder, 'lines' | 'clientNip'>,
  { firmId, now }: OrderAuthor,
): Promise<OrderLine[]> {
  const today = polishDayOf(now)
  // Held to the end: no price changes between what is compared and what is kept.
  const listed = await transaction
    .select()
    .from(products)
    .where(
      and(
        eq(products.kind, kind),
        inArray(
          products.id,
          lines.map(({ productId }) => productId),
        ),
      ),
    )
    .for('share')
  const renewedIds = lines.flatMap(({ renewsSubscriptionId: id }) => (id === null ? [] : [id]))
  const held =
    renewedIds.length === 0
      ? []
      : await transaction
          .select()
          .from(subscriptions)
          .where(and(eq(subscriptions.firmId, firmId), inArray(subscriptions.id, renewedIds)))
          .for('share')
  return lines.map((line, index) => {
    const path = `body.lines.${index}`
    const product = listed.find(({ id }) => id === line.productId)
    if (product === undefined) throw invalidField(`${path}.productId`, 'is not in the price list')
    if (!product.isOffered) throw new PortalError('not-offered')
    const renewed = held.find(({ id }) => id === line.renewsSubscriptionId?.toLowerCase())
    if (line.renewsSubscriptionId !== null) {
      if (renewed === undefined || renewed.productId !== product.id) {
        throw invalidField(`${path}.renewsSubscriptionId`, 'is no such subscription of a client of the firm')
      }
      if (renewed.clientNip !== clientNip) {
        throw invalidField('body.clientNip', 'is not that of the client whose subscription is renewed')
      }
      if (line.count !== 1) throw invalidField(`${path}.count`, 'is 1 for a renewal')
    }
    const expiresOn = renewed?.expiresOn ?? null
    const { netGrosze, isPromotional } = unitPriceOf(product, today, expiresOn)
    return {
      productId: product.id,
      productName: product.name,
      count: line.count,
      netGrosze,
      vatPercent: product.vatPercent,
      monthCount: product.monthCount,
      renewal:
        renewed === undefined
          ? null
          : {
              subscriptionId: renewed.id,
              licenceNumber: renewed.licenceNumber,
              expiresOn: renewed.expiresOn,
              isPromotional,
            },
    }
  })
}

/** @throws {PortalError} `price-changed` where a price or a tax is not the one that was seen */
function requireSeenPrices(seen: readonly LineToOrder[], lines: readonly OrderLine[]): void {
  const errors = lines.flatMap(({ netGrosze, vatPercent }, index) =>
    netGrosze === seen[index]?.netGrosze && vatPercent === seen[index]?.vatPercent
      ? []
      : [{ path: `body.lines.${index}.netGrosze`, message: `is ${netGrosze} now` }],
  )
  if (errors.length === 0) return
  const current: OrderQuote = {
    lines: lines.map((line) => ({
      ...asLineToOrder(line),
      productName: line.productName,
      isPromotional: line.renewal?.isPromotional ?? false,
    })),
    ...orderTotalsOf(lines),
  }
  throw new PortalError('price-changed', { errors, current })
}

/** `ZAM/2026/00042`: the year in Poland, and one number after the other. */
async function nextNumber(transaction: Database, now: Date): Promise<string> {
  const [next] = await transaction
    .select({ serial: sql<number>`next.serial`.mapWith(Number) })
    .from(sql`(select nextval('order_numbers') as serial) as next`)
  if (next === undefined) throw new Error('The sequence of order numbers gave none')
  return orderNumberOf(next.serial, now)
}

function orderNumberOf(serial: number, now: Date): string {
  return `ZAM/${polishDayOf(now).slice(0, 4)}/${String(serial).padStart(5, '0')}`
}
