import { randomUUID } from 'node:crypto'
import { inArray, sql } from 'drizzle-orm'
import type { Database } from './database'
import { lockForTransaction } from './locks'
import { portalFacts, syncChanges, syncPersonalChanges } from './schema'

/** Under which name the database's id is kept; followers of changes are bound to it. */
export const DATABASE_ID_FACT = 'database-id'
/** Under which name it is kept where the database was; without it, the next start takes it for a new one. */
export const DATABASE_PLACE_FACT = 'database-place'

/**
 * Gives the database an id, and a new one when it was restored, copied or failed over.
 *
 * Changes are numbered by transaction, and such a database numbers its transactions anew: a position
 * in the old numbers would mean nothing or, worse, something else. All changes are numbered again
 * with the new id.
 *
 * Safe when several processes start at once.
 */
export async function recognizeDatabase(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockForTransaction(transaction, 'database-identity')
    const here = await readPlace(transaction)
    const facts = await transaction
      .select()
      .from(portalFacts)
      .where(inArray(portalFacts.name, [DATABASE_ID_FACT, DATABASE_PLACE_FACT]))
    const known = new Map(facts.map(({ name, value }) => [name, value]))
    if (known.has(DATABASE_ID_FACT) && known.get(DATABASE_PLACE_FACT) === here.place && !here.isAhead) return
    await writeFact(transaction, DATABASE_ID_FACT, randomUUID())
    await writeFact(transaction, DATABASE_PLACE_FACT, here.place)
    const changedIn = sql`pg_current_xact_id()::text::bigint`
    await transaction.update(syncChanges).set({ changedIn })
    await transaction.update(syncPersonalChanges).set({ changedIn })
  })
}

async function readPlace(transaction: Database): Promise<{ place: string; isAhead: boolean }> {
  const [row] = await transaction
    .select({
      /** The cluster, the database in it, and its timeline, which a failover or a recovery changes. */
      place: sql<string>`concat_ws('/', system_identifier,
        (select oid from pg_database where datname = current_database()),
        left(pg_walfile_name(pg_current_wal_lsn()), 8))`,
      /** Restored from a dump: the changes bear numbers that this database has not reached. */
      isAhead: sql<boolean>`exists (
        select from ${syncChanges}
        where ${syncChanges.changedIn} >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint)`,
    })
    .from(sql`pg_control_system()`)
  if (row === undefined) throw new Error('The database does not say what it is')
  return row
}

async function writeFact(transaction: Database, name: string, value: string): Promise<void> {
  await transaction
    .insert(portalFacts)
    .values({ name, value })
    .onConflictDoUpdate({ target: portalFacts.name, set: { value } })
}
