import { KEY_COLUMN_COUNT, type KeyColumn } from '../collection-plan'
import { StoreError } from '../store-errors'
import type { SyncPage } from '../store-requests'
import type { Collections, StoredCollection } from './collections'
import { blob, type Database, damagedRow, integer, type SqlValue, withoutNul } from './database'
import type { DocumentCodec } from './document-codec'
import { equalityKeyOf, orderKeyOf, packText, presenceKeyOf } from './document-keys'
import { foldedTextOf, type StoredDocument, textOf } from './document-text'
import type { SearchIndex } from './search-index'

/** A dictionary made of fewer documents would know too little of the others. */
const DICTIONARY_SAMPLE_COUNT = 8
const KEY_NAMES = Array.from({ length: KEY_COLUMN_COUNT }, (_, index) => `key_${index + 1}`)

const INSERT = `INSERT INTO document (number, collection, id, run, body, ${KEY_NAMES.join(', ')})
  VALUES (?, ?, ?, ?, ?, ${KEY_NAMES.map(() => '?').join(', ')})`
const UPDATE = `UPDATE document SET run = ?, body = ?, ${KEY_NAMES.map((name) => `${name} = ?`).join(', ')}
  WHERE number = ?`

interface DocumentsDeps {
  readonly database: Database
  readonly collections: Collections
  readonly codec: DocumentCodec
  readonly searchIndex: SearchIndex
}

/** The kept documents of all collections. */
export class Documents {
  /** By collection, how often its documents were written or removed since the start. */
  private readonly revisions = new Map<number, number>()

  constructor(private readonly deps: DocumentsDeps) {}

  /** Another number than before says that documents of the collection may be others now. */
  revisionOf({ number }: StoredCollection): number {
    return this.revisions.get(number) ?? 0
  }

  /**
   * Takes in one page of a sync, with its cursor, all or nothing.
   *
   * A page that starts the collection anew begins a run; when the run ends, what was not seen in it
   * is gone. Documents of the old run stay readable until then.
   */
  applySyncPage(page: SyncPage): void {
    const { collections, database } = this.deps
    const collection = collections.get(page.collection)
    this.noteChange(collection)
    database.transaction(() => {
      const before = collections.progressOf(collection)
      // Else the changes between the two cursors would be missing for good.
      if (!page.isReset && page.fromCursor !== before.cursor) {
        throw new StoreError('cursor-moved', `the page of ${page.collection} follows another one`)
      }
      const run = page.isReset ? before.run + 1 : before.run
      const isResetting = page.isReset || before.isResetting
      const dictionary = before.dictionary ?? this.makeDictionary(page.changed)
      for (const document of page.changed) this.put(collection, document, run, dictionary)
      for (const id of page.removedIds) this.removeById(collection, id)
      if (isResetting && !page.hasMore) this.removeOtherRuns(collection, run)
      collections.setProgress(collection, {
        cursor: page.nextCursor,
        syncedAt: page.hasMore ? before.syncedAt : page.at,
        appliedAt: page.at,
        run,
        isResetting: isResetting && page.hasMore,
        dictionary,
      })
    })
  }

  /** Takes in documents that came by another way than a sync, such as the answer to a write. */
  putDocuments(collectionId: string, documents: readonly IdentifiedDocument[], at: number): void {
    const { collections, database } = this.deps
    const collection = collections.get(collectionId)
    this.noteChange(collection)
    database.transaction(() => {
      const progress = collections.progressOf(collection)
      for (const document of documents) this.put(collection, document, progress.run, progress.dictionary)
      collections.setProgress(collection, { ...progress, appliedAt: progress.appliedAt ?? at })
    })
  }

  get(collectionId: string, id: string): StoredDocument | null {
    const collection = this.deps.collections.get(collectionId)
    const row = this.deps.database.first(
      { body: blob('body') },
      'FROM document WHERE collection = ? AND id = ?',
      collection.number,
      packText(id),
    )
    return row === null ? null : this.decode(collection, packText(id), row.body)
  }

  count({ number }: StoredCollection): number {
    return this.deps.database.one(
      { count: integer('count(*)') },
      'FROM document WHERE collection = ?',
      number,
    ).count
  }

  /** Documents by their row numbers, in the same order; those that are gone are left out. */
  byNumbers(collection: StoredCollection, numbers: readonly number[]): StoredDocument[] {
    return numbers.flatMap((number) => {
      const row = this.deps.database.first(
        { id: blob('id'), body: blob('body') },
        'FROM document WHERE number = ?',
        number,
      )
      return row === null ? [] : [this.decode(collection, row.id, row.body)]
    })
  }

  decode(collection: StoredCollection, packedId: Buffer, body: Buffer): StoredDocument {
    const document = this.deps.codec.decode(placeOf(collection, packedId), body)
    if (typeof document !== 'object' || document === null) throw damagedRow()
    return document as StoredDocument
  }

  /** Removes all documents of a collection, and how far its sync had come. */
  removeCollection(collectionId: string): void {
    const { collections, database } = this.deps
    const collection = collections.get(collectionId)
    this.noteChange(collection)
    database.transaction(() => {
      const { run } = collections.progressOf(collection)
      this.removeOtherRuns(collection, run + 1)
      collections.setProgress(collection, {
        cursor: null,
        syncedAt: null,
        appliedAt: null,
        run: run + 1,
        isResetting: false,
        dictionary: null,
      })
    })
  }

  /** Writes keys and search index of all documents of a collection again, from the documents. */
  reindex(collection: StoredCollection): void {
    const { database } = this.deps
    this.noteChange(collection)
    database.transaction(() => {
      const numbers = database.all(
        { number: integer('number') },
        'FROM document WHERE collection = ?',
        collection.number,
      )
      for (const { number } of numbers) {
        for (const document of this.byNumbers(collection, [number])) {
          const keys = keysOf(collection, document)
          const assignments = KEY_NAMES.map((name) => `${name} = ?`).join(', ')
          database.run(`UPDATE document SET ${assignments} WHERE number = ?`, ...keys, number)
          this.index(collection, number, document)
        }
      }
    })
  }

  private noteChange(collection: StoredCollection): void {
    this.revisions.set(collection.number, this.revisionOf(collection) + 1)
  }

  private put(
    collection: StoredCollection,
    document: IdentifiedDocument,
    run: number,
    dictionary: number | null,
  ): void {
    const { database, codec } = this.deps
    const id = packText(document.id)
    const place = placeOf(collection, id)
    const json = JSON.stringify(document)
    const known = database.first(
      { number: integer('number'), run: integer('run'), body: blob('body') },
      'FROM document WHERE collection = ? AND id = ?',
      collection.number,
      id,
    )
    if (known !== null && codec.isSame(place, known.body, json)) {
      if (known.run !== run) database.run('UPDATE document SET run = ? WHERE number = ?', run, known.number)
      return
    }
    const body = codec.encode(place, json, dictionary)
    const keys = keysOf(collection, document)
    const number = known?.number ?? this.nextNumber()
    if (known === null) database.run(INSERT, number, collection.number, id, run, body, ...keys)
    else database.run(UPDATE, run, body, ...keys, number)
    this.index(collection, number, document)
  }

  private index({ plan }: StoredCollection, number: number, document: StoredDocument): void {
    const { database, searchIndex } = this.deps
    if (plan.isFilteredByWords) {
      database.run(
        'INSERT OR REPLACE INTO document_text (document, folded) VALUES (?, ?)',
        number,
        withoutNul(foldedTextOf(plan, document)),
      )
    }
    if (plan.route === null) searchIndex.remove(number)
    else searchIndex.put(number, textOf(plan, document))
  }

  private removeById(collection: StoredCollection, id: string): void {
    const row = this.deps.database.first(
      { number: integer('number') },
      'FROM document WHERE collection = ? AND id = ?',
      collection.number,
      packText(id),
    )
    if (row !== null) this.removeByNumber(row.number)
  }

  private removeOtherRuns(collection: StoredCollection, run: number): void {
    const rows = this.deps.database.all(
      { number: integer('number') },
      'FROM document WHERE collection = ? AND run <> ?',
      collection.number,
      run,
    )
    for (const { number } of rows) this.removeByNumber(number)
  }

  private removeByNumber(number: number): void {
    this.deps.searchIndex.remove(number)
    // Its folded text goes with it, by the foreign key.
    this.deps.database.run('DELETE FROM document WHERE number = ?', number)
  }

  private nextNumber(): number {
    const { last } = this.deps.database.one({ last: integer('coalesce(max(number), 0)') }, 'FROM document')
    return last + 1
  }

  private makeDictionary(documents: readonly IdentifiedDocument[]): number | null {
    if (documents.length < DICTIONARY_SAMPLE_COUNT) return null
    return this.deps.codec.makeDictionary(documents.slice(0, 2 * DICTIONARY_SAMPLE_COUNT))
  }
}

export type IdentifiedDocument = StoredDocument & { readonly id: string }

function keysOf(collection: StoredCollection, document: StoredDocument): SqlValue[] {
  return KEY_NAMES.map((_, index) => {
    const column = collection.keyColumns[index]
    if (column === undefined) return null
    return KEY_OF[column.use](document[column.field])
  })
}

const KEY_OF: Record<KeyColumn['use'], (value: unknown) => SqlValue> = {
  equals: equalityKeyOf,
  present: presenceKeyOf,
  order: orderKeyOf,
}

/** Where the seal of a document places it. */
function placeOf({ plan }: StoredCollection, packedId: Buffer): string {
  return `document:${plan.id}:${packedId.toString('base64')}`
}
