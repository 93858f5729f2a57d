import type { Collection, CollectionTable } from '#shared/api/collection'
import { type KeptList, type NarrowingUse, narrowingsOf } from '#shared/api/kept'
import type { SearchResult } from '#shared/ipc/search'
import { foldPolish, polishOrderKeyOf, searchWords } from '#shared/text/polish'
import type { KeptDocument, KeptPage, ListInput, SyncPage } from '../store/local-store'
import { StoreError } from '../store/store-errors'
import { meantWordCount, neededWordCount, queryWordsOf } from '../store/worker/search-words'

const DEFAULT_PAGE_SIZE = 50
const EXCERPT_MAX_LENGTH = 160
const CURSOR = /^local:(\d{1,9})$/u

interface Held {
  documents: Map<string, KeptDocument>
  /** What a run that starts the collection anew has brought so far. */
  next: Map<string, KeptDocument> | null
  cursor: string | null
  syncedAt: number | null
  appliedAt: number | null
}

/** Documents in memory: for the size of a run without a keychain, by plain reading. */
export class MemoryDocuments {
  private readonly held = new Map<string, Held>()

  constructor(private readonly collections: CollectionTable) {}

  applySyncPage(id: string, page: SyncPage, fromCursor: string | null, now: number): void {
    const held = this.of(id)
    if (!page.isReset && fromCursor !== held.cursor) {
      throw new StoreError('cursor-moved', `the page of ${id} follows another one`)
    }
    if (page.isReset) held.next = new Map()
    for (const target of [held.documents, held.next]) {
      for (const document of page.changed) target?.set(document.id, document)
      for (const removedId of page.removedIds) target?.delete(removedId)
    }
    held.cursor = page.nextCursor
    held.appliedAt = now
    if (page.hasMore) return
    held.syncedAt = now
    held.documents = held.next ?? held.documents
    held.next = null
  }

  put(id: string, documents: readonly KeptDocument[], now: number): void {
    const held = this.of(id)
    for (const document of documents) {
      held.documents.set(document.id, document)
      held.next?.set(document.id, document)
    }
    held.appliedAt ??= now
  }

  cursorOf(id: string): string | null {
    return this.of(id).cursor
  }

  syncedAt(id: string): number | null {
    return this.of(id).syncedAt
  }

  get(id: string, documentId: string): { readonly document: unknown; readonly keptAt: number } | null {
    const { documents, syncedAt, appliedAt } = this.of(id)
    const document = documents.get(documentId)
    return document === undefined ? null : { document, keptAt: syncedAt ?? appliedAt ?? 0 }
  }

  list(read: KeptList, { params, query }: ListInput): Omit<KeptPage, 'keptAt'> & { keptAt: number | null } {
    const { documents, syncedAt, appliedAt } = this.of(read.collection)
    const collection = this.declarationOf(read.collection)
    const start = startOf(query?.['cursor'])
    const words = searchWords(String(query?.['search'] ?? ''))
    const found = [...documents.values()]
      .filter((document) =>
        narrowingsOf(read).every(({ inputField, field, use }) => {
          const wanted = query?.[inputField] ?? params?.[inputField]
          return wanted === undefined || MATCHES[use](document[field], wanted)
        }),
      )
      .filter((document) => {
        const folded = words.length === 0 ? '' : foldPolish(textOf(collection, document))
        return words.every((word) => folded.includes(word))
      })
      .sort((a, b) => compareBy(read.orderBy, a, b))
    const items = found.slice(start, start + Number(query?.['limit'] ?? DEFAULT_PAGE_SIZE))
    const end = start + items.length
    return {
      items,
      nextCursor: end < found.length && items.length > 0 ? `local:${end}` : null,
      totalCount: found.length,
      keptAt: syncedAt ?? appliedAt,
    }
  }

  remove(id: string): void {
    this.held.delete(id)
  }

  search(text: string, limit: number): SearchResult[] {
    const words = searchWords(text)
    const found: { readonly result: SearchResult; readonly date: string }[] = []
    for (const [id, { documents }] of this.held) {
      const collection = this.declarationOf(id)
      if (collection.search === undefined || words.length === 0) continue
      for (const document of documents.values()) {
        const folded = foldPolish(textOf(collection, document))
        if (!words.every((word) => folded.includes(word))) continue
        const date = String(document[collection.search.dateField] ?? '')
        found.push({ result: resultOf(id, collection, document), date })
      }
    }
    return found
      .sort((a, b) => compare(b.date, a.date))
      .slice(0, limit)
      .map(({ result }) => result)
  }

  findSimilar(id: string, text: string, limit: number): SearchResult[] {
    const collection = this.declarationOf(id)
    const words = queryWordsOf(text)
    const needed = neededWordCount(words)
    return [...this.of(id).documents.values()]
      .map((document) => ({ document, count: meantWordCount(textOf(collection, document), words) }))
      .filter(({ count }) => words.length > 0 && count >= needed)
      .sort((a, b) => b.count - a.count)
      .slice(0, limit)
      .map(({ document }) => resultOf(id, collection, document))
  }

  private of(id: string): Held {
    this.declarationOf(id)
    let held = this.held.get(id)
    if (held === undefined) {
      held = { documents: new Map(), next: null, cursor: null, syncedAt: null, appliedAt: null }
      this.held.set(id, held)
    }
    return held
  }

  private declarationOf(id: string): Collection {
    const collection = this.collections[id]
    if (collection === undefined) throw new StoreError('invalid-request', `no collection ${id}`)
    return collection
  }
}

const MATCHES: Record<NarrowingUse, (value: unknown, wanted: unknown) => boolean> = {
  equals: (value, wanted) => value === wanted,
  present: (value, wanted) => (value !== null && value !== undefined) === wanted,
  later: (value, wanted) => Date.parse(String(value)) > Date.parse(String(wanted)),
}

function startOf(cursor: unknown): number {
  if (cursor === undefined) return 0
  const start = CURSOR.exec(String(cursor))?.[1]
  if (start === undefined) throw new StoreError('invalid-request', 'not a cursor of the local store')
  return Number(start)
}

function compareBy(orderBy: KeptList['orderBy'], a: KeptDocument, b: KeptDocument): number {
  for (const { field, direction } of orderBy) {
    const order = compare(a[field], b[field])
    if (order !== 0) return direction === 'ascending' ? order : -order
  }
  const order = compare(a.id, b.id)
  return orderBy.at(-1)?.direction === 'descending' ? -order : order
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') {
    const [first, second] = [polishOrderKeyOf(a), polishOrderKeyOf(b)]
    return first < second ? -1 : Number(first > second)
  }
  return Number(a ?? 0) - Number(b ?? 0)
}

function textOf({ search }: Collection, document: KeptDocument): string {
  return [...(search?.titleFields ?? []), ...(search?.textFields ?? [])]
    .flatMap((field) => textsOf(document[field]))
    .join('\n')
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value === 'object' && value !== null && 'text' in value) return textsOf(value.text)
  return []
}

function resultOf(id: string, { search, tile }: Collection, document: KeptDocument): SearchResult {
  const excerpt = (search?.textFields ?? []).flatMap((field) => textsOf(document[field])).join(' ')
  return {
    collection: id,
    id: document.id,
    tile,
    title: (search?.titleFields ?? []).flatMap((field) => textsOf(document[field])).join(' '),
    excerpt: excerpt.slice(0, EXCERPT_MAX_LENGTH),
    route: (search?.route ?? '').replace(/\{(\w+)\}/gu, (_braces, field: string) =>
      encodeURIComponent(String(document[field] ?? '')),
    ),
  }
}
