import type { Order, Product, ShopId, shopCollections } from '#shared/api/shop'
import { firmOf } from '../../db/firm-of'
import type { WantedDocuments } from '../../http/document-source'
import type { SyncSources } from '../sync/sync-handlers'
import { findOrders, KIND_BY_SHOP } from './order-queries'
import { findProducts, findSubscriptions } from './price-list-queries'

/** Orders and subscriptions are noted by firm, and only its own are given to it. */
export const shopSyncSources: SyncSources<typeof shopCollections> = {
  'program-purchase.products': productsOf('program-purchase'),
  'program-purchase.orders': ordersOf('program-purchase'),
  'subscription-purchase.products': productsOf('subscription-purchase'),
  'subscription-purchase.orders': ordersOf('subscription-purchase'),
  'subscription-purchase.subscriptions': ({ database, accountId, ids }) =>
    findSubscriptions(database, firmOf(database, accountId), ids),
}

function productsOf(shop: ShopId) {
  return ({ database, ids }: WantedDocuments): Promise<Product[]> =>
    findProducts(database, KIND_BY_SHOP[shop], ids)
}

function ordersOf(shop: ShopId) {
  return ({ database, accountId, ids }: WantedDocuments): Promise<Order[]> =>
    findOrders(database, { kind: KIND_BY_SHOP[shop], firmId: firmOf(database, accountId) }, ids)
}
