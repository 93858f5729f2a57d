import { and, eq, isNotNull, notExists, or, type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, unionAll } from 'drizzle-orm/pg-core'
import type { Database } from '../../db/database'
import { DATABASE_ID_FACT } from '../../db/database-identity'
import { portalFacts, syncChanges, syncPersonalChanges } from '../../db/schema'

/** Where a follower is in the changes of a collection: everything up to here it has. */
export interface Position {
  /** Number of the transaction. */
  readonly changedIn: number
  /** Order within the transaction. */
  readonly position: number
}

export const BEGINNING: Position = { changedIn: 0, position: 0 }

interface Change extends Position {
  readonly documentId: string
  readonly isRemoved: boolean
}

export interface Changes {
  /** Positions mean something only in the database that gave them. */
  readonly databaseId: string
  /** Transactions from this number on are not told of yet. */
  readonly horizon: number
  readonly changes: readonly Change[]
}

/**
 * Changes of a collection for one person after a position, oldest first; `limit` rows at most.
 *
 * Only transactions below the oldest one still running are told of. A transaction with a lower
 * number may end after one with a higher number, so anything beyond could be passed over: a
 * follower would go past a number whose rows appear only later.
 */
export async function readChanges(
  database: Database,
  collection: string,
  accountId: string,
  after: Position,
  limit: number,
): Promise<Changes> {
  const isTold = ({ changedIn, position }: PositionColumns): SQL =>
    sql`(${changedIn}, ${position}) > (${after.changedIn}::bigint, ${after.position}::bigint)
      and ${changedIn} < state.horizon`
  const everybodys = database
    .select({
      documentId: syncChanges.documentId,
      isRemoved: sql<boolean>`${syncChanges.removedAt} is not null`.as('is_removed'),
      changedIn: syncChanges.changedIn,
      position: syncChanges.position,
    })
    .from(syncChanges)
    .where(
      and(
        eq(syncChanges.collection, collection),
        isTold(syncChanges),
        or(
          isNotNull(syncChanges.removedAt),
          notExists(
            database
              .select({ one: sql`1` })
              .from(syncPersonalChanges)
              .where(
                and(
                  isSameDocument,
                  eq(syncPersonalChanges.accountId, accountId),
                  isLater(syncPersonalChanges, syncChanges),
                ),
              ),
          ),
        ),
      ),
    )
    .orderBy(syncChanges.changedIn, syncChanges.position)
    .limit(limit)
  const own = database
    .select({
      documentId: syncPersonalChanges.documentId,
      isRemoved: sql<boolean>`false`.as('is_removed'),
      changedIn: syncPersonalChanges.changedIn,
      position: syncPersonalChanges.position,
    })
    .from(syncPersonalChanges)
    .where(
      and(
        eq(syncPersonalChanges.accountId, accountId),
        eq(syncPersonalChanges.collection, collection),
        isTold(syncPersonalChanges),
        notExists(
          database
            .select({ one: sql`1` })
            .from(syncChanges)
            .where(and(isSameDocument, isLater(syncChanges, syncPersonalChanges))),
        ),
      ),
    )
    .orderBy(syncPersonalChanges.changedIn, syncPersonalChanges.position)
    .limit(limit)
  const both = unionAll(everybodys, own).orderBy(sql`changed_in`, sql`position`).limit(limit)
  // One statement, so that the horizon and the rows are of the same moment; the left join keeps
  // the state where nothing has changed.
  const rows = await database
    .select({
      databaseId: sql<string>`state.database_id`,
      horizon: sql<number>`state.horizon`.mapWith(Number),
      documentId: sql<string | null>`change.document_id`,
      isRemoved: sql<boolean | null>`change.is_removed`,
      changedIn: sql<number | null>`change.changed_in`.mapWith(Number),
      position: sql<number | null>`change.position`.mapWith(Number),
    })
    .from(
      sql`(
        select ${portalFacts.value} as database_id,
          pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon
        from ${portalFacts} where ${eq(portalFacts.name, DATABASE_ID_FACT)}
      ) as state left join lateral (${both}) as change on true`,
    )
    .orderBy(sql`change.changed_in`, sql`change.position`)
  const [state] = rows
  if (state === undefined) throw new Error('The database has no identity')
  return { databaseId: state.databaseId, horizon: state.horizon, changes: rows.flatMap(toChange) }
}

interface PositionColumns {
  readonly changedIn: AnyPgColumn
  readonly position: AnyPgColumn
}

/** A document that changed for everybody and for this person is told of once, at the later change. */
const isSameDocument = and(
  eq(syncPersonalChanges.documentId, syncChanges.documentId),
  eq(syncPersonalChanges.collection, syncChanges.collection),
)

function isLater(one: PositionColumns, other: PositionColumns): SQL {
  return sql`(${one.changedIn}, ${one.position}) > (${other.changedIn}, ${other.position})`
}

interface ChangeRow {
  readonly documentId: string | null
  readonly isRemoved: boolean | null
  readonly changedIn: number | null
  readonly position: number | null
}

function toChange({ documentId, isRemoved, changedIn, position }: ChangeRow): Change[] {
  if (documentId === null || isRemoved === null || changedIn === null || position === null) return []
  return [{ documentId, isRemoved, changedIn, position }]
}
