import { randomUUID } from 'node:crypto'
import { eq, lt, sql } from 'drizzle-orm'
import type { QueryStatus } from '#shared/api/support-queries'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { programs, supportMessages, supportQueries, supportReadMarks } from '../../db/schema'
import { invalidField, notFound, PortalError } from '../../http/problem'

export interface NewQuery {
  readonly id: string | undefined
  readonly firmId: string
  readonly authorId: string
  readonly programId: string
  readonly version: string | null
  readonly licenceNumber: string
  readonly subject: string
  readonly description: string
  readonly diagnostics: string | null
  readonly now: Date
}

/**
 * Adds a query with its first message; asked again for the same, it gives the same id.
 *
 * @throws {PortalError} `id-taken`, or `invalid-request` for a program that there is not
 */
export async function insertQuery(transaction: Database, query: NewQuery): Promise<string> {
  const { id = randomUUID(), description, diagnostics, now, ...about } = query
  const [program] = await transaction
    .select({ name: programs.name })
    .from(programs)
    .where(eq(programs.id, about.programId))
  if (program === undefined) throw invalidField('body.programId', 'is no program')
  const [known] = await transaction.select().from(supportQueries).where(eq(supportQueries.id, id))
  if (known !== undefined) {
    const isSame =
      known.authorId === about.authorId &&
      known.programId === about.programId &&
      known.version === about.version &&
      known.licenceNumber === about.licenceNumber &&
      known.subject === about.subject
    if (!isSame) throw new PortalError('id-taken')
    return known.id
  }
  const [next] = await transaction
    .select({ number: sql<number>`nextval('support_query_numbers')`.mapWith(Number) })
    .from(sql`(select 1) as one`)
  const number = next?.number ?? 0
  await transaction.insert(supportQueries).values({
    ...about,
    id,
    number,
    status: 'new',
    createdAt: now,
    lastMessageAt: now,
    searchText: searchTextOf(number, program.name, about),
  })
  await transaction.insert(supportMessages).values({
    id: randomUUID(),
    queryId: id,
    authorId: about.authorId,
    isFromSupport: false,
    body: description,
    diagnostics,
    createdAt: now,
  })
  return id.toLowerCase()
}

export interface NewMessage {
  readonly id: string | undefined
  readonly queryId: string
  readonly authorId: string
  readonly body: string
  readonly diagnostics: string | null
  readonly now: Date
}

/**
 * Adds what a partner writes; a query that was answered or closed waits for support again. The caller
 * has seen that the query is of the partner's firm.
 *
 * @throws {PortalError} `id-taken`
 */
export function insertMessage(transaction: Database, message: NewMessage): Promise<string> {
  return insert(transaction, message, { isFromSupport: false, status: 'in-progress' })
}

/**
 * Adds what support writes; the query then waits for the partner.
 *
 * @throws {PortalError} `not-found` for a query that there is not, `id-taken`
 */
export function answerQuery(
  transaction: Database,
  answer: Omit<NewMessage, 'diagnostics'>,
  status: QueryStatus = 'answered',
): Promise<string> {
  return insert(transaction, { ...answer, diagnostics: null }, { isFromSupport: true, status })
}

async function insert(
  transaction: Database,
  { id = randomUUID(), now, ...message }: NewMessage,
  { isFromSupport, status }: { readonly isFromSupport: boolean; readonly status: QueryStatus },
): Promise<string> {
  const { queryId, authorId, body } = message
  const [query] = await transaction
    .select({ lastMessageAt: supportQueries.lastMessageAt, status: supportQueries.status })
    .from(supportQueries)
    .where(eq(supportQueries.id, queryId))
    .for('update')
  if (query === undefined) throw notFound('query')
  const [known] = await transaction.select().from(supportMessages).where(eq(supportMessages.id, id))
  if (known !== undefined) {
    const isSame =
      known.queryId === queryId.toLowerCase() && known.authorId === authorId && known.body === body
    if (!isSame) throw new PortalError('id-taken')
    return known.id
  }
  // Never before what it answers, whatever the clocks of several portal processes say.
  const createdAt = now > query.lastMessageAt ? now : new Date(query.lastMessageAt.getTime() + 1)
  await transaction.insert(supportMessages).values({ ...message, id, isFromSupport, createdAt })
  const isStillNew = query.status === 'new' && !isFromSupport
  await transaction
    .update(supportQueries)
    .set({ lastMessageAt: createdAt, status: isStillNew ? 'new' : status })
    .where(eq(supportQueries.id, queryId))
  return id.toLowerCase()
}

/**
 * Takes the lock of a query for the rest of the transaction, and its status.
 *
 * @param seenLastMessageAt when the last message was written that whoever acts has read
 * @throws {PortalError} `not-found`, `conflict` when something was written since
 */
export async function lockQuery(
  transaction: Database,
  queryId: string,
  seenLastMessageAt: Date,
): Promise<{ readonly number: string; readonly subject: string; readonly status: QueryStatus }> {
  const [query] = await transaction
    .select()
    .from(supportQueries)
    .where(eq(supportQueries.id, queryId))
    .for('update')
  if (query === undefined) throw notFound('query')
  if (query.lastMessageAt.getTime() !== seenLastMessageAt.getTime()) throw new PortalError('conflict')
  return { number: String(query.number), subject: query.subject, status: query.status }
}

export async function setStatus(transaction: Database, queryId: string, status: QueryStatus): Promise<void> {
  await transaction.update(supportQueries).set({ status }).where(eq(supportQueries.id, queryId))
}

/** Remembers how far a person has read; a mark never goes back. */
export async function markRead(
  transaction: Database,
  accountId: string,
  queryId: string,
  readUntil: Date,
): Promise<void> {
  await transaction
    .insert(supportReadMarks)
    .values({ accountId, queryId, readUntil })
    .onConflictDoUpdate({
      target: [supportReadMarks.accountId, supportReadMarks.queryId],
      set: { readUntil: sql`excluded.read_until` },
      setWhere: lt(supportReadMarks.readUntil, sql`excluded.read_until`),
    })
}

/** What a query is found by; the same fields as the client searches (shared/api/support-queries.ts). */
export function searchTextOf(
  number: number,
  programName: string,
  about: Pick<NewQuery, 'subject' | 'version' | 'licenceNumber'>,
): string {
  return foldPolish(
    [about.subject, String(number), programName, about.version ?? '', about.licenceNumber].join('\n'),
  )
}
