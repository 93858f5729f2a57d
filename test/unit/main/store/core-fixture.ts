import { planCollections } from '../../../../src/main/store/collection-plan'
import type { ListAnswer } from '../../../../src/main/store/store-requests'
import { StoreCore } from '../../../../src/main/store/worker/store-core'
import { collections, endpoints, FILE_NAME, KEY, type Note, notesList } from './store-fixture'

/** The store without its thread: for tests that ask it very often. */
export function openCore(folder: string, migrations?: readonly string[]): StoreCore {
  const core = new StoreCore(migrations)
  core.handlers.open(openRequest(folder))
  return core
}

export function openRequest(folder: string) {
  return {
    folder,
    fileName: FILE_NAME,
    key: Uint8Array.from(KEY),
    collections: planCollections(collections, endpoints),
    at: Date.parse('2026-03-01T00:00:00Z'),
  }
}

export function fillNotes(core: StoreCore, notes: readonly Note[]): void {
  core.handlers.applySyncPage({
    collection: 'notes',
    fromCursor: null,
    changed: [...notes],
    removedIds: [],
    nextCursor: 'c1',
    isReset: true,
    hasMore: false,
    at: 1,
  })
}

export function listNotes(
  core: StoreCore,
  query: { groupId?: string; search?: string; cursor?: string | null; limit?: number } = {},
): ListAnswer {
  return core.handlers.list({
    collection: 'notes',
    narrowBy: [
      ...(query.groupId === undefined
        ? []
        : [{ field: 'groupId', use: 'equals' as const, value: query.groupId }]),
    ],
    search: query.search ?? '',
    orderBy: [...notesList.orderBy],
    cursor: query.cursor ?? null,
    limit: query.limit ?? 50,
  })
}
