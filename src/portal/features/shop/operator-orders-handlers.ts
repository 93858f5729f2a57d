import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { OperatorOrder, OperatorProduct, operatorOrdersEndpoints } from '#shared/api/operator/orders'
import type { Database } from '../../db/database'
import { firms, orders, products } from '../../db/schema'
import { containsEachWord } from '../../db/search'
import type { Caller } from '../../http/caller'
import { CursorInstant, cutPage, decodeCursor } from '../../http/cursor'
import type { Handlers } from '../../http/endpoint-routes'
import { invalidField, notFound, PortalError } from '../../http/problem'
import { actingBy, recordAct } from '../audit/audit-log'
import { decideOnOrder, type OrderDecision } from './order-acts'
import { type OrderRow, toOrder } from './order-queries'
import { type ProductRow, toProduct } from './price-list-queries'

const OrderCursor = z
  .tuple([z.literal('operator-orders'), CursorInstant, z.uuid()])
  .transform(([, submittedAt, id]) => ({ submittedAt, id }))

const ProductCursor = z
  .tuple([
    z.literal('operator-products'),
    z.enum(['programs', 'subscriptions']),
    z.int(),
    z.string().max(100),
  ])
  .transform(([, kind, position, id]) => ({ kind, position, id }))

export function operatorOrdersHandlers(): Handlers<typeof operatorOrdersEndpoints> {
  return {
    'operator-orders.listOrders': async ({ database, query: { cursor, limit, search, state, kind } }) => {
      const after = cursor === undefined ? null : decodeCursor(OrderCursor, cursor)
      const narrowed = [
        ...(state === undefined ? [] : [eq(orders.state, state)]),
        ...(kind === undefined ? [] : [eq(orders.kind, kind)]),
        ...containsEachWord(orders.searchText, search),
      ]
      const isLater: SQL | undefined =
        after === null
          ? undefined
          : sql`(${orders.submittedAt}, ${orders.id})
              > (${after.submittedAt.toISOString()}::timestamptz, ${after.id}::uuid)`
      const found = await ordersWithFirms(database)
        .where(and(...narrowed, isLater))
        .orderBy(asc(orders.submittedAt), asc(orders.id))
        .limit(limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ order }) => [
        'operator-orders',
        order.submittedAt.getTime(),
        order.id,
      ])
      const totalCount = await database.$count(orders, and(...narrowed))
      return { items: rows.map(toOperatorOrder), nextCursor, totalCount }
    },

    'operator-orders.getOrder': ({ database, params }) => requireOrder(database, params.orderId),

    'operator-orders.accept': (call) => decide('operator-orders.accept', call, { act: 'accept' }),
    'operator-orders.requestPayment': (call) =>
      decide('operator-orders.requestPayment', call, { act: 'request-payment' }),
    'operator-orders.invoice': (call) => {
      const { invoiceNumber, invoicedOn } = call.body
      return decide('operator-orders.invoice', call, { act: 'invoice', invoiceNumber, invoicedOn })
    },
    'operator-orders.complete': (call) => decide('operator-orders.complete', call, { act: 'complete' }),
    'operator-orders.cancel': (call) =>
      decide('operator-orders.cancel', call, { act: 'cancel', reason: call.body.reason }),

    'operator-orders.listProducts': async ({ database, query: { cursor, limit } }) => {
      const after = cursor === undefined ? null : decodeCursor(ProductCursor, cursor)
      const isLater =
        after === null
          ? undefined
          : sql`(${products.kind}, ${products.position}, ${products.id})
              > (${after.kind}, ${after.position}, ${after.id})`
      const found = await database
        .select()
        .from(products)
        .where(isLater)
        .orderBy(asc(products.kind), asc(products.position), asc(products.id))
        .limit(limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ kind, position, id }) => [
        'operator-products',
        kind,
        position,
        id,
      ])
      return { items: rows.map(toOperatorProduct), nextCursor, totalCount: await database.$count(products) }
    },

    'operator-orders.changePrice': async ({ database, caller, params, body, now }) => {
      const isIt = eq(products.id, params.productId)
      const [before] = await database.select().from(products).where(isIt).for('update')
      if (before === undefined) throw notFound('product')
      if (before.kind === 'programs' && body.promotionalNetGrosze !== null) {
        throw invalidField('body.promotionalNetGrosze', 'is for subscriptions alone')
      }
      const [after] = await database.update(products).set(body).where(isIt).returning()
      if (after === undefined) throw notFound('product')
      await recordAct(actingBy({ operationId: 'operator-orders.changePrice', database, caller, now }), {
        subject: { kind: 'product', id: before.id, label: before.name },
        before: priceFacts(before),
        after: priceFacts(after),
      })
      return toOperatorProduct(after)
    },
  }
}

interface DecisionCall {
  readonly database: Database
  readonly caller: Caller
  readonly now: Date
  readonly params: { readonly orderId: string }
  readonly body: { readonly revision: string }
}

/** Does an act with an order as it was seen, and records it. */
async function decide(
  operationId: string,
  { database, caller, now, params: { orderId }, body }: DecisionCall,
  decision: OrderDecision,
): Promise<OperatorOrder> {
  const [row] = await database.select().from(orders).where(eq(orders.id, orderId)).for('update')
  if (row === undefined) throw notFound('order')
  if (String(row.revision) !== body.revision) {
    throw new PortalError('conflict', { current: await requireOrder(database, orderId) })
  }
  await decideOnOrder(database, row.id, decision, { displayName: caller.displayName, now })
  const after = await requireOrder(database, orderId)
  await recordAct(actingBy({ operationId, database, caller, now }), {
    subject: { kind: 'order', id: row.id, label: `${row.number}, ${after.firmName}` },
    before: orderFacts(row),
    after: orderFacts(after),
    note: decision.act === 'cancel' ? decision.reason : null,
  })
  return after
}

/** What an act with an order is about. */
function orderFacts({
  state,
  invoiceNumber,
  invoicedOn,
  cancellationReason,
}: Pick<OrderRow, 'state' | 'invoiceNumber' | 'invoicedOn' | 'cancellationReason'>) {
  return { state, invoiceNumber, invoicedOn, cancellationReason }
}

function priceFacts({ netGrosze, promotionalNetGrosze, isOffered }: ProductRow) {
  return { netGrosze, promotionalNetGrosze, isOffered }
}

function ordersWithFirms(database: Database) {
  return database
    .select({ order: orders, firmName: firms.name, firmCity: firms.city })
    .from(orders)
    .innerJoin(firms, eq(firms.id, orders.firmId))
    .$dynamic()
}

async function requireOrder(database: Database, orderId: string): Promise<OperatorOrder> {
  const [row] = await ordersWithFirms(database).where(eq(orders.id, orderId))
  if (row === undefined) throw notFound('order')
  return toOperatorOrder(row)
}

function toOperatorOrder({
  order,
  ...firm
}: {
  readonly order: OrderRow
  readonly firmName: string
  readonly firmCity: string
}): OperatorOrder {
  return { ...toOrder(order), kind: order.kind, ...firm }
}

function toOperatorProduct(row: ProductRow): OperatorProduct {
  return { ...toProduct(row), kind: row.kind }
}
