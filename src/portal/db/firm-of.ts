import { eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from './database'
import { accounts } from './schema'

/** The firm of an account, as a part of a query. */
export function firmOf(database: Database, accountId: string): SQL {
  return sql`(${database.select({ firmId: accounts.firmId }).from(accounts).where(eq(accounts.id, accountId))})`
}
