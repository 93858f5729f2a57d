import type { bugsCollections } from '#shared/api/bugs'
import type { SyncSources } from '../sync/sync-handlers'
import { findBugs } from './bug-queries'

export const bugsSyncSources: SyncSources<typeof bugsCollections> = {
  'bugs.reports': ({ database, accountId, ids }) => findBugs(database, accountId, ids),
}
