import { and, count, eq, min, type SQL, sql } from 'drizzle-orm'
import type { DeskQuery } from '#shared/api/operator/queries'
import type { QueryStatus } from '#shared/api/support-queries'
import type { Database } from '../../db/database'
import { accounts, firms, programs, supportMessages, supportQueries } from '../../db/schema'
import { containsEachWord } from '../../db/search'
import { type DeskOrder, type DeskPosition, readWaitingFirst } from '../../db/waiting-first'
import { withAttachments } from './query-queries'

/** What narrows the desk's list; what is left out narrows nothing. */
export interface DeskQueryFilter {
  readonly search?: string | undefined
  readonly status?: QueryStatus | undefined
  readonly isWaiting?: boolean | undefined
}

const IS_WAITING = sql`${supportQueries.status} in ('new', 'in-progress')`
const ORDER: DeskOrder = {
  isWaiting: IS_WAITING,
  moment: supportQueries.lastMessageAt,
  id: supportQueries.id,
}

export function isWaitingForSupport(status: QueryStatus): boolean {
  return status === 'new' || status === 'in-progress'
}

/** Queries of all firms in the order of the desk; `limit` at most. */
export async function readDeskQueries(
  database: Database,
  filter: DeskQueryFilter,
  position: DeskPosition | null,
  limit: number,
): Promise<DeskQuery[]> {
  const rows = await readWaitingFirst(ORDER, position, limit, (stretch) =>
    selectDeskQueries(database)
      .where(and(...conditions(filter), stretch.where))
      .orderBy(...stretch.orderBy)
      .limit(stretch.limit),
  )
  return withAttachments(database, rows)
}

export function countDeskQueries(database: Database, filter: DeskQueryFilter): Promise<number> {
  return database.$count(supportQueries, and(...conditions(filter)))
}

export async function findDeskQuery(database: Database, queryId: string): Promise<DeskQuery | null> {
  const rows = await selectDeskQueries(database).where(eq(supportQueries.id, queryId))
  const [query] = await withAttachments(database, rows)
  return query ?? null
}

/** What waits for support now. */
export async function countWaiting(database: Database) {
  const [row] = await database
    .select({
      waitingCount: count(),
      newCount: sql<number>`count(*) filter (where ${supportQueries.status} = 'new')`.mapWith(Number),
      oldest: min(supportQueries.lastMessageAt),
    })
    .from(supportQueries)
    .where(IS_WAITING)
  return {
    waitingCount: row?.waitingCount ?? 0,
    newCount: row?.newCount ?? 0,
    oldestWaitingSince: row?.oldest?.toISOString() ?? null,
  }
}

function selectDeskQueries(database: Database) {
  const messages = database
    .select({ count: sql<number>`count(*)` })
    .from(supportMessages)
    .where(eq(supportMessages.queryId, supportQueries.id))
  return database
    .select({
      id: supportQueries.id,
      number: supportQueries.number,
      programId: supportQueries.programId,
      programName: programs.name,
      version: supportQueries.version,
      licenceNumber: supportQueries.licenceNumber,
      subject: supportQueries.subject,
      status: supportQueries.status,
      author: accounts.displayName,
      firm: { name: firms.name, city: firms.city },
      createdAt: supportQueries.createdAt,
      lastMessageAt: supportQueries.lastMessageAt,
      messageCount: sql<number>`(${messages})`.mapWith(Number),
    })
    .from(supportQueries)
    .innerJoin(programs, eq(programs.id, supportQueries.programId))
    .innerJoin(accounts, eq(accounts.id, supportQueries.authorId))
    .innerJoin(firms, eq(firms.id, supportQueries.firmId))
}

function conditions({ search, status, isWaiting }: DeskQueryFilter): SQL[] {
  const found = [
    status !== undefined && eq(supportQueries.status, status),
    isWaiting !== undefined && (isWaiting ? IS_WAITING : sql`not ${IS_WAITING}`),
  ]
  return [
    ...containsEachWord(supportQueries.searchText, search),
    ...found.filter((one): one is SQL => one !== false),
  ]
}
