import path from 'node:path'
import type { CollectionTable } from '#shared/api/collection'
import { DOCUMENT_MAX_BYTE_LENGTH } from '#shared/api/documents'
import type { EndpointTable } from '#shared/api/endpoint'
import { type KeptList, narrowingsOf } from '#shared/api/kept'
import type { Revision } from '#shared/api/precondition'
import type { ErrorCode } from '#shared/errors'
import type { OutboxEntry } from '#shared/ipc/outbox'
import type { SearchResult } from '#shared/ipc/search'
import { canonicalJson } from '#shared/text/canonical-json'
import { type Clock, systemClock } from '../base/clock'
import type { Event } from '../base/emitter'
import { instantOf, instantOrNull } from '../base/instant'
import type { FsPort } from '../files/fs-port'
import { nodeFsPort } from '../files/node-fs-port'
import type { Log } from '../logging/log'
import { planCollections } from './collection-plan'
import { SEALED_FILE_MARK, SealedFiles } from './sealed-files'
import type { StoreFact } from './store-fact'
import {
  type AnswerOf,
  CHECKED_PARTS,
  type NewOutboxEntry,
  type OpenRequest,
  type RequestName,
  type RequestOf,
  type StoredTransfer,
} from './store-requests'
import { type OpenOutcome, type Rebuilt, StoreSupervisor } from './store-supervisor'

export interface LocalStoreOptions {
  readonly folder: string
  /** One file per account: the caller names it by a hash, so that it tells nobody whose it is. */
  readonly fileName: string
  /** 32 bytes, from the keychain. */
  readonly key: Uint8Array
  /** The built `worker/store-worker.ts`. */
  readonly workerFile: string
  readonly collections: CollectionTable
  /** Their kept lists decide the indexes. */
  readonly endpoints: EndpointTable
  readonly log: Log
  readonly clock?: Clock
  readonly fs?: FsPort
}

export interface SyncPage {
  readonly changed: readonly KeptDocument[]
  readonly removedIds: readonly string[]
  readonly nextCursor: string
  readonly isReset: boolean
  readonly hasMore: boolean
}

export type KeptDocument = Readonly<Record<string, unknown>> & { readonly id: string }

export interface KeptPage {
  readonly items: readonly unknown[]
  /** Ours, `local:…`; the portal's cursors are refused. */
  readonly nextCursor: string | null
  readonly totalCount: number
  /** When the collection was last brought up to date, ISO 8601; `null` when it never was. */
  readonly keptAt: string | null
}

/** The input of a call, as endpoints take it. */
export interface ListInput {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
}

const DEFAULT_PAGE_SIZE = 50

/**
 * What one account keeps on this computer: documents, answers, facts and the outbox, encrypted.
 *
 * All work on the database is done in a worker thread. Every method fails with `StoreError`. When the
 * database turns out to be damaged, at the start or later, it is set aside and a new one takes its
 * place with the outbox and the facts that could be read; `onDidRebuild` tells so. A worker that
 * died is replaced at the next call.
 */
export class LocalStore {
  /** A damaged file was replaced while the store was in use: everything is to be synced again. */
  readonly onDidRebuild: Event<Rebuilt>
  /** Contents too large for the database, beside it. */
  readonly files: SealedFiles

  private constructor(
    private readonly options: LocalStoreOptions,
    private readonly supervisor: StoreSupervisor,
  ) {
    this.onDidRebuild = supervisor.onDidRebuild
    this.files = new SealedFiles({ fs: nodeFsPort, ...options, maxByteLength: DOCUMENT_MAX_BYTE_LENGTH })
  }

  /**
   * Opens the account's file, or makes it.
   *
   * Fails `wrong-key` and `newer-schema` without touching the file.
   */
  static async open(options: LocalStoreOptions): Promise<{ store: LocalStore } & OpenOutcome> {
    const { supervisor, outcome } = await StoreSupervisor.start({
      workerFile: options.workerFile,
      log: options.log,
      openRequest: () => openRequestOf(options),
    })
    return { store: new LocalStore(options, supervisor), ...outcome }
  }

  // Documents

  /**
   * Takes in one page of a sync and its cursor, all or nothing.
   *
   * `fromCursor` is what the page was asked for with; fails `cursor-moved` when the store no longer
   * stands there (it was rebuilt, or the collection removed): begin again from `cursorOf`.
   */
  async applySyncPage(collection: string, page: SyncPage, fromCursor: string | null): Promise<void> {
    const { changed, removedIds, nextCursor, isReset, hasMore } = page
    await this.call('applySyncPage', {
      collection,
      fromCursor,
      changed: [...changed],
      removedIds: [...removedIds],
      nextCursor,
      isReset,
      hasMore,
      at: this.now(),
    })
  }

  /** Takes in documents that came by another way, such as the answer to a write. */
  async putDocuments(collection: string, documents: readonly KeptDocument[]): Promise<void> {
    await this.call('putDocuments', { collection, documents: [...documents], at: this.now() })
  }

  /** Where the next sync goes on; `null` for its very beginning. */
  async cursorOf(collection: string): Promise<string | null> {
    return (await this.call('collectionState', { collection })).cursor
  }

  /** When the collection was last whole and up to date, ISO 8601. */
  async syncedAt(collection: string): Promise<string | null> {
    return instantOrNull((await this.call('collectionState', { collection })).syncedAt)
  }

  async documentCount(collection: string): Promise<number> {
    return (await this.call('collectionState', { collection })).documentCount
  }

  async getDocument(collection: string, id: string): Promise<{ document: unknown; keptAt: string } | null> {
    const kept = await this.call('getDocument', { collection, id })
    return kept === null ? null : { document: kept.value, keptAt: instantOf(kept.keptAt) }
  }

  /** One page of a list, as its endpoint declares it. A field left out of the input narrows nothing. */
  async list(read: KeptList, { params, query }: ListInput): Promise<KeptPage> {
    const narrowBy = narrowingsOf(read).flatMap(({ inputField, field, use }) => {
      const value = query?.[inputField] ?? params?.[inputField]
      return isKeyValue(value) ? [{ field, use, value }] : []
    })
    const page = await this.call('list', {
      collection: read.collection,
      narrowBy,
      search: textOr(query?.['search'], ''),
      orderBy: read.orderBy.map(({ field, direction }) => ({ field, direction })),
      cursor: textOr(query?.['cursor'], null),
      limit: Number(query?.['limit'] ?? DEFAULT_PAGE_SIZE),
    })
    return { ...page, keptAt: instantOrNull(page.keptAt) }
  }

  /** Forgets a collection, as when the account may no longer have it. */
  async removeCollection(collection: string): Promise<void> {
    await this.call('removeCollection', { collection })
  }

  /** Documents of any collection that have every word of the text; the best first. */
  search(text: string, limit: number): Promise<SearchResult[]> {
    return this.call('search', { text, limit })
  }

  /** Documents of one collection that share enough words with the text; the most alike first. */
  findSimilar(collection: string, text: string, limit: number): Promise<SearchResult[]> {
    return this.call('findSimilar', { collection, text, limit })
  }

  // Answers

  async putAnswer(operationId: string, input: unknown, answer: unknown, at: string): Promise<void> {
    await this.call('putAnswer', {
      operationId,
      inputKey: canonicalJson(input),
      answer,
      at: Date.parse(at),
    })
  }

  async getAnswer(operationId: string, input: unknown): Promise<{ answer: unknown; keptAt: string } | null> {
    const kept = await this.call('getAnswer', { operationId, inputKey: canonicalJson(input) })
    return kept === null ? null : { answer: kept.value, keptAt: instantOf(kept.keptAt) }
  }

  // Facts

  async getFact<Value>({ name, schema }: StoreFact<Value>): Promise<Value | null> {
    const kept = await this.call('getFact', { name })
    if (kept === null) return null
    const value = schema.safeParse(kept.value)
    if (value.success) return value.data
    this.options.log.warn('store.fact-outdated', { name })
    return null
  }

  async putFact<Value>({ name }: StoreFact<Value>, value: Value): Promise<void> {
    await this.call('putFact', { name, value })
  }

  async removeFact({ name }: StoreFact<unknown>): Promise<void> {
    await this.call('removeFact', { name })
  }

  // Outbox

  /**
   * Stores a write; it is on the disk when this resolves. Told twice, it is stored once.
   *
   * With `isReplacing`, unsent earlier writes of the same operation and entity are dropped with it.
   */
  enqueue(
    entry: NewOutboxEntry,
    { isReplacing = false }: { readonly isReplacing?: boolean } = {},
  ): Promise<{ entry: OutboxEntry; replacedIds: string[] }> {
    return this.call('enqueue', { entry, isReplacing })
  }

  /** All entries, in the order in which they were written. */
  listOutbox(): Promise<OutboxEntry[]> {
    return this.call('listOutbox', null)
  }

  /** What may go out at a time: of each entity the first entry, where it waits and is due. */
  nextDeliverable(now: number): Promise<OutboxEntry[]> {
    return this.call('nextDeliverable', { now })
  }

  /** When there is something to deliver next, in milliseconds since 1970; `null`: nothing waits. */
  nextAttemptAt(): Promise<number | null> {
    return this.call('nextAttemptAt', null)
  }

  /** Fails `entry-not-waiting` unless the entry waits: two senders never take the same one. */
  markSending(id: string): Promise<OutboxEntry> {
    return this.call('markSending', { id })
  }

  /** `mayHaveArrived` as the try that ended tells it; left out, it stays as it was. */
  markWaiting(
    id: string,
    nextAttemptAt: number,
    attemptCount: number,
    mayHaveArrived?: boolean,
  ): Promise<OutboxEntry> {
    return this.call('markWaiting', { id, nextAttemptAt, attemptCount, mayHaveArrived })
  }

  markNeedsAttention(id: string, errorCode: ErrorCode, mayHaveArrived?: boolean): Promise<OutboxEntry> {
    return this.call('markNeedsAttention', { id, errorCode, mayHaveArrived })
  }

  /**
   * `currentDocument` is what the portal has instead, for the person to choose. The portal has looked
   * for the write and does not have it.
   */
  markConflict(
    id: string,
    errorCode: ErrorCode | null = null,
    currentDocument: OutboxEntry['currentDocument'] = null,
  ): Promise<OutboxEntry> {
    return this.call('markConflict', { id, errorCode, currentDocument })
  }

  /** Another body or revision in the entry's old place; it waits again. Fails as `withdraw` does. */
  edit(
    id: string,
    body: Readonly<Record<string, unknown>> | null,
    revision: Revision | null = null,
  ): Promise<OutboxEntry> {
    return this.call('edit', { id, body, revision })
  }

  /**
   * What was written over one revision of an entity goes on over the next one: for writes behind the
   * one that has just made it.
   */
  async followRevision(entity: string, from: Revision, to: Revision): Promise<void> {
    await this.call('followRevision', { entity, from, to })
  }

  /** Takes back an entry. Fails `entry-sending`, and `entry-may-have-arrived` while it waits after a try. */
  async withdraw(id: string): Promise<void> {
    await this.call('withdraw', { id })
  }

  /** Takes out an entry that was delivered. */
  async remove(id: string): Promise<void> {
    await this.call('remove', { id })
  }

  // Downloads

  /** The queue of downloads, in its order. */
  listTransfers(): Promise<StoredTransfer[]> {
    return this.call('listTransfers', null)
  }

  /** Puts rows in or in place of those of the same ids; all of them or none. */
  async putTransfers(transfers: readonly StoredTransfer[]): Promise<void> {
    await this.call('putTransfers', { transfers: [...transfers] })
  }

  async removeTransfers(ids: readonly string[]): Promise<void> {
    await this.call('removeTransfers', { ids: [...ids] })
  }

  // Life

  /**
   * Reads every page that opening leaves unread; for a quiet moment, as it takes the better part of a
   * second. A damaged database is replaced as at any other time, and this then fails `damaged`.
   */
  async check(): Promise<void> {
    for (const part of CHECKED_PARTS) await this.call('check', { part })
  }

  /** What was asked before is done first. The files are closed when this resolves. */
  async close(): Promise<void> {
    await Promise.all([this.files.close(), this.supervisor.close()])
  }

  /** Closes and removes everything of this account, damaged files too. */
  async wipe(): Promise<void> {
    await this.close()
    await LocalStore.remove(this.options)
  }

  /** Removes the files of an account whose store is not open. */
  static async remove({
    folder,
    fileName,
    fs = nodeFsPort,
  }: Pick<LocalStoreOptions, 'folder' | 'fileName' | 'fs'>) {
    const own = ['', '-wal', '-shm', '.key-check', '.first-page', '.first-page.new'].map(
      (end) => fileName + end,
    )
    const names = (await fs.list(folder)).filter(
      (name) =>
        own.includes(name) ||
        name.startsWith(`${fileName}.damaged-`) ||
        name.startsWith(fileName + SEALED_FILE_MARK),
    )
    for (const name of names) await fs.remove(path.join(folder, name))
  }

  private call<Name extends RequestName>(name: Name, request: RequestOf<Name>): Promise<AnswerOf<Name>> {
    return this.supervisor.call(name, request)
  }

  private now(): number {
    return (this.options.clock ?? systemClock).now()
  }
}

function openRequestOf({
  folder,
  fileName,
  key,
  collections,
  endpoints,
  clock,
}: LocalStoreOptions): OpenRequest {
  return {
    folder,
    fileName,
    key: Uint8Array.from(key),
    collections: planCollections(collections, endpoints),
    at: (clock ?? systemClock).now(),
  }
}

function isKeyValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function textOr<Fallback>(value: unknown, fallback: Fallback): string | Fallback {
  return typeof value === 'string' ? value : fallback
}
