import { StoreError } from '../store-errors'
import type { AnswerOf, OpenRequest, RequestName, RequestOf } from '../store-requests'
import { Answers } from './answers'
import { Collections } from './collections'
import { Database, text } from './database'
import { DocumentCodec } from './document-codec'
import { DocumentList } from './document-list'
import { Documents } from './documents'
import { Facts } from './facts'
import { MIGRATIONS, migrate, schemaVersionOf } from './migrations'
import { Outbox } from './outbox'
import { NOTHING_SALVAGED, type Salvage, salvageFrom } from './salvage'
import { Sealer } from './sealer'
import { Search } from './search'
import { SearchIndex } from './search-index'
import { SearchedTexts } from './searched-texts'
import { StoreFiles } from './store-files'
import { Transfers } from './transfers'

type Handlers = { readonly [Name in RequestName]: (request: RequestOf<Name>) => AnswerOf<Name> }

/** Everything that works on one opened database. */
interface OpenStore {
  readonly database: Database
  readonly answers: Answers
  readonly collections: Collections
  readonly documents: Documents
  readonly documentList: DocumentList
  readonly facts: Facts
  readonly outbox: Outbox
  readonly search: Search
  readonly searchedTexts: SearchedTexts
  readonly transfers: Transfers
}

const NO_ANSWER = null

/** The store behind its requests. Synchronous throughout: it has a thread to itself. */
export class StoreCore {
  private store: OpenStore | null = null
  private files: StoreFiles | null = null

  constructor(private readonly migrations: readonly string[] = MIGRATIONS) {}

  readonly handlers: Handlers = {
    open: (request) => this.open(request),
    rebuild: (request) => this.rebuild(request),
    check: ({ part }) => {
      checkPages(this.opened().database, [part])
      return NO_ANSWER
    },
    close: () => {
      this.close()
      return NO_ANSWER
    },

    applySyncPage: (page) => {
      this.opened().documents.applySyncPage(page)
      return NO_ANSWER
    },
    putDocuments: ({ collection, documents, at }) => {
      this.opened().documents.putDocuments(collection, documents, at)
      return NO_ANSWER
    },
    collectionState: ({ collection: id }) => {
      const { collections, documents } = this.opened()
      const collection = collections.get(id)
      const { cursor, syncedAt } = collections.progressOf(collection)
      return { cursor, syncedAt, documentCount: documents.count(collection) }
    },
    getDocument: ({ collection: collectionId, id }) => {
      const { collections, documents } = this.opened()
      const value = documents.get(collectionId, id)
      const { syncedAt, appliedAt } = collections.progressOf(collections.get(collectionId))
      return value === null ? null : { value, keptAt: syncedAt ?? appliedAt ?? 0 }
    },
    list: (request) => this.opened().documentList.read(request),
    removeCollection: ({ collection }) => {
      this.opened().documents.removeCollection(collection)
      return NO_ANSWER
    },
    search: (request) => this.opened().search.find(request),
    findSimilar: (request) => this.opened().search.findSimilar(request),

    putAnswer: ({ operationId, inputKey, answer, at }) => {
      this.opened().answers.put(operationId, inputKey, answer, at)
      return NO_ANSWER
    },
    getAnswer: ({ operationId, inputKey }) => this.opened().answers.get(operationId, inputKey),

    getFact: ({ name }) => this.opened().facts.get(name),
    putFact: ({ name, value }) => {
      this.opened().facts.put(name, value)
      return NO_ANSWER
    },
    removeFact: ({ name }) => {
      this.opened().facts.remove(name)
      return NO_ANSWER
    },

    enqueue: ({ entry, isReplacing }) => this.opened().outbox.enqueue(entry, isReplacing),
    listOutbox: () => this.opened().outbox.list(),
    nextDeliverable: ({ now }) => this.opened().outbox.nextDeliverable(now),
    nextAttemptAt: () => this.opened().outbox.nextAttemptAt(),
    markSending: ({ id }) => this.opened().outbox.markSending(id),
    markWaiting: ({ id, ...status }) =>
      this.opened().outbox.mark(id, { state: 'waiting', errorCode: null, ...status }),
    markNeedsAttention: ({ id, ...status }) =>
      this.opened().outbox.mark(id, { state: 'needs-attention', ...status }),
    markConflict: ({ id, errorCode, currentDocument }) =>
      this.opened().outbox.markConflict(id, errorCode, currentDocument),
    edit: ({ id, body, revision }) => this.opened().outbox.edit(id, body, revision),
    followRevision: ({ entity, from, to }) => {
      this.opened().outbox.followRevision(entity, from, to)
      return NO_ANSWER
    },
    withdraw: ({ id }) => {
      this.opened().outbox.withdraw(id)
      return NO_ANSWER
    },
    remove: ({ id }) => {
      this.opened().outbox.remove(id)
      return NO_ANSWER
    },

    listTransfers: () => this.opened().transfers.list(),
    putTransfers: ({ transfers }) => {
      this.opened().transfers.put(transfers)
      return NO_ANSWER
    },
    removeTransfers: ({ ids }) => {
      this.opened().transfers.remove(ids)
      return NO_ANSWER
    },
  }

  /** Moves what was committed from the log into the database; between requests, never within one. */
  checkpoint(): void {
    if (this.files === null || this.store === null || this.logByteLength() === 0) return
    this.store.database.checkpoint()
    this.files.copyFirstPage()
  }

  /** Reads some of what the next search will look through, between requests; true while there is more. */
  readAhead(): boolean {
    return this.store?.searchedTexts.readOn() ?? false
  }

  /** How much was committed since the last checkpoint. */
  logByteLength(): number {
    return this.files === null || this.store === null ? 0 : this.files.logByteLength()
  }

  private open(request: OpenRequest): AnswerOf<'open'> {
    if (this.store !== null) throw new StoreError('invalid-request', 'the store is open already')
    const files = new StoreFiles(request.folder, request.fileName)
    this.files = files
    if (!files.exists()) files.create(request.key)
    else if (files.isRightKey(request.key) === false)
      throw new StoreError('wrong-key', 'not the key of the store')
    const database = new Database({ filePath: files.databasePath, key: request.key })
    try {
      database.configure()
      // None yet: new, or the app ended while it was being made.
      const isNew = schemaVersionOf(database, this.migrations) === 0
      if (!isNew) checkPages(database, ESSENTIAL_TABLES)
      migrate(database, this.migrations)
      this.store = assemble(database, request)
      return { outcome: isNew ? 'created' : 'opened' }
    } catch (error) {
      database.close()
      throw error
    }
  }

  private rebuild(request: OpenRequest): AnswerOf<'rebuild'> {
    if (this.store !== null) throw new StoreError('invalid-request', 'the store is open already')
    const files = new StoreFiles(request.folder, request.fileName)
    const salvage = files.exists() ? salvageAside(files, request) : NOTHING_SALVAGED
    this.open(request)
    const { outbox, facts, transfers, database } = this.opened()
    database.transaction(() => {
      for (const entry of salvage.entries) outbox.restore(entry)
      for (const [name, value] of salvage.facts) facts.put(name, value)
      transfers.restore(salvage.transfers)
    })
    outbox.returnSendingToWaiting()
    return { salvagedEntryCount: salvage.entries.length, salvagedFactCount: salvage.facts.size }
  }

  private close(): void {
    try {
      this.checkpoint()
    } catch {
      // A full or failing disk: the log stays beside the database and is read at the next start.
    }
    this.store?.database.close()
    this.store = null
  }

  private opened(): OpenStore {
    if (this.store === null) throw new StoreError('closed', 'the store is not open')
    return this.store
  }
}

/** Sets a damaged database aside and reads what can be read of it. */
function salvageAside(files: StoreFiles, { key, at }: OpenRequest): Salvage {
  const aside = files.setAside(at)
  const salvage = salvageFrom({ filePath: aside, key })
  if (salvage.isSchemaReadable) return salvage
  const patched = files.patchedCopyOf(aside)
  if (patched === null) return salvage
  try {
    return salvageFrom({ filePath: patched, key })
  } finally {
    StoreFiles.removeCopy(patched)
  }
}

/** What would be lost for good: their pages are read before anything else at each start. */
const ESSENTIAL_TABLES = ['outbox', 'fact', 'collection']

/** Reads the pages of the tables and of their indexes. Fails `damaged`. */
function checkPages(database: Database, tables: readonly string[]): void {
  for (const table of tables) {
    const found = database.all({ message: text('quick_check') }, `FROM pragma_quick_check('${table}')`)
    if (found[0]?.message !== 'ok') throw new StoreError('damaged', found[0]?.message ?? 'no result')
  }
}

function assemble(database: Database, { key, collections: plans }: OpenRequest): OpenStore {
  const sealer = new Sealer(key)
  const collections = new Collections(database)
  const codec = new DocumentCodec(database, sealer)
  const searchIndex = new SearchIndex(database)
  const documents = new Documents({ database, collections, codec, searchIndex })
  const searchedTexts = new SearchedTexts(database, documents)
  const outbox = new Outbox(database, sealer)
  for (const collection of collections.declare(plans)) documents.reindex(collection)
  outbox.returnSendingToWaiting()
  return {
    database,
    answers: new Answers(database, codec),
    collections,
    documents,
    documentList: new DocumentList({ database, collections, documents, searchedTexts }),
    facts: new Facts(database, sealer),
    outbox,
    search: new Search({ database, collections, documents, searchIndex }),
    searchedTexts,
    transfers: new Transfers(database, sealer),
  }
}
