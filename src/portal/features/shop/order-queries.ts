import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Order, OrdersFilter, ShopId } from '#shared/api/shop'
import { invoiceDueOn } from '#shared/orders/order-deadlines'
import type { OrderKind } from '#shared/orders/order-state'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { orders } from '../../db/schema'
import { containsEachWord } from '../../db/search'

/** Where a page starts: after the last row of the page before. */
export interface OrderPosition {
  readonly submittedAt: Date
  readonly id: string
}

/** Whose orders, and of what. */
export interface OrderScope {
  readonly kind: OrderKind
  readonly firmId: string | SQL
}

type Filter = z.output<typeof OrdersFilter>
export type OrderRow = typeof orders.$inferSelect

export const KIND_BY_SHOP: Readonly<Record<ShopId, OrderKind>> = {
  'program-purchase': 'programs',
  'subscription-purchase': 'subscriptions',
}

/** Orders of a firm, the latest first, from a position on; `limit` rows at most. */
export async function readOrders(
  database: Database,
  scope: OrderScope,
  filter: Filter,
  position: OrderPosition | null,
  limit: number,
): Promise<OrderRow[]> {
  return database
    .select()
    .from(orders)
    .where(and(...conditions(scope, filter), position === null ? undefined : isBefore(position)))
    .orderBy(desc(orders.submittedAt), desc(orders.id))
    .limit(limit)
}

export async function countOrders(database: Database, scope: OrderScope, filter: Filter): Promise<number> {
  return database.$count(orders, and(...conditions(scope, filter)))
}

/** Those of the orders that the firm has, in any order. */
export async function findOrders(
  database: Database,
  scope: OrderScope,
  orderIds: readonly string[],
): Promise<Order[]> {
  const rows = await database
    .select()
    .from(orders)
    .where(and(...conditions(scope, {}), isAnyOf(orders.id, orderIds)))
  return rows.map(toOrder)
}

export function toOrder({ firmId: _firm, searchText: _text, kind, ...row }: OrderRow): Order {
  return {
    ...row,
    revision: String(row.revision),
    productNames: row.lines.map(({ productName }) => productName),
    submittedAt: row.submittedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    dueOn: invoiceDueOn(kind, row.state, row.invoicedOn),
    closedAt: row.closedAt?.toISOString() ?? null,
  }
}

function conditions({ kind, firmId }: OrderScope, { search, state, isClosed }: Filter): SQL[] {
  return [
    sql`${orders.firmId} = ${firmId}`,
    eq(orders.kind, kind),
    ...(state === undefined ? [] : [eq(orders.state, state)]),
    ...(isClosed === undefined ? [] : [isClosed ? isNotNull(orders.closedAt) : isNull(orders.closedAt)]),
    ...containsEachWord(orders.searchText, search),
  ]
}

function isBefore({ submittedAt, id }: OrderPosition): SQL {
  return sql`(${orders.submittedAt}, ${orders.id}) < (${submittedAt.toISOString()}::timestamptz, ${id}::uuid)`
}
