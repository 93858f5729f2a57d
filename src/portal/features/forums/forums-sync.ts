import type { ForumId, forumsCollections, Post, Thread } from '#shared/api/forums'
import type { WantedDocuments } from '../../http/document-source'
import type { SyncSources } from '../sync/sync-handlers'
import { findPosts, findThreads } from './forum-queries'

export const forumsSyncSources: SyncSources<typeof forumsCollections> = {
  'distributor-forum.threads': threadsOf('distributor-forum'),
  'distributor-forum.posts': postsOf('distributor-forum'),
  'api-forum.threads': threadsOf('api-forum'),
  'api-forum.posts': postsOf('api-forum'),
}

function threadsOf(forumId: ForumId) {
  return ({ database, accountId, ids }: WantedDocuments): Promise<Thread[]> =>
    findThreads(database, accountId, forumId, ids)
}

function postsOf(forumId: ForumId) {
  return ({ database, accountId, ids }: WantedDocuments): Promise<Post[]> =>
    findPosts(database, accountId, forumId, ids)
}
