import type { z } from 'zod'
import type { Collection, CollectionTable, SyncQuery, syncEndpointsOf } from '#shared/api/collection'
import { collections } from '#shared/api/endpoints'
import type { Database } from '../../db/database'
import type { Caller } from '../../http/caller'
import type { DocumentSource, WantedDocuments } from '../../http/document-source'
import type { Handlers } from '../../http/endpoint-routes'
import { BEGINNING, type Changes, readChanges } from './changes'
import { decodeSyncCursor, encodeSyncCursor, isTooOld, originOf, type SyncCursor } from './sync-cursor'

/** Where the documents of each collection come from; a missing one does not compile. */
export type SyncSources<Table extends CollectionTable> = {
  readonly [Id in keyof Table]: DocumentSource<Table[Id]>
}

type SyncTable = ReturnType<typeof syncEndpointsOf<typeof collections>>

/** One handler for every collection: changes come from the change notes, documents from its source. */
export function syncHandlers(
  sources: SyncSources<typeof collections>,
  onPage: (collection: string, documentCount: number) => void = () => {},
): Handlers<SyncTable> {
  const table: Readonly<Record<string, Collection>> = collections
  const handlers = Object.entries<DocumentSource>(sources).map(([collection, source]) => [
    `sync.${collection}`,
    async (call: SyncCall) => {
      const page = await sync({ collection, source, scope: table[collection]?.scope }, call)
      onPage(collection, page.changed.length + page.removedIds.length)
      return page
    },
  ])
  // The one cast: the types tie each source to its collection, a loop forgets it.
  return Object.fromEntries(handlers) as Handlers<SyncTable>
}

interface SyncCall {
  readonly database: Database
  readonly caller: Caller
  readonly query: z.output<typeof SyncQuery>
  readonly now: Date
}

interface Followed {
  readonly collection: string
  readonly scope: Collection['scope'] | undefined
  readonly source: DocumentSource
}

async function sync({ collection, source, scope }: Followed, call: SyncCall) {
  const { database, query, now } = call
  const { accountId, firm } = call.caller
  const noted = scope === 'firm' ? firmChangesOf(collection, firm.id) : collection
  const cursor = query.cursor === undefined ? null : decodeSyncCursor(collection, query.cursor)
  // One row beyond the page, to know whether more follow.
  const limit = query.limit + 1
  const found = await readChanges(database, noted, accountId, cursor ?? BEGINNING, limit)
  const origin = originOf(found.databaseId, accountId, firm.id)
  const isReset = cursor !== null && !canGoOn(cursor, origin, found, now)
  const { changes } = isReset ? await readChanges(database, noted, accountId, BEGINNING, limit) : found

  const start: SyncCursor = cursor === null || isReset ? { ...BEGINNING, origin, wholeAt: now } : cursor
  const page = changes.slice(0, query.limit)
  const hasMore = changes.length > page.length
  const { changedIn, position } = page.at(-1) ?? start
  const idsOf = (isRemoved: boolean): string[] =>
    page.filter((change) => change.isRemoved === isRemoved).map(({ documentId }) => documentId)
  return {
    changed: await readInOrder(source, { database, accountId, ids: idsOf(false) }),
    removedIds: idsOf(true),
    nextCursor: encodeSyncCursor(collection, {
      origin,
      wholeAt: hasMore ? start.wholeAt : now,
      // Of a row that was seen, never the horizon: its number is on the disk, so that no transaction
      // after a crash gets it again.
      changedIn,
      position,
    }),
    hasMore,
    isReset,
  }
}

/** The name under which triggers note what changed for one firm (db/ledger-migration.ts). */
function firmChangesOf(collection: string, firmId: string): string {
  return `${collection}@${firmId}`
}

/** What is gone by now is left out: its removal follows as a change of its own. */
async function readInOrder(source: DocumentSource, wanted: WantedDocuments) {
  if (wanted.ids.length === 0) return []
  const documents = new Map((await source(wanted)).map((document) => [document.id, document]))
  return wanted.ids.flatMap((id) => documents.get(id) ?? [])
}

/** False when what the cursor says holds no longer: the follower must begin anew. */
function canGoOn(cursor: SyncCursor, origin: string, { horizon }: Changes, now: Date): boolean {
  // Beyond the horizon: the database's files were put back to an older state.
  return cursor.origin === origin && cursor.changedIn < horizon && !isTooOld(cursor, now)
}
