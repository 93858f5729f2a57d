import { like, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { searchWords } from '#shared/text/polish'

/** One condition per word of the query on a column that holds folded text; none for an empty query. */
export function containsEachWord(folded: PgColumn, query: string | undefined): SQL[] {
  return searchWords(query ?? '').map((word) => containsWord(folded, word))
}

/** True where the folded text contains the word, whose own `%` and `_` mean themselves. */
export function containsWord(folded: PgColumn | SQL, word: string): SQL {
  return like(folded, `%${word.replaceAll(/[\\%_]/gu, '\\$&')}%`)
}
