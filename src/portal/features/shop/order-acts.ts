import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { OrderEvent } from '#shared/api/shop'
import { monthsAfter } from '#shared/orders/order-deadlines'
import { polishDayOf } from '#shared/orders/order-pricing'
import { isOrderClosed, nextOrderState, type OrderAct, type OrderSide } from '#shared/orders/order-state'
import type { Database } from '../../db/database'
import { orders, subscriptions } from '../../db/schema'
import { invalidField, notFound, PortalError } from '../../http/problem'
import { orderSearchTextOf } from './order-placing'
import type { OrderRow, OrderScope } from './order-queries'
import { subscriptionSearchTextOf } from './price-list-queries'

/** What an operator does with an order. */
export type OrderDecision =
  | { readonly act: 'accept' | 'request-payment' | 'complete' }
  | { readonly act: 'invoice'; readonly invoiceNumber: string; readonly invoicedOn: string }
  | { readonly act: 'cancel'; readonly reason: string }

export interface OrderActor {
  readonly displayName: string
  readonly now: Date
}

/**
 * Calls an order of the firm off, as its partner may until it is accepted.
 *
 * @throws {PortalError} `not-found`; `state-refused` once it was accepted
 */
export async function cancelOwnOrder(
  transaction: Database,
  { kind, firmId }: OrderScope & { readonly firmId: string },
  orderId: string,
  reason: string,
  actor: OrderActor,
): Promise<void> {
  const own = and(eq(orders.id, orderId), eq(orders.kind, kind), eq(orders.firmId, firmId))
  const [row] = await transaction.select().from(orders).where(own).for('update')
  if (row === undefined) throw notFound('order')
  await moveOrder(transaction, row, { act: 'cancel', reason }, 'partner', actor)
}

/**
 * Does with an order what an operator decided; who is one is for the caller to see to.
 *
 * A completed order of subscriptions begins or renews them.
 *
 * @throws {PortalError} `not-found`; `state-refused` where its state does not allow the act;
 *   `invalid-request` for an invoice of a day that is still to come or before the order
 */
export async function decideOnOrder(
  transaction: Database,
  orderId: string,
  decision: OrderDecision,
  actor: OrderActor,
): Promise<void> {
  const [row] = await transaction.select().from(orders).where(eq(orders.id, orderId)).for('update')
  if (row === undefined) throw notFound('order')
  await moveOrder(transaction, row, decision, 'operator', actor)
  if (decision.act === 'complete' && row.kind === 'subscriptions') {
    await beginSubscriptions(transaction, row, polishDayOf(actor.now))
  }
}

async function moveOrder(
  transaction: Database,
  row: OrderRow,
  decision: OrderDecision,
  side: OrderSide,
  { displayName, now }: OrderActor,
): Promise<void> {
  const act: OrderAct = decision.act
  const state = nextOrderState(row.kind, row.state, act, side)
  if (state === null) throw new PortalError('state-refused', { detail: `It is ${row.state}` })
  if (decision.act === 'invoice') requirePossibleDay(decision.invoicedOn, row.submittedAt, now)
  const event: OrderEvent = { state, at: now.toISOString(), by: displayName, side, note: noteOf(decision) }
  const change = {
    state,
    history: [...row.history, event],
    updatedAt: now,
    ...(decision.act === 'invoice' && {
      invoiceNumber: decision.invoiceNumber,
      invoicedOn: decision.invoicedOn,
    }),
    ...(decision.act === 'cancel' && { cancellationReason: decision.reason }),
    ...(isOrderClosed(state) && { closedAt: now }),
  }
  await transaction
    .update(orders)
    .set({ ...change, searchText: orderSearchTextOf({ ...row, ...change }) })
    .where(eq(orders.id, row.id))
}

function noteOf(decision: OrderDecision): string {
  if (decision.act === 'invoice') return decision.invoiceNumber
  return decision.act === 'cancel' ? decision.reason : ''
}

function requirePossibleDay(invoicedOn: string, submittedAt: Date, now: Date): void {
  if (invoicedOn > polishDayOf(now)) throw invalidField('body.invoicedOn', 'is still to come')
  if (invoicedOn < polishDayOf(submittedAt)) throw invalidField('body.invoicedOn', 'is before the order')
}

/** A renewed one goes on from its end, unless that is past; a first one begins today. */
async function beginSubscriptions(transaction: Database, order: OrderRow, today: string): Promise<void> {
  const { firmId, clientId, clientName, clientNip, number } = order
  for (const [index, line] of order.lines.entries()) {
    const { renewal, productId, productName, monthCount } = line
    if (monthCount === null) continue
    if (renewal !== null) {
      const renewed = and(eq(subscriptions.id, renewal.subscriptionId), eq(subscriptions.firmId, firmId))
      const [held] = await transaction.select().from(subscriptions).where(renewed).for('update')
      if (held === undefined) continue
      const from = held.expiresOn > today ? held.expiresOn : today
      await transaction
        .update(subscriptions)
        .set({ expiresOn: monthsAfter(from, monthCount) })
        .where(renewed)
      continue
    }
    const begun = Array.from({ length: line.count }, (_, piece) => {
      const texts = {
        productName,
        clientName,
        clientNip,
        licenceNumber: `${number.replaceAll(/\D+/gu, '-').replace(/^-/u, '')}-${index + 1}-${piece + 1}`,
      }
      return {
        ...texts,
        id: randomUUID(),
        firmId,
        productId,
        clientId,
        expiresOn: monthsAfter(today, monthCount),
        searchText: subscriptionSearchTextOf(texts),
      }
    })
    await transaction.insert(subscriptions).values(begun)
  }
}
