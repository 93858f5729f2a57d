import { StoreError } from '../store-errors'
import type { StoredCollection } from './collections'
import { type Database, integer, text } from './database'
import type { Documents } from './documents'

/** Texts longer than this together, in characters, are left in the database. */
const MAX_TOTAL_LENGTH = 8_000_000
/** Read at once, so that whoever asks meanwhile waits a few milliseconds at most. */
const ROWS_AT_ONCE = 250

/** One list, as it is narrowed and ordered but for words. */
export interface SearchedList {
  readonly collection: StoredCollection
  readonly table: string
  readonly where: string
  readonly values: readonly (null | number | bigint | string | Uint8Array)[]
  readonly order: string
}

/** Numbers and folded texts of a list's documents, in its order. */
interface Texts {
  readonly list: SearchedList
  readonly key: string
  /** Of the collection, when reading began: another one makes them worthless. */
  readonly revision: number
  readonly numbers: number[]
  readonly texts: string[]
  totalLength: number
  isWhole: boolean
}

/**
 * The texts of the list that was searched last, so that the next letter of the same search is looked for
 * without the database, whose pages have to be decrypted.
 *
 * The first search of a list is answered by the database; the texts are read after it, a few at a time.
 */
export class SearchedTexts {
  private kept: Texts | null = null

  constructor(
    private readonly database: Database,
    private readonly documents: Pick<Documents, 'revisionOf'>,
  ) {}

  /** The numbers of the documents that have every word, in the list's order; `null` where they are not here. */
  find(list: SearchedList, words: readonly string[]): number[] | null {
    const key = keyOf(list)
    if (this.kept === null || this.kept.key !== key || this.isOvertaken(this.kept)) {
      const revision = this.documents.revisionOf(list.collection)
      this.kept = { list, key, revision, numbers: [], texts: [], totalLength: 0, isWhole: false }
      return null
    }
    const { isWhole, numbers, texts } = this.kept
    if (!isWhole) return null
    return numbers.filter((_, place) => words.every((word) => texts[place]?.includes(word)))
  }

  /** Reads some more of the texts; true while there are more to read. */
  readOn(): boolean {
    const kept = this.kept
    if (kept === null || kept.isWhole || kept.totalLength > MAX_TOTAL_LENGTH) return false
    // Whoever searches next begins anew.
    if (this.isOvertaken(kept)) return false
    try {
      return this.readSome(kept)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      // Damage, or a failing disk: it is told to whoever asks for what is damaged.
      kept.totalLength = Number.POSITIVE_INFINITY
      return false
    }
  }

  private readSome(kept: Texts): boolean {
    const { table, where, values, order } = kept.list
    const rows = this.database.all(
      { number: integer('number'), folded: text('folded') },
      `FROM ${table} JOIN document_text ON document_text.document = document.number
       WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
      ...values,
      ROWS_AT_ONCE,
      kept.numbers.length,
    )
    for (const { number, folded } of rows) {
      kept.numbers.push(number)
      kept.texts.push(folded)
      kept.totalLength += folded.length
    }
    if (kept.totalLength > MAX_TOTAL_LENGTH) {
      kept.numbers.length = 0
      kept.texts.length = 0
      return false
    }
    kept.isWhole = rows.length < ROWS_AT_ONCE
    return !kept.isWhole
  }

  private isOvertaken({ list, revision }: Texts): boolean {
    return this.documents.revisionOf(list.collection) !== revision
  }
}

function keyOf({ collection, where, values, order }: SearchedList): string {
  const told = values.map((value) => (value instanceof Uint8Array ? [...value] : String(value)))
  return JSON.stringify([collection.number, where, order, told])
}
