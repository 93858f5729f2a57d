import type { clientsCollections } from '#shared/api/clients'
import { firmOf } from '../../db/firm-of'
import type { SyncSources } from '../sync/sync-handlers'
import { findClients } from './client-queries'

export const clientsSyncSources: SyncSources<typeof clientsCollections> = {
  'clients.register': ({ database, accountId, ids }) =>
    findClients(database, firmOf(database, accountId), ids),
}
