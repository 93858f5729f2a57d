import type { Collection } from '#shared/api/collection'
import type { EndpointInput } from '#shared/api/endpoint'
import type { CollectionId, Endpoints } from '#shared/api/endpoints'
import type { PortalClient } from '../portal/portal-client'
import { PortalMisbehavedError } from '../portal/portal-errors'
import type { SyncPage } from '../store/local-store'
import { StoreError } from '../store/store-errors'
import type { AccountStore } from './kept-store'

export interface CollectionSyncRequest {
  readonly portal: Pick<PortalClient, 'call'>
  readonly account: AccountStore
  readonly id: CollectionId
  readonly collection: Collection
  readonly signal: AbortSignal
  /** Called after each page that has changed something. */
  readonly onDidChange: () => void
}

/** Times that the store may have moved under a page before something is wrong. */
const MOST_MOVES = 3

/**
 * Takes in what has changed since the kept cursor, page by page.
 *
 * Each page is kept together with its cursor, so a sync that was cut off goes on where it stood.
 */
export async function syncCollection(request: CollectionSyncRequest): Promise<void> {
  const { account, id, onDidChange } = request
  let moves = 0
  for (;;) {
    const cursor = await account.store.cursorOf(id)
    const page = await fetchPage(request, cursor)
    const isEmpty = page.changed.length === 0 && page.removedIds.length === 0
    if (page.hasMore && isEmpty && page.nextCursor === cursor) {
      throw new PortalMisbehavedError(`sync.${id}`, 'a page that leads nowhere')
    }
    try {
      await account.store.applySyncPage(id, page, cursor)
    } catch (error) {
      moves += 1
      // The store was rebuilt, or another answer began it anew: it says itself where it stands now.
      if (!(error instanceof StoreError) || error.failure !== 'cursor-moved' || moves > MOST_MOVES)
        throw error
      continue
    }
    if (!isEmpty || page.isReset) onDidChange()
    if (!page.hasMore) return
  }
}

async function fetchPage(
  { portal, account, id, collection, signal }: CollectionSyncRequest,
  cursor: string | null,
): Promise<SyncPage> {
  const query = { limit: collection.syncPageSize, ...(cursor !== null && { cursor }) }
  const operation = `sync.${id}` as const
  const input = { query } as EndpointInput<Endpoints[typeof operation]>
  // Each collection's own schema has checked the answer; what all have in common is a page of changes.
  return (await portal.call(operation, input, { username: account.username, signal })) as SyncPage
}
