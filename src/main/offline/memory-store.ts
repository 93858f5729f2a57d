import type { CollectionTable } from '#shared/api/collection'
import type { KeptList } from '#shared/api/kept'
import type { Revision } from '#shared/api/precondition'
import type { ErrorCode } from '#shared/errors'
import type { OutboxEntry } from '#shared/ipc/outbox'
import type { SearchResult } from '#shared/ipc/search'
import { canonicalJson } from '#shared/text/canonical-json'
import type { Clock } from '../base/clock'
import { Emitter } from '../base/emitter'
import { instantOf, instantOrNull } from '../base/instant'
import { MemoryFiles } from '../store/kept-files'
import type { KeptDocument, KeptPage, ListInput, SyncPage } from '../store/local-store'
import type { StoreFact } from '../store/store-fact'
import type { NewOutboxEntry, StoredTransfer } from '../store/store-requests'
import type { KeptStore } from './kept-store'
import { MemoryDocuments } from './memory-documents'
import { MemoryOutbox } from './memory-outbox'

interface Answer {
  readonly answer: unknown
  readonly keptAt: string
}

/** An account's store for one run, where there is no keychain to keep a key: nothing reaches the disk. */
export class MemoryStore implements KeptStore {
  private readonly rebuilds = new Emitter<never>()
  readonly onDidRebuild = this.rebuilds.event

  readonly files = new MemoryFiles()
  private readonly documents: MemoryDocuments
  private readonly outbox = new MemoryOutbox()
  private readonly answers = new Map<string, Answer>()
  private readonly transfers = new Map<string, StoredTransfer>()
  private readonly facts = new Map<string, { readonly fact: StoreFact<unknown>; readonly value: unknown }>()

  constructor(
    collections: CollectionTable,
    private readonly clock: Clock,
  ) {
    this.documents = new MemoryDocuments(collections)
  }

  async applySyncPage(collection: string, page: SyncPage, fromCursor: string | null): Promise<void> {
    this.documents.applySyncPage(collection, page, fromCursor, this.clock.now())
  }

  async putDocuments(collection: string, documents: readonly KeptDocument[]): Promise<void> {
    this.documents.put(collection, documents, this.clock.now())
  }

  async cursorOf(collection: string): Promise<string | null> {
    return this.documents.cursorOf(collection)
  }

  async syncedAt(collection: string): Promise<string | null> {
    return instantOrNull(this.documents.syncedAt(collection))
  }

  async getDocument(collection: string, id: string): Promise<{ document: unknown; keptAt: string } | null> {
    const kept = this.documents.get(collection, id)
    return kept === null ? null : { document: kept.document, keptAt: instantOf(kept.keptAt) }
  }

  async list(read: KeptList, input: ListInput): Promise<KeptPage> {
    const page = this.documents.list(read, input)
    return { ...page, keptAt: instantOrNull(page.keptAt) }
  }

  async removeCollection(collection: string): Promise<void> {
    this.documents.remove(collection)
  }

  async search(text: string, limit: number): Promise<SearchResult[]> {
    return this.documents.search(text, limit)
  }

  async findSimilar(collection: string, text: string, limit: number): Promise<SearchResult[]> {
    return this.documents.findSimilar(collection, text, limit)
  }

  async putAnswer(operationId: string, input: unknown, answer: unknown, at: string): Promise<void> {
    this.answers.set(answerKey(operationId, input), { answer, keptAt: at })
  }

  async getAnswer(operationId: string, input: unknown): Promise<Answer | null> {
    return this.answers.get(answerKey(operationId, input)) ?? null
  }

  async getFact<Value>({ name, schema }: StoreFact<Value>): Promise<Value | null> {
    const value = schema.safeParse(this.facts.get(name)?.value)
    return value.success ? value.data : null
  }

  async putFact<Value>(fact: StoreFact<Value>, value: Value): Promise<void> {
    this.facts.set(fact.name, { fact, value })
  }

  async removeFact({ name }: StoreFact<unknown>): Promise<void> {
    this.facts.delete(name)
  }

  async enqueue(
    entry: NewOutboxEntry,
    { isReplacing = false }: { readonly isReplacing?: boolean } = {},
  ): Promise<{ entry: OutboxEntry; replacedIds: string[] }> {
    return this.outbox.enqueue(entry, isReplacing)
  }

  async listOutbox(): Promise<OutboxEntry[]> {
    return this.outbox.list()
  }

  async nextDeliverable(now: number): Promise<OutboxEntry[]> {
    return this.outbox.nextDeliverable(now)
  }

  async nextAttemptAt(): Promise<number | null> {
    return this.outbox.nextAttemptAt()
  }

  async markSending(id: string): Promise<OutboxEntry> {
    return this.outbox.markSending(id)
  }

  async markWaiting(
    id: string,
    nextAttemptAt: number,
    attemptCount: number,
    mayHaveArrived?: boolean,
  ): Promise<OutboxEntry> {
    return this.outbox.markWaiting(id, nextAttemptAt, attemptCount, mayHaveArrived)
  }

  async markNeedsAttention(id: string, errorCode: ErrorCode, mayHaveArrived?: boolean): Promise<OutboxEntry> {
    return this.outbox.mark(id, { state: 'needs-attention', errorCode }, mayHaveArrived)
  }

  async markConflict(
    id: string,
    errorCode: ErrorCode | null = null,
    currentDocument: OutboxEntry['currentDocument'] = null,
  ): Promise<OutboxEntry> {
    return this.outbox.mark(id, { state: 'conflict', errorCode, currentDocument }, false)
  }

  async edit(
    id: string,
    body: Readonly<Record<string, unknown>> | null,
    revision: Revision | null = null,
  ): Promise<OutboxEntry> {
    return this.outbox.edit(id, body, revision)
  }

  async followRevision(entity: string, from: Revision, to: Revision): Promise<void> {
    this.outbox.followRevision(entity, from, to)
  }

  async withdraw(id: string): Promise<void> {
    this.outbox.withdraw(id)
  }

  async remove(id: string): Promise<void> {
    this.outbox.remove(id)
  }

  async listTransfers(): Promise<StoredTransfer[]> {
    return [...this.transfers.values()].sort((a, b) => a.position - b.position)
  }

  async putTransfers(transfers: readonly StoredTransfer[]): Promise<void> {
    for (const transfer of transfers) this.transfers.set(transfer.id, transfer)
  }

  async removeTransfers(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.transfers.delete(id)
  }

  /** Carries over what no sync would bring again: facts, unsent writes, the queue of downloads and contents. */
  async moveTo(store: KeptStore): Promise<void> {
    for (const { fact, value } of this.facts.values()) await store.putFact(fact, value)
    for (const entry of this.outbox.list()) {
      const { id, operationId, entity, input, preview, writtenAt, attemptCount } = entry
      await store.enqueue({ id, operationId, entity, input, preview, writtenAt })
      const mayHaveArrived = entry.mayHaveArrived || entry.state === 'sending'
      if (mayHaveArrived) await store.markWaiting(id, 0, attemptCount, true)
    }
    await store.putTransfers(await this.listTransfers())
    await this.files.moveTo(store.files)
  }

  async check(): Promise<void> {
    // Memory has no pages that a disk could have damaged.
  }

  async close(): Promise<void> {
    this.rebuilds.dispose()
  }
}

function answerKey(operationId: string, input: unknown): string {
  return `${operationId} ${canonicalJson(input)}`
}
