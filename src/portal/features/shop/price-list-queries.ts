import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Product, Subscription } from '#shared/api/shop'
import type { OrderKind } from '#shared/orders/order-state'
import { foldPolish } from '#shared/text/polish'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { products, subscriptions } from '../../db/schema'
import { containsEachWord } from '../../db/search'

export type ProductRow = typeof products.$inferSelect
export type SubscriptionRow = typeof subscriptions.$inferSelect

/** The price list of a kind after a place in it; `limit` rows at most. */
export async function readProducts(
  database: Database,
  kind: OrderKind,
  afterPlace: { readonly position: number; readonly id: string } | null,
  limit: number,
): Promise<ProductRow[]> {
  const isLater =
    afterPlace === null
      ? undefined
      : sql`(${products.position}, ${products.id}) > (${afterPlace.position}, ${afterPlace.id})`
  return database
    .select()
    .from(products)
    .where(and(eq(products.kind, kind), isLater))
    .orderBy(asc(products.position), asc(products.id))
    .limit(limit)
}

export async function countProducts(database: Database, kind: OrderKind): Promise<number> {
  return database.$count(products, eq(products.kind, kind))
}

/** Those of the products that are of the kind, in any order. */
export async function findProducts(
  database: Database,
  kind: OrderKind,
  ids: readonly string[],
): Promise<Product[]> {
  const rows = await database
    .select()
    .from(products)
    .where(and(eq(products.kind, kind), isAnyOf(products.id, ids)))
  return rows.map(toProduct)
}

export function toProduct({ kind: _kind, ...row }: ProductRow): Product {
  return row
}

/** Subscriptions of a firm's clients, the next to end first; `limit` rows at most. */
export async function readSubscriptions(
  database: Database,
  firmId: string,
  search: string | undefined,
  afterPlace: { readonly expiresOn: string; readonly id: string } | null,
  limit: number,
): Promise<SubscriptionRow[]> {
  const isLater =
    afterPlace === null
      ? undefined
      : sql`(${subscriptions.expiresOn}, ${subscriptions.id})
          > (${afterPlace.expiresOn}::date, ${afterPlace.id}::uuid)`
  return database
    .select()
    .from(subscriptions)
    .where(and(...subscriptionConditions(firmId, search), isLater))
    .orderBy(asc(subscriptions.expiresOn), asc(subscriptions.id))
    .limit(limit)
}

export async function countSubscriptions(
  database: Database,
  firmId: string,
  search: string | undefined,
): Promise<number> {
  return database.$count(subscriptions, and(...subscriptionConditions(firmId, search)))
}

/** Those of the subscriptions that the firm has, in any order. */
export async function findSubscriptions(
  database: Database,
  firmId: string | SQL,
  ids: readonly string[],
): Promise<Subscription[]> {
  const rows = await database
    .select()
    .from(subscriptions)
    .where(and(sql`${subscriptions.firmId} = ${firmId}`, isAnyOf(subscriptions.id, ids)))
  return rows.map(toSubscription)
}

export function toSubscription({ firmId: _firm, searchText: _text, ...row }: SubscriptionRow): Subscription {
  return row
}

/** By which a subscription is found; the client searches the same fields. */
export function subscriptionSearchTextOf(
  subscription: Pick<SubscriptionRow, 'clientName' | 'productName' | 'clientNip' | 'licenceNumber'>,
): string {
  const { clientName, productName, clientNip, licenceNumber } = subscription
  return foldPolish([clientName, productName, clientNip, licenceNumber].join('\n'))
}

function subscriptionConditions(firmId: string, search: string | undefined): SQL[] {
  return [eq(subscriptions.firmId, firmId), ...containsEachWord(subscriptions.searchText, search)]
}
