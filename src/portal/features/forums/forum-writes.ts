import { randomUUID } from 'node:crypto'
import { and, asc, eq, lt, sql } from 'drizzle-orm'
import type { ForumId } from '#shared/api/forums'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { posts, readMarks, threads } from '../../db/schema'
import { PortalError } from '../../http/problem'
import { excerptOf } from './text'

export interface NewText {
  /** Made by the client, so that its later writes could name what the portal did not have yet. */
  readonly id: string | undefined
  readonly authorId: string
  readonly body: string
  readonly now: Date
}

interface Inserted {
  readonly id: string
  readonly createdAt: Date
  /** False when the same was here already: the client asked again for what had been done. */
  readonly isNew: boolean
}

/**
 * Opens a thread with its first post.
 *
 * @throws {PortalError} `id-taken` when the id is that of another thread
 */
export async function insertThread(
  transaction: Database,
  forumId: ForumId,
  title: string,
  { id = randomUUID(), authorId, body, now }: NewText,
): Promise<Inserted> {
  const [inserted] = await transaction
    .insert(threads)
    .values({
      id,
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
    .onConflictDoNothing()
    .returning({ id: threads.id, createdAt: threads.createdAt })
  if (inserted === undefined) return findSameThread(transaction, { id, forumId, title, authorId, body })
  await insertPost(transaction, inserted.id, { id: randomUUID(), authorId, body, now })
  return { ...inserted, isNew: true }
}

/**
 * Adds an answer to a thread and moves the thread up; `null` when the forum has no such thread.
 *
 * The thread's row is locked first, so answers written at once are counted one after another.
 *
 * @throws {PortalError} `id-taken` when the id is that of another post; `state-refused` when the thread is
 *   closed
 */
export async function insertReply(
  transaction: Database,
  forumId: ForumId,
  threadId: string,
  { id = randomUUID(), authorId, body, now }: NewText,
): Promise<Inserted | null> {
  const [thread] = await transaction
    .select({ lastPostAt: threads.lastPostAt, isLocked: threads.isLocked })
    .from(threads)
    .where(and(eq(threads.id, threadId), eq(threads.forumId, forumId)))
    .for('update')
  if (thread === undefined) return null
  if (thread.isLocked) {
    // What came before it was closed is there, and whoever asks again for it is told so.
    const wasHere = (await transaction.$count(posts, eq(posts.id, id))) > 0
    if (!wasHere) throw new PortalError('state-refused')
    return findSamePost(transaction, { id, threadId, authorId, body })
  }
  // Never before the post it answers, whatever the clocks of several portal processes say.
  const createdAt = now > thread.lastPostAt ? now : new Date(thread.lastPostAt.getTime() + 1)
  const insertedId = await insertPost(transaction, threadId, { id, authorId, body, now: createdAt })
  if (insertedId === null) return findSamePost(transaction, { id, threadId, authorId, body })
  await transaction
    .update(threads)
    .set({ postCount: sql`${threads.postCount} + 1`, lastPostAt: createdAt, lastPostAuthorId: authorId })
    .where(eq(threads.id, threadId))
  return { id: insertedId, createdAt, isNew: true }
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
      set: { readUntil: sql`excluded.read_until` },
      // A mark that says nothing new leaves the row alone, and so is no change to sync.
      setWhere: lt(readMarks.readUntil, sql`excluded.read_until`),
    })
}

/** Gives the post's id as the database has it; `null` when there is a post with this id. */
async function insertPost(
  transaction: Database,
  threadId: string,
  { id, authorId, body, now }: NewText & { readonly id: string },
): Promise<string | null> {
  const [inserted] = await transaction
    .insert(posts)
    .values({ id, threadId, authorId, body, createdAt: now, searchText: foldPolish(body) })
    .onConflictDoNothing()
    .returning({ id: posts.id })
  return inserted?.id ?? null
}

async function findSameThread(
  transaction: Database,
  asked: { id: string; forumId: ForumId; title: string; authorId: string; body: string },
): Promise<Inserted> {
  const [opening] = await transaction
    .select({
      id: threads.id,
      forumId: threads.forumId,
      title: threads.title,
      authorId: threads.authorId,
      createdAt: threads.createdAt,
      body: posts.body,
    })
    .from(threads)
    .innerJoin(posts, eq(posts.threadId, threads.id))
    .where(eq(threads.id, asked.id))
    .orderBy(asc(posts.createdAt), asc(posts.id))
    .limit(1)
  const isSame =
    opening?.forumId === asked.forumId &&
    opening.title === asked.title &&
    opening.authorId === asked.authorId &&
    opening.body === asked.body
  if (!isSame) throw new PortalError('id-taken')
  return { id: opening.id, createdAt: opening.createdAt, isNew: false }
}

async function findSamePost(
  transaction: Database,
  asked: { id: string; threadId: string; authorId: string; body: string },
): Promise<Inserted> {
  const [post] = await transaction.select().from(posts).where(eq(posts.id, asked.id))
  const isSame =
    post?.authorId === asked.authorId &&
    post.body === asked.body &&
    // The address may write the letters of an id large.
    post.threadId === asked.threadId.toLowerCase()
  if (!isSame) throw new PortalError('id-taken')
  return { id: post.id, createdAt: post.createdAt, isNew: false }
}
