import { TileId } from '#shared/api/session'
import type { SearchRequest, SearchResult, SimilarRequest } from '#shared/ipc/search'
import { foldPolish } from '#shared/text/polish'
import type { Collections, StoredCollection } from './collections'
import { blob, type Database, integer } from './database'
import { type StoredDocument, textOf } from './document-text'
import type { Documents } from './documents'
import { beginningOf, excerptOf } from './excerpt'
import type { SearchIndex } from './search-index'
import {
  isMeant,
  meantWordCount,
  neededWordCount,
  type QueryWord,
  queryWordsOf,
  wordsIn,
} from './search-words'

/** Looked at more closely for each result that is shown. */
const CANDIDATES_PER_RESULT = 2
const TITLE_FROM_BODY_LENGTH = 60

interface SearchDeps {
  readonly database: Database
  readonly collections: Collections
  readonly documents: Documents
  readonly searchIndex: SearchIndex
}

interface Candidate {
  readonly collection: StoredCollection
  readonly document: StoredDocument
  readonly id: string
  readonly score: number
  /** A day or an instant, ISO 8601; empty where it has none. */
  readonly date: string
}

/** Search over everything kept. */
export class Search {
  constructor(private readonly deps: SearchDeps) {}

  /** The documents that have every word of the text, the best first. */
  find({ text, limit }: SearchRequest): SearchResult[] {
    const words = queryWordsOf(text)
    if (words.length === 0) return []
    const numbers = this.deps.searchIndex.find(words, limit * CANDIDATES_PER_RESULT)
    return numbers
      .flatMap(({ number, place }) => this.candidate(number, place, words))
      .sort((a, b) => b.score - a.score || compareDates(b.date, a.date))
      .slice(0, limit)
      .map((candidate) => resultOf(candidate, words))
  }

  /** Documents of one collection that share enough words with the text, the most alike first. */
  findSimilar({ collection: id, text, limit }: SimilarRequest): SearchResult[] {
    const words = queryWordsOf(text)
    if (words.length === 0) return []
    const collection = this.deps.collections.get(id)
    const numbers = this.deps.searchIndex.findAny(words, collection.number, limit * CANDIDATES_PER_RESULT)
    const needed = neededWordCount(words)
    return numbers
      .flatMap((number) => this.candidate(number, 0, words))
      .filter(({ document }) => {
        const { title, body } = textOf(collection.plan, document)
        return meantWordCount(`${title}\n${body}`, words) >= needed
      })
      .slice(0, limit)
      .map((candidate) => resultOf(candidate, words))
  }

  /** None for a document of a collection that this version of the app no longer searches. */
  private candidate(number: number, place: number, words: readonly QueryWord[]): Candidate[] {
    const { database, collections, documents } = this.deps
    const row = database.first(
      { collection: integer('collection'), id: blob('id'), body: blob('body') },
      'FROM document WHERE number = ?',
      number,
    )
    const collection = collections.all().find((one) => one.number === row?.collection)
    if (row === null || collection === undefined || collection.plan.route === null) return []
    const document = documents.decode(collection, row.id, row.body)
    const id = typeof document['id'] === 'string' ? document['id'] : ''
    const date = document[collection.plan.dateField ?? '']
    return [
      {
        collection,
        document,
        id,
        score: scoreOf(textOf(collection.plan, document), words) - place,
        date: typeof date === 'string' ? date : '',
      },
    ]
  }
}

/** The very word, as typed, counts above its relatives, most of all in a title. */
const EXACT_IN_TITLE = 40
const MEANT_IN_TITLE = 12
const EXACT_IN_BODY = 15

function scoreOf({ title, body }: { title: string; body: string }, words: readonly QueryWord[]): number {
  const foldedTitle = foldPolish(title)
  const foldedBody = foldPolish(body)
  const titleWords = [...wordsIn(foldedTitle)].map(({ word }) => word)
  return words.reduce((score, query) => {
    if (titleWords.includes(query.word)) return score + EXACT_IN_TITLE
    const inTitle = titleWords.some((word) => isMeant(word, query)) ? MEANT_IN_TITLE : 0
    return score + inTitle + (hasWord(foldedBody, query.word) ? EXACT_IN_BODY : 0)
  }, 0)
}

/** By their letters: all are ISO 8601 in UTC, and a day stands before the hours of it. */
function compareDates(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function hasWord(folded: string, word: string): boolean {
  let place = folded.indexOf(word)
  while (place >= 0) {
    const isStart = place === 0 || !/[\p{L}\p{N}]/u.test(folded.charAt(place - 1))
    if (isStart && !/[\p{L}\p{N}]/u.test(folded.charAt(place + word.length))) return true
    place = folded.indexOf(word, place + 1)
  }
  return false
}

function resultOf({ collection, document, id }: Candidate, words: readonly QueryWord[]): SearchResult {
  const { plan } = collection
  const { title, body } = textOf(plan, document)
  return {
    collection: plan.id,
    id,
    tile: TileId.parse(plan.tile),
    title: title === '' ? beginningOf(body, TITLE_FROM_BODY_LENGTH) : title,
    excerpt: excerptOf(body === '' ? title : body, words),
    route: routeOf(plan.route ?? '', document),
  }
}

/** A route template with the document's fields in place of their names in braces. */
function routeOf(template: string, document: StoredDocument): string {
  return template.replace(/\{(\w+)\}/gu, (_, field: string) => {
    const value = document[field]
    return typeof value === 'string' || typeof value === 'number' ? encodeURIComponent(value) : ''
  })
}
