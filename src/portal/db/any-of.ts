import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, makePgArray } from 'drizzle-orm/pg-core'

/**
 * True where the column's value is one of many, of hundreds too.
 *
 * One parameter, so that the statement is the same however many there are; as text, since the embedded
 * database's driver knows no arrays before it has asked for their types. As rows, not compared with the array
 * itself: that would be read from its text again for each row.
 */
export function isAnyOf(column: AnyPgColumn, values: readonly string[]): SQL {
  const type = sql.raw(`${column.getSQLType()}[]`)
  return sql`${column} in (select unnest(${sql.param(makePgArray([...values]))}::text::${type}))`
}
