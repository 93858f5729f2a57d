import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { ForumId } from '#shared/api/forums'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { posts, readMarks, threads } from '../../db/schema'
import { excerptOf } from './text'

export interface NewText {
  readonly authorId: string
  readonly body: string
  readonly now: Date
}

/** Opens a thread with its first post; gives the thread's id. */
export async function insertThread(
  transaction: Database,
  forumId: ForumId,
  title: string,
  text: NewText,
): Promise<string> {
  const { authorId, body, now } = text
  const threadId = randomUUID()
  await transaction.insert(threads).values({
    id: threadId,
    forumId,
    title,
    authorId,
    excerpt: excerptOf(body),
    createdAt: now,
    postCount: 1,
    lastPostAt: now,
    lastPostAuthorId: authorId,
    searchText: foldPolish(title),
  })
  await insertPost(transaction, threadId, text)
  return threadId
}

/**
 * Adds an answer to a thread and moves the thread up; `null` when the forum has no such thread.
 *
 * The thread's row is locked first, so answers written at once are counted one after another.
 */
export async function insertReply(
  transaction: Database,
  forumId: ForumId,
  threadId: string,
  text: NewText,
): Promise<{ id: string; createdAt: Date } | null> {
  const [thread] = await transaction
    .select({ lastPostAt: threads.lastPostAt })
    .from(threads)
    .where(and(eq(threads.id, threadId), eq(threads.forumId, forumId)))
    .for('update')
  if (thread === undefined) return null
  // Never before the post it answers, whatever the clocks of several portal processes say.
  const createdAt = text.now > thread.lastPostAt ? text.now : new Date(thread.lastPostAt.getTime() + 1)
  const id = await insertPost(transaction, threadId, { ...text, now: createdAt })
  await transaction
    .update(threads)
    .set({
      postCount: sql`${threads.postCount} + 1`,
      lastPostAt: createdAt,
      lastPostAuthorId: text.authorId,
    })
    .where(eq(threads.id, threadId))
  return { id, createdAt }
}

/** Remembers how far a person has read; a mark never goes back, so that a late message cannot undo it. */
export async function markRead(
  transaction: Database,
  accountId: string,
  threadId: string,
  readUntil: Date,
): Promise<void> {
  await transaction
    .insert(readMarks)
    .values({ accountId, threadId, readUntil })
    .onConflictDoUpdate({
      target: [readMarks.accountId, readMarks.threadId],
      set: { readUntil: sql`greatest(${readMarks.readUntil}, excluded.read_until)` },
    })
}

async function insertPost(
  transaction: Database,
  threadId: string,
  { authorId, body, now }: NewText,
): Promise<string> {
  const id = randomUUID()
  await transaction
    .insert(posts)
    .values({ id, threadId, authorId, body, createdAt: now, searchText: foldPolish(body) })
  return id
}
