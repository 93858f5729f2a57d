import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { QueryAttachment, QueryMessage, SupportQuery } from '#shared/api/support-queries'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { grouped } from '../../db/grouped'
import {
  accounts,
  programs,
  supportAttachments,
  supportMessages,
  supportQueries,
  supportReadMarks,
} from '../../db/schema'
import { containsEachWord } from '../../db/search'

/** Where a page of queries starts: below the last row of the page before. */
export interface QueryPosition {
  readonly lastMessageAt: Date
  readonly id: string
}

/** Where a page of messages starts: after the last row of the page before. */
export interface MessagePosition {
  readonly createdAt: Date
  readonly id: string
}

/** What partners ask for is asked for through this: one firm never reads what another has written. */
function isOfFirm(accountId: string): SQL {
  return sql`${supportQueries.firmId} = (select firm_id from accounts where id = ${accountId}::uuid)`
}

/** Queries of the person's firm, the last written to first; `limit` at most. */
export async function readQueries(
  database: Database,
  accountId: string,
  search: string | undefined,
  position: QueryPosition | null,
  limit: number,
): Promise<SupportQuery[]> {
  const rows = await selectQueries(database, accountId)
    .where(
      and(
        isOfFirm(accountId),
        ...containsEachWord(supportQueries.searchText, search),
        position === null
          ? undefined
          : sql`(${supportQueries.lastMessageAt}, ${supportQueries.id})
              < (${position.lastMessageAt.toISOString()}::timestamptz, ${position.id}::uuid)`,
      ),
    )
    .orderBy(desc(supportQueries.lastMessageAt), desc(supportQueries.id))
    .limit(limit)
  return withAttachments(database, rows)
}

export function countQueries(
  database: Database,
  accountId: string,
  search: string | undefined,
): Promise<number> {
  return database.$count(
    supportQueries,
    and(isOfFirm(accountId), ...containsEachWord(supportQueries.searchText, search)),
  )
}

/** Those of the queries that the person's firm has, in any order. */
export async function findQueries(
  database: Database,
  accountId: string,
  ids: readonly string[],
): Promise<SupportQuery[]> {
  const rows = await selectQueries(database, accountId).where(
    and(isAnyOf(supportQueries.id, ids), isOfFirm(accountId)),
  )
  return withAttachments(database, rows)
}

export async function countUnread(
  database: Database,
  accountId: string,
): Promise<{ queryCount: number; messageCount: number }> {
  const [row] = await database
    .select({
      queryCount: sql<number>`count(distinct ${supportMessages.queryId})`.mapWith(Number),
      messageCount: sql<number>`count(*)`.mapWith(Number),
    })
    .from(supportMessages)
    .innerJoin(supportQueries, eq(supportQueries.id, supportMessages.queryId))
    .leftJoin(
      supportReadMarks,
      and(eq(supportReadMarks.queryId, supportMessages.queryId), eq(supportReadMarks.accountId, accountId)),
    )
    .where(and(isOfFirm(accountId), isUnread(accountId)))
  return row ?? { queryCount: 0, messageCount: 0 }
}

/** Messages of a query of the person's firm, oldest first; `limit` at most. */
export function readMessages(
  database: Database,
  accountId: string,
  queryId: string,
  position: MessagePosition | null,
  limit: number,
): Promise<QueryMessage[]> {
  return readMessagesWhere(database, accountId, queryId, isOfFirm(accountId), position, limit)
}

/** Messages of a query of whatever firm, for operators alone. */
export function readMessagesOfAnyFirm(
  database: Database,
  accountId: string,
  queryId: string,
  position: MessagePosition | null,
  limit: number,
): Promise<QueryMessage[]> {
  return readMessagesWhere(database, accountId, queryId, undefined, position, limit)
}

async function readMessagesWhere(
  database: Database,
  accountId: string,
  queryId: string,
  isWithin: SQL | undefined,
  position: MessagePosition | null,
  limit: number,
): Promise<QueryMessage[]> {
  const rows = await selectMessages(database)
    .where(
      and(
        eq(supportMessages.queryId, queryId),
        isWithin,
        position === null
          ? undefined
          : sql`(${supportMessages.createdAt}, ${supportMessages.id})
              > (${position.createdAt.toISOString()}::timestamptz, ${position.id}::uuid)`,
      ),
    )
    .orderBy(asc(supportMessages.createdAt), asc(supportMessages.id))
    .limit(limit)
  return rows.map((row) => toMessage(row, accountId))
}

/** Those of the messages that the person's firm may read, in any order. */
export async function findMessages(
  database: Database,
  accountId: string,
  ids: readonly string[],
): Promise<QueryMessage[]> {
  const rows = await selectMessages(database).where(
    and(isAnyOf(supportMessages.id, ids), isOfFirm(accountId)),
  )
  return rows.map((row) => toMessage(row, accountId))
}

/** A message of somebody else, later than the mark; without a mark nothing has been read. */
function isUnread(accountId: string): SQL {
  return sql`${supportMessages.authorId} <> ${accountId}::uuid
    and (${supportReadMarks.readUntil} is null or ${supportMessages.createdAt} > ${supportReadMarks.readUntil})`
}

function selectQueries(database: Database, accountId: string) {
  const ofQuery = eq(supportMessages.queryId, supportQueries.id)
  const all = database.select({ count: sql<number>`count(*)` }).from(supportMessages).where(ofQuery)
  const unread = database
    .select({ count: sql<number>`count(*)` })
    .from(supportMessages)
    .where(and(ofQuery, isUnread(accountId)))
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
      isOwn: sql<boolean>`${supportQueries.authorId} = ${accountId}::uuid`,
      createdAt: supportQueries.createdAt,
      lastMessageAt: supportQueries.lastMessageAt,
      messageCount: sql<number>`(${all})`.mapWith(Number),
      unreadCount: sql<number>`(${unread})`.mapWith(Number),
    })
    .from(supportQueries)
    .innerJoin(programs, eq(programs.id, supportQueries.programId))
    .innerJoin(accounts, eq(accounts.id, supportQueries.authorId))
    .leftJoin(
      supportReadMarks,
      and(eq(supportReadMarks.queryId, supportQueries.id), eq(supportReadMarks.accountId, accountId)),
    )
}

/** What a query's row has before it goes out. */
interface QueryRow {
  readonly id: string
  readonly number: number
  readonly createdAt: Date
  readonly lastMessageAt: Date
}

/** Queries as they go out, each with the files that are whole and judged. */
export async function withAttachments<Row extends QueryRow>(database: Database, rows: readonly Row[]) {
  if (rows.length === 0) return []
  const queryIds = rows.map(({ id }) => id)
  const files = await database
    .select({
      id: supportAttachments.id,
      queryId: supportAttachments.queryId,
      fileName: supportAttachments.fileName,
      mediaType: supportAttachments.mediaType,
      byteLength: supportAttachments.byteLength,
      addedBy: accounts.displayName,
      storedAt: supportAttachments.storedAt,
    })
    .from(supportAttachments)
    .innerJoin(accounts, eq(accounts.id, supportAttachments.authorId))
    .where(and(isAnyOf(supportAttachments.queryId, queryIds), isNotNull(supportAttachments.storedAt)))
    .orderBy(asc(supportAttachments.storedAt), asc(supportAttachments.id))
    .prepare('attachments_of_support_queries')
    .execute()
  const filesOf = grouped(files, ({ queryId }) => queryId)
  return rows.map((row) => ({
    ...row,
    number: String(row.number),
    createdAt: row.createdAt.toISOString(),
    lastMessageAt: row.lastMessageAt.toISOString(),
    attachments: (filesOf.get(row.id) ?? []).flatMap(
      ({ queryId: _query, mediaType, storedAt, ...file }): QueryAttachment[] =>
        mediaType !== null && storedAt !== null
          ? [{ ...file, mediaType, addedAt: storedAt.toISOString() }]
          : [],
    ),
  }))
}

function selectMessages(database: Database) {
  return database
    .select({
      id: supportMessages.id,
      queryId: supportMessages.queryId,
      authorId: supportMessages.authorId,
      author: accounts.displayName,
      isFromSupport: supportMessages.isFromSupport,
      body: supportMessages.body,
      diagnostics: supportMessages.diagnostics,
      createdAt: supportMessages.createdAt,
    })
    .from(supportMessages)
    .innerJoin(supportQueries, eq(supportQueries.id, supportMessages.queryId))
    .innerJoin(accounts, eq(accounts.id, supportMessages.authorId))
}

function toMessage(
  { authorId, createdAt, ...row }: Awaited<ReturnType<typeof selectMessages>>[number],
  accountId: string,
): QueryMessage {
  return { ...row, isOwn: authorId === accountId, createdAt: createdAt.toISOString() }
}
