import type { handoversCollections } from '#shared/api/handovers'
import { firmOf } from '../../db/firm-of'
import type { SyncSources } from '../sync/sync-handlers'
import { findHandovers } from './handover-queries'

export const handoversSyncSources: SyncSources<typeof handoversCollections> = {
  'handovers.entries': ({ database, accountId, ids }) =>
    findHandovers(database, firmOf(database, accountId), ids),
}
