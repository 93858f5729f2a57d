import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { BugKind, BugStatus } from '#shared/api/bugs'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { bugChanges, bugFollows, bugs, bugVotes, programs } from '../../db/schema'
import { invalidField, notFound, PortalError } from '../../http/problem'

/** What an author writes of a report. */
export interface BugText {
  readonly kind: BugKind
  readonly programId: string
  readonly version: string | null
  readonly title: string
  readonly description: string
  readonly steps: string
}

export interface NewBug extends BugText {
  /** Made by the client, so that its later writes could name what the portal did not have yet. */
  readonly id: string | undefined
  readonly authorId: string
  readonly firmId: string
  readonly now: Date
}

/**
 * Adds a report; its author follows it and the author's firm votes for it. Asked again for the same, it
 * changes nothing and gives the same id.
 *
 * @throws {PortalError} `id-taken` when the id is that of another report, `invalid-request` for a program
 *   that there is not
 */
export async function insertBug(transaction: Database, bug: NewBug): Promise<string> {
  const { id = randomUUID(), firmId, now, ...text } = bug
  const programName = await requireProgram(transaction, text.programId)
  const same = await findSame(transaction, id, text)
  if (same !== null) return same
  const number = await nextNumber(transaction)
  const [inserted] = await transaction
    .insert(bugs)
    .values({
      ...text,
      id,
      number,
      createdAt: now,
      changedAt: now,
      searchText: searchTextOf(number, programName, text),
    })
    .returning({ id: bugs.id })
  if (inserted === undefined) throw new Error('The database gave no id of a new report')
  await vote(transaction, inserted.id, firmId, now)
  await follow(transaction, inserted.id, text.authorId, now)
  return inserted.id
}

/** Gives an open report another text; what says nothing new is no edit. */
export async function updateBug(
  transaction: Database,
  { id, number }: { readonly id: string; readonly number: string },
  text: BugText,
  now: Date,
): Promise<void> {
  const programName = await requireProgram(transaction, text.programId)
  await transaction
    .update(bugs)
    .set({ ...text, editedAt: now, searchText: searchTextOf(Number(number), programName, text) })
    .where(
      and(
        eq(bugs.id, id),
        sql`(${bugs.kind}, ${bugs.programId}, ${bugs.version}, ${bugs.title}, ${bugs.description}, ${bugs.steps})
          is distinct from (${text.kind}, ${text.programId}, ${text.version}::text, ${text.title},
            ${text.description}, ${text.steps})`,
      ),
    )
}

/** Gives a firm's vote; a second one leaves the first as it is. */
export async function vote(transaction: Database, bugId: string, firmId: string, now: Date): Promise<void> {
  await transaction.insert(bugVotes).values({ bugId, firmId, votedAt: now }).onConflictDoNothing()
}

export async function unvote(transaction: Database, bugId: string, firmId: string): Promise<void> {
  await transaction.delete(bugVotes).where(and(eq(bugVotes.bugId, bugId), eq(bugVotes.firmId, firmId)))
}

/** What was before counts as seen; who follows already misses nothing. */
export async function follow(
  transaction: Database,
  bugId: string,
  accountId: string,
  now: Date,
): Promise<void> {
  await transaction.insert(bugFollows).values({ bugId, accountId, seenUntil: now }).onConflictDoNothing()
}

export async function unfollow(transaction: Database, bugId: string, accountId: string): Promise<void> {
  await transaction
    .delete(bugFollows)
    .where(and(eq(bugFollows.bugId, bugId), eq(bugFollows.accountId, accountId)))
}

/** Remembers what a follower has seen; the mark never goes back. For others there is nothing to remember. */
export async function markSeen(
  transaction: Database,
  bugId: string,
  accountId: string,
  seenUntil: Date,
): Promise<void> {
  await transaction
    .update(bugFollows)
    .set({ seenUntil })
    .where(
      and(
        eq(bugFollows.bugId, bugId),
        eq(bugFollows.accountId, accountId),
        lt(bugFollows.seenUntil, seenUntil),
      ),
    )
}

/**
 * Takes the lock of a report for the rest of the transaction.
 *
 * @param seenChangedAt when what was decided before was decided, as whoever acts has seen it
 * @throws {PortalError} `not-found`, `conflict` when something was decided since
 */
export async function lockBug(transaction: Database, bugId: string, seenChangedAt: Date) {
  const [bug] = await transaction.select().from(bugs).where(eq(bugs.id, bugId)).for('update')
  if (bug === undefined) throw notFound('report')
  if (bug.changedAt.getTime() !== seenChangedAt.getTime()) throw new PortalError('conflict')
  return bug
}

/** Takes the locks of several reports, always in the same order, so that two who want the same ones both get them. */
export async function lockTogether(transaction: Database, bugIds: readonly string[]): Promise<void> {
  await transaction
    .select({ id: bugs.id })
    .from(bugs)
    .where(inArray(bugs.id, [...bugIds]))
    .orderBy(asc(bugs.id))
    .for('update')
}

/** Gives the votes for a report, and those who follow it, to another; who has both keeps what they had there. */
export async function moveVotesAndFollows(
  transaction: Database,
  from: string,
  to: string,
  now: Date,
): Promise<void> {
  const votes = await transaction.select().from(bugVotes).where(eq(bugVotes.bugId, from))
  for (const { firmId, votedAt } of votes) await vote(transaction, to, firmId, votedAt)
  const follows = await transaction.select().from(bugFollows).where(eq(bugFollows.bugId, from))
  for (const { accountId } of follows) await follow(transaction, to, accountId, now)
}

export interface StatusChange {
  readonly status: BugStatus
  /** What followers read about it; may be empty. */
  readonly note: string
  /** The version that has the fix; only with `fixed`. */
  readonly fixedVersionId: string | null
  readonly changedById: string
  readonly now: Date
}

/**
 * Says what has become of a report; those who follow it are told.
 *
 * @throws {PortalError} `not-found`
 */
export async function changeStatus(
  transaction: Database,
  bugId: string,
  { status, note, fixedVersionId, changedById, now }: StatusChange,
): Promise<void> {
  const [bug] = await transaction
    .update(bugs)
    .set({ status, fixedVersionId: status === 'fixed' ? fixedVersionId : null, changedAt: now })
    .where(eq(bugs.id, bugId))
    .returning({ id: bugs.id })
  if (bug === undefined) throw notFound('report')
  await transaction
    .insert(bugChanges)
    .values({ id: randomUUID(), bugId: bug.id, status, note, changedById, changedAt: now })
}

/** What a report is found by; the same fields as the client searches (shared/api/bugs.ts). */
export function searchTextOf(number: number, programName: string, text: BugText): string {
  const { title, version, description, steps } = text
  return foldPolish([title, String(number), programName, version ?? '', description, steps].join('\n'))
}

async function requireProgram(transaction: Database, programId: string): Promise<string> {
  const [program] = await transaction
    .select({ name: programs.name })
    .from(programs)
    .where(eq(programs.id, programId))
  if (program === undefined) throw invalidField('body.programId', 'is no program')
  return program.name
}

async function nextNumber(transaction: Database): Promise<number> {
  const [row] = await transaction
    .select({ number: sql<number>`nextval('bug_numbers')`.mapWith(Number) })
    .from(sql`(select 1) as one`)
  if (row === undefined) throw new Error('The database gave no number')
  return row.number
}

async function findSame(
  transaction: Database,
  id: string,
  asked: BugText & { readonly authorId: string },
): Promise<string | null> {
  const [bug] = await transaction.select().from(bugs).where(eq(bugs.id, id))
  if (bug === undefined) return null
  const isSame =
    bug.authorId === asked.authorId &&
    bug.kind === asked.kind &&
    bug.programId === asked.programId &&
    bug.version === asked.version &&
    bug.title === asked.title &&
    bug.description === asked.description &&
    bug.steps === asked.steps
  if (!isSame) throw new PortalError('id-taken')
  return bug.id
}
