import type { supportQueriesCollections } from '#shared/api/support-queries'
import type { SyncSources } from '../sync/sync-handlers'
import { findMessages, findQueries } from './query-queries'

/** Changes are noted by firm, and only its own documents are given to it. */
export const supportQueriesSyncSources: SyncSources<typeof supportQueriesCollections> = {
  'support-queries.queries': ({ database, accountId, ids }) => findQueries(database, accountId, ids),
  'support-queries.messages': ({ database, accountId, ids }) => findMessages(database, accountId, ids),
}
