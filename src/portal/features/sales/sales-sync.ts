import type { salesCollections } from '#shared/api/sales'
import { firmOf } from '../../db/firm-of'
import type { SyncSources } from '../sync/sync-handlers'
import { findSales } from './sale-queries'

export const salesSyncSources: SyncSources<typeof salesCollections> = {
  'sales.registrations': ({ database, accountId, ids }) =>
    findSales(database, firmOf(database, accountId), ids),
}
