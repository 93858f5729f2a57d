import { foldPolish, searchWords } from '#shared/text/polish'
import { columnUseOf } from '../collection-plan'
import { StoreError } from '../store-errors'
import type { ListAnswer, ListRequest } from '../store-requests'
import { type Collections, indexFor, keyColumnOf, orderSqlOf, type StoredCollection } from './collections'
import { blob, type Database, integer, type SqlValue, withoutNul } from './database'
import { equalityKeyOf, orderKeyOf } from './document-keys'
import { foldedTextOf, type StoredDocument } from './document-text'
import type { Documents } from './documents'
import type { SearchedTexts } from './searched-texts'

const CURSOR = /^local:(\d{1,9})$/u

interface DocumentListDeps {
  readonly database: Database
  readonly collections: Collections
  readonly documents: Documents
  readonly searchedTexts: SearchedTexts
}

/** Conditions and order of one list. */
interface Selection {
  /** `document`, with the index that fits where there is one. */
  readonly table: string
  readonly where: string
  readonly values: readonly SqlValue[]
  readonly order: string
}

/** Lists of kept documents as their endpoints declare them. */
export class DocumentList {
  constructor(private readonly deps: DocumentListDeps) {}

  /**
   * One page. Fails `invalid-request` on a cursor that is not ours (the portal's means nothing here)
   * and on a field that no list of the collection declares.
   */
  read(request: ListRequest): ListAnswer {
    const { collections } = this.deps
    const collection = collections.get(request.collection)
    const selection = selectionOf(collection, request)
    const words = searchWords(request.search).map(withoutNul)
    const start = startOf(request.cursor)
    const page =
      words.length === 0
        ? this.readPage(collection, selection, start, request.limit)
        : this.readMatching(collection, selection, words, start, request.limit)
    const { syncedAt, appliedAt } = collections.progressOf(collection)
    const end = start + page.items.length
    return {
      items: page.items,
      nextCursor: end < page.totalCount && page.items.length > 0 ? `local:${end}` : null,
      totalCount: page.totalCount,
      keptAt: syncedAt ?? appliedAt,
    }
  }

  private readPage(
    collection: StoredCollection,
    { table, where, values, order }: Selection,
    start: number,
    limit: number,
  ): { readonly items: StoredDocument[]; readonly totalCount: number } {
    const { database, documents } = this.deps
    const { count } = database.one({ count: integer('count(*)') }, `FROM ${table} WHERE ${where}`, ...values)
    const rows = database.all(
      { id: blob('id'), body: blob('body') },
      `FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
      ...values,
      limit,
      start,
    )
    return { items: rows.map(({ id, body }) => documents.decode(collection, id, body)), totalCount: count }
  }

  private readMatching(
    collection: StoredCollection,
    selection: Selection,
    words: readonly string[],
    start: number,
    limit: number,
  ): { readonly items: StoredDocument[]; readonly totalCount: number } {
    const numbers = collection.plan.isFilteredByWords
      ? (this.deps.searchedTexts.find({ collection, ...selection }, words) ??
        this.matchingByText(selection, words))
      : this.matchingByReading(collection, selection, words)
    const items = this.deps.documents.byNumbers(collection, numbers.slice(start, start + limit))
    return { items, totalCount: numbers.length }
  }

  private matchingByText({ table, where, values, order }: Selection, words: readonly string[]): number[] {
    const contains = words.map(() => 'instr(folded, ?) > 0').join(' AND ')
    return this.deps.database
      .all(
        { number: integer('number') },
        `FROM ${table} JOIN document_text ON document_text.document = document.number
         WHERE ${where} AND ${contains} ORDER BY ${order}`,
        ...values,
        ...words,
      )
      .map(({ number }) => number)
  }

  /** Slow, and only for a list that did not declare that it is narrowed by words. */
  private matchingByReading(
    collection: StoredCollection,
    { table, where, values, order }: Selection,
    words: readonly string[],
  ): number[] {
    const { database, documents } = this.deps
    return database
      .all({ number: integer('number') }, `FROM ${table} WHERE ${where} ORDER BY ${order}`, ...values)
      .map(({ number }) => number)
      .filter((number) =>
        documents.byNumbers(collection, [number]).some((document) => {
          const folded = withoutNul(foldedTextOf(collection.plan, document))
          return words.every((word) => folded.includes(foldPolish(word)))
        }),
      )
  }
}

function selectionOf(collection: StoredCollection, { narrowBy, orderBy }: ListRequest): Selection {
  const { keyColumns } = collection
  const conditions = narrowBy.map(({ field, use, value }) => ({
    column: keyColumnOf(keyColumns, field, columnUseOf(use)),
    operator: use === 'later' ? '>' : '=',
    value: use === 'later' ? orderKeyOf(value) : equalityKeyOf(value),
  }))
  const order = orderSqlOf(keyColumns, orderBy)
  const columns = conditions.map(({ column }) => column)
  const index = indexFor(collection, columns, order)
  return {
    // Named, as the planner would take the index over all ids and sort the whole collection.
    table: index === undefined ? 'document' : `document INDEXED BY ${index}`,
    // A literal, not a parameter: the indexes of the lists hold one collection each.
    where: [
      `collection = ${collection.number}`,
      ...conditions.map(({ column, operator }) => `${column} ${operator} ?`),
    ].join(' AND '),
    values: conditions.map(({ value }) => value),
    order,
  }
}

function startOf(cursor: string | null): number {
  if (cursor === null) return 0
  const start = CURSOR.exec(cursor)?.[1]
  if (start === undefined) throw new StoreError('invalid-request', 'not a cursor of the local store')
  return Number(start)
}
