import { and, count, desc, eq, isNull, min, sql } from 'drizzle-orm'
import type { DeskBug } from '#shared/api/operator/bugs'
import type { Database } from '../../db/database'
import { bugs, versions } from '../../db/schema'
import { type DeskOrder, type DeskPosition, readWaitingFirst } from '../../db/waiting-first'
import { type BugFilter, conditions, selectBugs, withHistory } from './bug-queries'

const IS_WAITING = sql`${bugs.status} = 'new'`
const ORDER: DeskOrder = { isWaiting: IS_WAITING, moment: bugs.changedAt, id: bugs.id }

/** Reports in the order of the desk; `limit` at most. */
export async function readDeskBugs(
  database: Database,
  accountId: string,
  filter: BugFilter,
  position: DeskPosition | null,
  limit: number,
): Promise<DeskBug[]> {
  const rows = await readWaitingFirst(ORDER, position, limit, (stretch) =>
    selectBugs(database, accountId)
      .where(and(...conditions(database, accountId, filter), stretch.where))
      .orderBy(...stretch.orderBy)
      .limit(stretch.limit),
  )
  return withHistory(database, rows, accountId)
}

/** What nobody has looked at yet. */
export async function countWaiting(database: Database) {
  const [row] = await database
    .select({ waitingCount: count(), oldest: min(bugs.changedAt) })
    .from(bugs)
    .where(IS_WAITING)
  return { waitingCount: row?.waitingCount ?? 0, oldestWaitingSince: row?.oldest?.toISOString() ?? null }
}

/** Versions of a program that partners can get, the newest first. */
export function readVersions(database: Database, programId: string) {
  return database
    .select({ versionId: versions.id, version: versions.version, releasedOn: versions.releasedOn })
    .from(versions)
    .where(and(eq(versions.programId, programId), isNull(versions.withdrawnAt)))
    .orderBy(desc(versions.releasedOn), desc(versions.id))
}
