import { eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../db/database'
import { DATABASE_ID_FACT } from '../../db/database-identity'
import { GatheredLookup } from '../../db/gathered-lookup'
import { portalFacts, syncChanges } from '../../db/schema'

interface RevisionRow {
  readonly collection: string
  readonly revision: string
  readonly isSettled: boolean
}

/**
 * Tells whether anything of a collection has changed, of all that its change notes note.
 *
 * Asked of the database each time, many requests in one query.
 */
export class CollectionRevisions {
  private readonly revisions: GatheredLookup<RevisionRow>

  constructor(database: Database) {
    const query = revisionsQuery(database)
    this.revisions = new GatheredLookup(async (collections) => {
      const rows = await query.execute({ collections: collections.join(',') })
      return new Map(rows.map((row) => [row.collection, row]))
    })
  }

  /**
   * A text that is another one after each change; `null` while that cannot be told.
   *
   * It names the latest transaction that changed the collection. A transaction with a lower number that
   * still runs could change it unnoticed: until all of those have ended, nothing is said (as sync tells
   * of nothing beyond its horizon).
   */
  async find(collection: string): Promise<string | null> {
    const found = await this.revisions.find(collection)
    return found?.isSettled === true ? found.revision : null
  }
}

function revisionsQuery(database: Database) {
  const asked = sql`unnest(string_to_array(${sql.placeholder('collections')}, ',')) as asked (name)`
  const latest = database
    .select({ changedIn: syncChanges.changedIn })
    .from(syncChanges)
    .where(eq(syncChanges.collection, sql`asked.name`))
    .orderBy(sql`${syncChanges.changedIn} desc, ${syncChanges.position} desc`)
    .limit(1)
  return database
    .select({
      collection: sql<string>`asked.name`,
      // The database's identity too: in another one the numbers mean something else.
      revision: sql<string>`${portalFacts.value} || ':' || coalesce(latest.changed_in, 0)`,
      isSettled: sql<boolean>`coalesce(latest.changed_in, 0) < ${OLDEST_RUNNING}`,
    })
    .from(portalFacts)
    .innerJoin(
      sql`${asked} left join lateral (${latest}) as latest on true`,
      eq(portalFacts.name, DATABASE_ID_FACT),
    )
    .prepare('collection_revisions')
}

/** All transactions with lower numbers have ended. */
const OLDEST_RUNNING: SQL = sql`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`
