import { z } from 'zod'
import type { Order, ShopId, shopEndpoints } from '#shared/api/shop'
import type { Database } from '../../db/database'
import { CursorInstant, cutPage, decodeCursor } from '../../http/cursor'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { cancelOwnOrder } from './order-acts'
import { placeOrder } from './order-placing'
import { countOrders, findOrders, KIND_BY_SHOP, type OrderScope, readOrders, toOrder } from './order-queries'
import {
  countProducts,
  countSubscriptions,
  readProducts,
  readSubscriptions,
  toProduct,
  toSubscription,
} from './price-list-queries'

type Table = typeof shopEndpoints
/** A call of the same operation of either shop. */
type ShopCall<Operation extends string> = Call<Table[`${ShopId}.${Operation}` & keyof Table]>

const ProductCursor = z
  .tuple([z.literal('products'), z.number().int(), z.string().max(100)])
  .transform(([, position, id]) => ({ position, id }))

const OrderCursor = z
  .tuple([z.literal('orders'), CursorInstant, z.uuid()])
  .transform(([, submittedAt, id]) => ({ submittedAt, id }))

const SubscriptionCursor = z
  .tuple([z.literal('subscriptions'), z.iso.date(), z.uuid()])
  .transform(([, expiresOn, id]) => ({ expiresOn, id }))

/** Orders and subscriptions are of the caller's firm, which comes from the account, never from the request. */
export function shopHandlers(): Handlers<Table> {
  const programs = 'program-purchase'
  const subscriptions = 'subscription-purchase'
  return {
    'program-purchase.listProducts': (call) => listProducts(programs, call),
    'program-purchase.listOrders': (call) => listOrders(programs, call),
    'program-purchase.getOrder': (call) => getOrder(programs, call),
    'program-purchase.placeOrder': (call) => place(programs, call),
    'program-purchase.cancelOrder': (call) => cancelOrder(programs, call),
    'subscription-purchase.listProducts': (call) => listProducts(subscriptions, call),
    'subscription-purchase.listOrders': (call) => listOrders(subscriptions, call),
    'subscription-purchase.getOrder': (call) => getOrder(subscriptions, call),
    'subscription-purchase.placeOrder': (call) => place(subscriptions, call),
    'subscription-purchase.cancelOrder': (call) => cancelOrder(subscriptions, call),
    'subscription-purchase.listSubscriptions': async ({ database, caller, query }) => {
      const { cursor, limit, search } = query
      const position = cursor === undefined ? null : decodeCursor(SubscriptionCursor, cursor)
      const found = await readSubscriptions(database, caller.firm.id, search, position, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ expiresOn, id }) => [
        'subscriptions',
        expiresOn,
        id,
      ])
      const totalCount = await countSubscriptions(database, caller.firm.id, search)
      return { items: rows.map(toSubscription), nextCursor, totalCount }
    },
  }
}

async function listProducts(shop: ShopId, { database, query }: ShopCall<'listProducts'>) {
  const { cursor, limit } = query
  const kind = KIND_BY_SHOP[shop]
  const position = cursor === undefined ? null : decodeCursor(ProductCursor, cursor)
  const found = await readProducts(database, kind, position, limit + 1)
  const { rows, nextCursor } = cutPage(found, limit, (last) => ['products', last.position, last.id])
  return { items: rows.map(toProduct), nextCursor, totalCount: await countProducts(database, kind) }
}

async function listOrders(shop: ShopId, { database, caller, query }: ShopCall<'listOrders'>) {
  const { cursor, limit, ...filter } = query
  const scope = scopeOf(shop, caller)
  const position = cursor === undefined ? null : decodeCursor(OrderCursor, cursor)
  const found = await readOrders(database, scope, filter, position, limit + 1)
  const { rows, nextCursor } = cutPage(found, limit, ({ submittedAt, id }) => [
    'orders',
    submittedAt.getTime(),
    id,
  ])
  return {
    items: rows.map(toOrder),
    nextCursor,
    totalCount: await countOrders(database, scope, filter),
  }
}

async function getOrder(shop: ShopId, { database, caller, params }: ShopCall<'getOrder'>) {
  return requireOrder(database, scopeOf(shop, caller), params.orderId)
}

async function place(shop: ShopId, { database, caller, body, now }: ShopCall<'placeOrder'>) {
  const { firm, displayName } = caller
  const author = { firmId: firm.id, displayName, now }
  const orderId = await placeOrder(database, KIND_BY_SHOP[shop], body, author)
  return requireOrder(database, scopeOf(shop, caller), orderId)
}

async function cancelOrder(shop: ShopId, { database, caller, params, body, now }: ShopCall<'cancelOrder'>) {
  const scope = scopeOf(shop, caller)
  const { displayName } = caller
  await cancelOwnOrder(database, scope, params.orderId, body.reason, { displayName, now })
  return requireOrder(database, scope, params.orderId)
}

function scopeOf(shop: ShopId, { firm }: { readonly firm: { readonly id: string } }) {
  return { kind: KIND_BY_SHOP[shop], firmId: firm.id }
}

async function requireOrder(database: Database, scope: OrderScope, orderId: string): Promise<Order> {
  const [order] = await findOrders(database, scope, [orderId])
  if (order === undefined) throw notFound('order')
  return order
}
