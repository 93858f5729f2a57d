import type { updatesCollections } from '#shared/api/updates'
import type { SyncSources } from '../sync/sync-handlers'
import { findVersions } from './catalogue-queries'

export const updatesSyncSources: SyncSources<typeof updatesCollections> = {
  'updates.versions': ({ database, ids }) => findVersions(database, ids),
}
