import { type Database, integer, real } from './database'
import type { DocumentText } from './document-text'
import { indexedTextOf, type QueryWord } from './search-words'

/** A title says in few words what a document is about. */
const TITLE_WEIGHT = 6
/** Ranking looks at each match; beyond these it would take longer than a keystroke. */
const RANKED_MAX_COUNT = 2_000

/** Ranks that differ by less come from rounding. */
const RANK_TOLERANCE = 1e-9

interface FoundRow {
  readonly number: number
  /** From 0, the best. */
  readonly place: number
}

/**
 * The full-text index over the stems of all kept documents.
 *
 * It holds no text of its own (contentless): what a document says is stored once, in its own row.
 */
export class SearchIndex {
  constructor(private readonly database: Database) {}

  put(number: number, { title, body }: DocumentText): void {
    this.database.run(
      'INSERT OR REPLACE INTO document_search (rowid, title, body) VALUES (?, ?, ?)',
      number,
      indexedTextOf(title),
      indexedTextOf(body),
    )
  }

  remove(number: number): void {
    this.database.run('DELETE FROM document_search WHERE rowid = ?', number)
  }

  /**
   * Rows of documents that have every word, the most telling ones first; `limit` at most. Those that
   * tell as much as each other share a place.
   *
   * Words that very many documents have tell little: of those the ones with all words in the title
   * come first, then the ones that came last.
   */
  find(words: readonly QueryWord[], limit: number): FoundRow[] {
    const query = matchQueryOf(words)
    if (this.countUpTo(query, RANKED_MAX_COUNT + 1) <= RANKED_MAX_COUNT) return this.ranked(query, limit)
    const inTitle = this.newest(`title : (${query})`, limit)
    const anywhere = inTitle.length < limit ? this.newest(query, limit) : []
    const numbers = [...new Set([...inTitle, ...anywhere])].slice(0, limit)
    return numbers.map((number, place) => ({ number, place }))
  }

  /** Rows of one collection that have any of the words, the most telling ones first; `limit` at most. */
  findAny(words: readonly QueryWord[], collection: number, limit: number): number[] {
    return this.database
      .all(
        { number: integer('document_search.rowid') },
        `FROM document_search JOIN document ON document.number = document_search.rowid
         WHERE document_search MATCH ? AND document.collection = ?
         ORDER BY bm25(document_search, ${TITLE_WEIGHT}, 1) LIMIT ?`,
        matchQueryOf(words, 'OR'),
        collection,
        limit,
      )
      .map(({ number }) => number)
  }

  private countUpTo(query: string, limit: number): number {
    const { count } = this.database.one(
      { count: integer('count(*)') },
      'FROM (SELECT 1 FROM document_search WHERE document_search MATCH ? LIMIT ?)',
      query,
      limit,
    )
    return count
  }

  private ranked(query: string, limit: number): FoundRow[] {
    const rows = this.database.all(
      { number: integer('rowid'), rank: real(`bm25(document_search, ${TITLE_WEIGHT}, 1)`) },
      'FROM document_search WHERE document_search MATCH ? ORDER BY 2, rowid DESC LIMIT ?',
      query,
      limit,
    )
    const isAsGood = (one: number, other: number): boolean => Math.abs(one - other) < RANK_TOLERANCE
    return rows.map(({ number, rank }) => ({
      number,
      place: rows.findIndex((other) => isAsGood(other.rank, rank)),
    }))
  }

  private newest(query: string, limit: number): number[] {
    return this.rows(
      'FROM document_search WHERE document_search MATCH ? ORDER BY rowid DESC LIMIT ?',
      query,
      limit,
    )
  }

  private rows(rest: string, query: string, limit: number): number[] {
    return this.database.all({ number: integer('rowid') }, rest, query, limit).map(({ number }) => number)
  }
}

/** Every word (or any), each by its stem or by one of the beginnings that fit it. */
function matchQueryOf(words: readonly QueryWord[], joined: 'AND' | 'OR' = 'AND'): string {
  return words
    .map(({ stem, prefixes }) => {
      const ways = prefixes.length === 0 ? [quoted(stem)] : prefixes.map((prefix) => `${quoted(prefix)} *`)
      return `(${ways.join(' OR ')})`
    })
    .join(` ${joined} `)
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`
}
