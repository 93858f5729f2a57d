import { z } from 'zod'
import type { ForumId, forumsEndpoints, Post, Thread } from '#shared/api/forums'
import type { Database } from '../../db/database'
import { CursorInstant, cutPage, decodeCursor } from '../../http/cursor'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { notFound, PortalError } from '../../http/problem'
import { changePost, changeTitle } from './forum-edits'
import { countThreads, countUnread, findPost, findThread, readPosts, readThreads } from './forum-queries'
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
    'distributor-forum.updateThreadTitle': (call) => updateThreadTitle(distributors, call),
    'distributor-forum.updatePost': (call) => updatePost(distributors, call),
    'distributor-forum.deletePost': (call) => deletePost(distributors, call),
    'distributor-forum.markThreadRead': (call) => markThreadRead(distributors, call),
    'api-forum.listThreads': (call) => listThreads(authorised, call),
    'api-forum.getUnread': (call) => countUnread(call.database, call.caller.accountId, authorised),
    'api-forum.getThread': (call) => getThread(authorised, call),
    'api-forum.listPosts': (call) => listPosts(authorised, call),
    'api-forum.createThread': (call) => createThread(authorised, call),
    'api-forum.createPost': (call) => createPost(authorised, call),
    'api-forum.updateThreadTitle': (call) => updateThreadTitle(authorised, call),
    'api-forum.updatePost': (call) => updatePost(authorised, call),
    'api-forum.deletePost': (call) => deletePost(authorised, call),
    'api-forum.markThreadRead': (call) => markThreadRead(authorised, call),
  }
}

/** A call of the same operation of either forum. */
type ForumCall<Operation extends string> = Call<Table[`${ForumId}.${Operation}` & keyof Table]>

async function listThreads(forumId: ForumId, { database, caller, query }: ForumCall<'listThreads'>) {
  return pageOfThreads(database, caller.accountId, { forumId, search: query.search }, query)
}

interface PageAsked {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of a forum's threads, as they are for an account. */
export async function pageOfThreads(
  database: Database,
  accountId: string,
  { forumId, search }: { readonly forumId: ForumId; readonly search?: string | undefined },
  { cursor, limit }: PageAsked,
) {
  const position = cursor === undefined ? null : decodeCursor(ThreadCursor, cursor)
  const found = await readThreads(database, accountId, { forumId, search }, position, limit + 1)
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
  return pageOfPosts(database, caller.accountId, thread, query)
}

/** A page of a thread's posts, as they are for an account. */
export async function pageOfPosts(
  database: Database,
  accountId: string,
  thread: Thread,
  { cursor, limit }: PageAsked,
) {
  const position = cursor === undefined ? null : decodeCursor(PostCursor, cursor)
  const found = await readPosts(database, accountId, thread.id, position, limit + 1)
  const { rows, nextCursor } = cutPage(found, limit, (last) => ['posts', Date.parse(last.createdAt), last.id])
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
  return requirePost(database, caller.accountId, forumId, reply.id)
}

async function updateThreadTitle(forumId: ForumId, call: ForumCall<'updateThreadTitle'>) {
  const { database, caller, params, body } = call
  const { id, isOwn } = await requireThread(database, caller.accountId, forumId, params.threadId)
  if (!isOwn) throw new PortalError('not-author')
  await changeTitle(database, id, body.title)
  return requireThread(database, caller.accountId, forumId, id)
}

async function updatePost(forumId: ForumId, call: ForumCall<'updatePost'>) {
  const post = await requireOwnPost(forumId, call)
  // What says nothing new is no edit.
  if (post.isDeleted || post.body !== call.body.body) {
    await changePost(call.database, post, { body: call.body.body, editedAt: call.now, deletedAt: null })
  }
  return requirePost(call.database, call.caller.accountId, forumId, post.id)
}

async function deletePost(forumId: ForumId, call: ForumCall<'deletePost'>) {
  const post = await requireOwnPost(forumId, call)
  if (!post.isDeleted) {
    await changePost(call.database, post, { body: '', editedAt: null, deletedAt: call.now })
  }
  return requirePost(call.database, call.caller.accountId, forumId, post.id)
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

async function requirePost(
  database: Database,
  accountId: string,
  forumId: ForumId,
  postId: string,
): Promise<Post> {
  const post = await findPost(database, accountId, forumId, postId)
  if (post === null) throw notFound('post')
  return post
}

/** The post of the address, which the caller has written. */
async function requireOwnPost(
  forumId: ForumId,
  { database, caller, params }: ForumCall<'updatePost' | 'deletePost'>,
): Promise<Post> {
  const post = await requirePost(database, caller.accountId, forumId, params.postId)
  // The address may write the letters of an id large.
  if (post.threadId !== params.threadId.toLowerCase()) throw notFound('post')
  if (!post.isOwn) throw new PortalError('not-author')
  // What a moderator has taken away stays away, also from its author.
  if (post.removalReason !== null) throw new PortalError('state-refused')
  return post
}
