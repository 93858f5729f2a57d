import { z } from 'zod'
import type { ForumId, forumsEndpoints, Thread } from '#shared/api/forums'
import type { Database } from '../../db/database'
import { CursorInstant, cutPage, decodeCursor } from '../../http/cursor'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { countThreads, countUnread, findThread, readPosts, readThreads } from './forum-queries'
import { insertReply, insertThread, markRead } from './forum-writes'

type Table = typeof forumsEndpoints

const ThreadCursor = z
  .tuple([z.literal('threads'), z.boolean(), CursorInstant, z.uuid()])
  .transform(([, isPinned, lastPostAt, id]) => ({ isPinned, lastPostAt, id }))

const PostCursor = z
  .tuple([z.literal('posts'), CursorInstant, z.uuid()])
  .transform(([, createdAt, id]) => ({ createdAt, id }))

export function forumsHandlers(): Handlers<Table> {
  const distributors = 'distributor-forum'
  const authorised = 'api-forum'
  return {
    'distributor-forum.listThreads': (call) => listThreads(distributors, call),
    'distributor-forum.getUnread': (call) => countUnread(call.database, call.caller.accountId, distributors),
    'distributor-forum.getThread': (call) => getThread(distributors, call),
    'distributor-forum.listPosts': (call) => listPosts(distributors, call),
    'distributor-forum.createThread': (call) => createThread(distributors, call),
    'distributor-forum.createPost': (call) => createPost(distributors, call),
    'distributor-forum.markThreadRead': (call) => markThreadRead(distributors, call),
    'api-forum.listThreads': (call) => listThreads(authorised, call),
    'api-forum.getUnread': (call) => countUnread(call.database, call.caller.accountId, authorised),
    'api-forum.getThread': (call) => getThread(authorised, call),
    'api-forum.listPosts': (call) => listPosts(authorised, call),
    'api-forum.createThread': (call) => createThread(authorised, call),
    'api-forum.createPost': (call) => createPost(authorised, call),
    'api-forum.markThreadRead': (call) => markThreadRead(authorised, call),
  }
}

/** A call of the same operation of either forum. */
type ForumCall<Operation extends string> = Call<Table[`${ForumId}.${Operation}` & keyof Table]>

async function listThreads(forumId: ForumId, { database, caller, query }: ForumCall<'listThreads'>) {
  const { cursor, limit, search } = query
  const position = cursor === undefined ? null : decodeCursor(ThreadCursor, cursor)
  const found = await readThreads(database, caller.accountId, { forumId, search }, position, limit + 1)
  const { rows, nextCursor } = cutPage(found, limit, (last) => [
    'threads',
    last.isPinned,
    Date.parse(last.lastPostAt),
    last.id,
  ])
  return { items: [...rows], nextCursor, totalCount: await countThreads(database, { forumId, search }) }
}

async function getThread(forumId: ForumId, { database, caller, params }: ForumCall<'getThread'>) {
  return requireThread(database, caller.accountId, forumId, params.threadId)
}

async function listPosts(forumId: ForumId, { database, caller, params, query }: ForumCall<'listPosts'>) {
  const thread = await requireThread(database, caller.accountId, forumId, params.threadId)
  const position = query.cursor === undefined ? null : decodeCursor(PostCursor, query.cursor)
  const found = await readPosts(database, caller.accountId, thread.id, position, query.limit + 1)
  const { rows, nextCursor } = cutPage(found, query.limit, (last) => [
    'posts',
    Date.parse(last.createdAt),
    last.id,
  ])
  return { items: [...rows], nextCursor, totalCount: thread.postCount }
}

async function createThread(forumId: ForumId, { database, caller, body, now }: ForumCall<'createThread'>) {
  const text = { id: body.id, authorId: caller.accountId, body: body.body, now }
  const { id, isNew } = await insertThread(database, forumId, body.title, text)
  // Not again: answers that came since have not been read.
  if (isNew) await markRead(database, caller.accountId, id, now)
  return requireThread(database, caller.accountId, forumId, id)
}

async function createPost(forumId: ForumId, call: ForumCall<'createPost'>) {
  const { database, caller, params, body, now } = call
  const text = { id: body.id, authorId: caller.accountId, body: body.body, now }
  const reply = await insertReply(database, forumId, params.threadId, text)
  if (reply === null) throw notFound('thread')
  return {
    id: reply.id,
    threadId: params.threadId,
    author: { displayName: caller.displayName, firmName: caller.firm.name },
    isOwn: true,
    body: body.body,
    createdAt: reply.createdAt.toISOString(),
  }
}

async function markThreadRead(forumId: ForumId, call: ForumCall<'markThreadRead'>) {
  const { database, caller, params, body, now } = call
  await requireThread(database, caller.accountId, forumId, params.threadId)
  // Not into the future: posts still to come have not been read.
  const readUntil = new Date(Math.min(Date.parse(body.readUntil), now.getTime()))
  await markRead(database, caller.accountId, params.threadId, readUntil)
  return requireThread(database, caller.accountId, forumId, params.threadId)
}

async function requireThread(
  database: Database,
  accountId: string,
  forumId: ForumId,
  threadId: string,
): Promise<Thread> {
  const thread = await findThread(database, accountId, forumId, threadId)
  if (thread === null) throw notFound('thread')
  return thread
}
