import {
  aliasedTable,
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gt,
  isNull,
  notExists,
  or,
  type SQL,
  sql,
  sum,
} from 'drizzle-orm'
import type { ForumId, Post, Thread } from '#shared/api/forums'
import { searchWords } from '#shared/text/polish'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { accounts, firms, forumTallies, posts, readMarks, threads, threadTallies } from '../../db/schema'
import { containsWord } from '../../db/search'

const lastAuthors = aliasedTable(accounts, 'last_authors')
const lastFirms = aliasedTable(firms, 'last_firms')

/** Where a page of threads starts: below the last row of the page before. */
export interface ThreadPosition {
  readonly isPinned: boolean
  readonly lastPostAt: Date
  readonly id: string
}

/** Where a page of posts starts: after the last row of the page before. */
export interface PostPosition {
  readonly createdAt: Date
  readonly id: string
}

/** Threads of a forum, pinned ones first, then by the last post; `limit` rows at most. */
export async function readThreads(
  database: Database,
  accountId: string,
  forum: { readonly forumId: ForumId; readonly search?: string | undefined },
  position: ThreadPosition | null,
  limit: number,
): Promise<Thread[]> {
  const below = position === null ? [] : [isBelow(position)]
  return selectThreads(database, accountId)
    .where(and(...threadConditions(database, forum), ...below))
    .orderBy(desc(threads.isPinned), desc(threads.lastPostAt), desc(threads.id))
    .limit(limit)
    .then((rows) => rows.map((row) => toThread(row, accountId)))
}

export async function countThreads(
  database: Database,
  forum: { readonly forumId: ForumId; readonly search?: string | undefined },
): Promise<number> {
  if (searchWords(forum.search ?? '').length > 0)
    return database.$count(threads, and(...threadConditions(database, forum)))
  const [row] = await database
    .select({ count: sum(forumTallies.listedCount).mapWith(Number) })
    .from(forumTallies)
    .where(eq(forumTallies.forumId, forum.forumId))
  return row?.count ?? 0
}

export async function findThread(
  database: Database,
  accountId: string,
  forumId: ForumId,
  threadId: string,
): Promise<Thread | null> {
  const [thread] = await findThreads(database, accountId, forumId, [threadId])
  return thread ?? null
}

/** Those of the threads that the forum has, in any order. */
export async function findThreads(
  database: Database,
  accountId: string,
  forumId: ForumId,
  threadIds: readonly string[],
): Promise<Thread[]> {
  const rows = await selectThreads(database, accountId)
    .where(and(isAnyOf(threads.id, threadIds), eq(threads.forumId, forumId)))
    .prepare('threads_by_id')
    .execute()
  return rows.map((row) => toThread(row, accountId))
}

/** Posts of a thread, oldest first; `limit` rows at most. */
export async function readPosts(
  database: Database,
  accountId: string,
  threadId: string,
  position: PostPosition | null,
  limit: number,
): Promise<Post[]> {
  const rows = await selectPosts(database)
    .where(
      and(
        eq(posts.threadId, threadId),
        position === null
          ? undefined
          : sql`(${posts.createdAt}, ${posts.id}) > (${position.createdAt.toISOString()}::timestamptz, ${position.id}::uuid)`,
      ),
    )
    .orderBy(asc(posts.createdAt), asc(posts.id))
    .limit(limit)
  return rows.map((row) => toPost(row, accountId))
}

/** Those of the posts that the forum has, in any order. */
export async function findPosts(
  database: Database,
  accountId: string,
  forumId: ForumId,
  postIds: readonly string[],
): Promise<Post[]> {
  const rows = await selectPosts(database)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(isAnyOf(posts.id, postIds), eq(threads.forumId, forumId)))
    .prepare('posts_by_id')
    .execute()
  return rows.map((row) => toPost(row, accountId))
}

export async function findPost(
  database: Database,
  accountId: string,
  forumId: ForumId,
  postId: string,
): Promise<Post | null> {
  const [post] = await findPosts(database, accountId, forumId, [postId])
  return post ?? null
}

/**
 * How many posts of others this account has not read, and in how many threads.
 *
 * Of all that stands in the forum, less what the account has read, and what it has written where it has read
 * nothing: only its own marks and posts are looked at, not the forum.
 */
export async function countUnread(
  database: Database,
  accountId: string,
  forumId: ForumId,
): Promise<{ threadCount: number; postCount: number }> {
  const all = database.$with('all_of_forum').as(
    database
      .select({
        postCount: sum(forumTallies.postCount).as('post_count'),
        threadCount: sum(forumTallies.threadCount).as('thread_count'),
      })
      .from(forumTallies)
      .where(eq(forumTallies.forumId, forumId)),
  )
  const unread = database
    .select({ count: sql<number>`count(*)` })
    .from(posts)
    .where(and(eq(posts.threadId, readMarks.threadId), isUnread(accountId)))
  const marked = database.$with('marked').as(
    database
      .select({ postCount: threadTallies.postCount, unreadCount: sql`(${unread})`.as('unread_count') })
      .from(readMarks)
      .innerJoin(threadTallies, eq(threadTallies.threadId, readMarks.threadId))
      .where(
        and(
          eq(readMarks.accountId, accountId),
          eq(threadTallies.forumId, forumId),
          gt(threadTallies.postCount, 0),
        ),
      ),
  )
  const mark = database
    .select({ one: sql`1` })
    .from(readMarks)
    .where(and(eq(readMarks.accountId, accountId), eq(readMarks.threadId, posts.threadId)))
  const own = database.$with('own').as(
    database
      .select({ postCount: threadTallies.postCount, ownCount: count().as('own_count') })
      .from(posts)
      .innerJoin(threadTallies, eq(threadTallies.threadId, posts.threadId))
      .where(
        and(
          eq(posts.authorId, accountId),
          isNull(posts.deletedAt),
          eq(threadTallies.forumId, forumId),
          notExists(mark),
        ),
      )
      .groupBy(threadTallies.threadId),
  )
  const [row] = await database
    .with(all, marked, own)
    .select({
      threadCount: sql<number>`coalesce(${all.threadCount}, 0)
        - (select count(*) from ${marked} where ${marked.unreadCount} = 0)
        - (select count(*) from ${own} where ${own.ownCount} = ${own.postCount})`.mapWith(Number),
      postCount: sql<number>`coalesce(${all.postCount}, 0)
        - (select coalesce(sum(${marked.postCount} - ${marked.unreadCount}), 0) from ${marked})
        - (select coalesce(sum(${own.ownCount}), 0) from ${own})`.mapWith(Number),
    })
    .from(all)
  return row ?? { threadCount: 0, postCount: 0 }
}

/** A post of somebody else that is still there, later than the mark; without a mark nothing has been read. */
function isUnread(accountId: string): SQL {
  return sql`${posts.authorId} <> ${accountId}::uuid
    and ${posts.deletedAt} is null
    and ${posts.createdAt} > coalesce(${readMarks.readUntil}, '-infinity')`
}

function selectThreads(database: Database, accountId: string) {
  const unread = database
    .select({ count: sql<number>`count(*)` })
    .from(posts)
    .where(and(eq(posts.threadId, threads.id), isUnread(accountId)))
  return database
    .select({
      id: threads.id,
      forumId: threads.forumId,
      title: threads.title,
      revision: threads.revision,
      authorId: threads.authorId,
      author: { displayName: accounts.displayName, firmName: firms.name },
      createdAt: threads.createdAt,
      lastPostAt: threads.lastPostAt,
      lastPostAuthor: { displayName: lastAuthors.displayName, firmName: lastFirms.name },
      postCount: threads.postCount,
      unreadCount: sql<number>`(${unread})`.mapWith(Number),
      isPinned: threads.isPinned,
      isLocked: threads.isLocked,
      excerpt: threads.excerpt,
    })
    .from(threads)
    .innerJoin(accounts, eq(accounts.id, threads.authorId))
    .innerJoin(firms, eq(firms.id, accounts.firmId))
    .innerJoin(lastAuthors, eq(lastAuthors.id, threads.lastPostAuthorId))
    .innerJoin(lastFirms, eq(lastFirms.id, lastAuthors.firmId))
    .leftJoin(readMarks, and(eq(readMarks.threadId, threads.id), eq(readMarks.accountId, accountId)))
}

type ThreadRow = Omit<Thread, 'revision' | 'isOwn' | 'createdAt' | 'lastPostAt'> & {
  revision: number
  authorId: string
  createdAt: Date
  lastPostAt: Date
}

function toThread(
  { revision, authorId, createdAt, lastPostAt, ...row }: ThreadRow,
  accountId: string,
): Thread {
  return {
    ...row,
    revision: String(revision),
    isOwn: authorId === accountId,
    createdAt: createdAt.toISOString(),
    lastPostAt: lastPostAt.toISOString(),
  }
}

function selectPosts(database: Database) {
  return database
    .select({
      id: posts.id,
      threadId: posts.threadId,
      authorId: posts.authorId,
      author: { displayName: accounts.displayName, firmName: firms.name },
      body: posts.body,
      revision: posts.revision,
      createdAt: posts.createdAt,
      editedAt: posts.editedAt,
      deletedAt: posts.deletedAt,
      removalReason: posts.removalReason,
    })
    .from(posts)
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .innerJoin(firms, eq(firms.id, accounts.firmId))
}

type PostRow = Omit<Post, 'isOwn' | 'revision' | 'createdAt' | 'editedAt' | 'isDeleted'> & {
  authorId: string
  revision: number
  createdAt: Date
  editedAt: Date | null
  deletedAt: Date | null
}

function toPost(row: PostRow, accountId: string): Post {
  const { authorId, revision, createdAt, editedAt, deletedAt, ...post } = row
  return {
    ...post,
    isOwn: authorId === accountId,
    revision: String(revision),
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    isDeleted: deletedAt !== null,
  }
}

/** Each word must stand in the title or in some post of the thread. */
function threadConditions(
  database: Database,
  { forumId, search }: { readonly forumId: ForumId; readonly search?: string | undefined },
): (SQL | undefined)[] {
  const words = searchWords(search ?? '').map((word) =>
    or(
      containsWord(threads.searchText, word),
      exists(
        database
          .select({ one: sql`1` })
          .from(posts)
          .where(and(eq(posts.threadId, threads.id), containsWord(posts.searchText, word))),
      ),
    ),
  )
  return [eq(threads.forumId, forumId), ...words]
}

function isBelow({ isPinned, lastPostAt, id }: ThreadPosition): SQL {
  return sql`(${threads.isPinned}, ${threads.lastPostAt}, ${threads.id})
    < (${isPinned}::boolean, ${lastPostAt.toISOString()}::timestamptz, ${id}::uuid)`
}
