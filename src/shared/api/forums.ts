import { z } from 'zod'
import type { CapabilityId } from '../access/policy'
import { type Collection, defineCollections } from './collection'
import { defineEndpoints, type Endpoint } from './endpoint'
import { Instant, PageQuery, pageOf, SearchText } from './page'
import { Revision } from './precondition'

/** A forum is named by the capability that opens it. */
const FORUMS = ['distributor-forum', 'api-forum'] as const satisfies readonly CapabilityId[]
export const ForumId = z.enum(FORUMS)
export type ForumId = z.infer<typeof ForumId>

export const THREAD_TITLE_MAX_LENGTH = 140
export const POST_BODY_MAX_LENGTH = 10_000

export const ThreadTitle = z.string().trim().min(3).max(THREAD_TITLE_MAX_LENGTH)
/** Plain text; blank lines part paragraphs. */
export const PostBody = z.string().trim().min(1).max(POST_BODY_MAX_LENGTH)

const Author = z.object({ displayName: z.string(), firmName: z.string() })

export const Thread = z.object({
  id: z.uuid(),
  forumId: ForumId,
  title: z.string(),
  /** Of the title: answers change nothing that a person could have meant to change. */
  revision: Revision,
  author: Author,
  isOwn: z.boolean(),
  createdAt: Instant,
  lastPostAt: Instant,
  lastPostAuthor: Author,
  postCount: z.number().int().positive(),
  /** Posts of others since this person last read the thread. */
  unreadCount: z.number().int().nonnegative(),
  isPinned: z.boolean(),
  /** True when a moderator has closed it: it takes no more posts. Copies of before do not say. */
  isLocked: z.boolean().default(false),
  /** The first words of the opening post. */
  excerpt: z.string(),
})
export type Thread = z.infer<typeof Thread>

export const Post = z.object({
  id: z.uuid(),
  threadId: z.uuid(),
  author: Author,
  isOwn: z.boolean(),
  /** Empty when the post was deleted. */
  body: z.string(),
  revision: Revision,
  createdAt: Instant,
  /** When the text was last changed; `null` when it never was. */
  editedAt: Instant.nullable(),
  /** True when only the mark of it is left, in its place among the answers to it. */
  isDeleted: z.boolean(),
  /** Why a moderator has taken the text away; `null` when none has. Copies of before do not say. */
  removalReason: z.string().nullable().default(null),
})
export type Post = z.infer<typeof Post>

const MINUTE_MS = 60_000

function threadsOf<const Id extends ForumId>(forumId: Id) {
  return {
    access: forumId,
    tile: 'forums',
    document: Thread,
    syncPageSize: 200,
    freshnessMs: MINUTE_MS,
    isLarge: false,
    search: {
      titleFields: ['title'],
      textFields: [],
      dateField: 'lastPostAt',
      route: `/tile/forums/${forumId}/{id}`,
    },
  } as const satisfies Collection
}

function postsOf<const Id extends ForumId>(forumId: Id) {
  return {
    access: forumId,
    tile: 'forums',
    document: Post,
    removedField: 'isDeleted',
    syncPageSize: 200,
    freshnessMs: MINUTE_MS,
    isLarge: true,
    search: {
      titleFields: [],
      textFields: ['body'],
      dateField: 'createdAt',
      route: `/tile/forums/${forumId}/{threadId}`,
    },
  } as const satisfies Collection
}

export const forumsCollections = defineCollections({
  'distributor-forum.threads': threadsOf('distributor-forum'),
  'distributor-forum.posts': postsOf('distributor-forum'),
  'api-forum.threads': threadsOf('api-forum'),
  'api-forum.posts': postsOf('api-forum'),
})

const ThreadParams = z.strictObject({ threadId: z.uuid() })
const PostParams = ThreadParams.extend({ postId: z.uuid() })

function listThreads<const Id extends ForumId>(forumId: Id) {
  return {
    method: 'GET',
    path: `/forums/${forumId}/threads`,
    access: forumId,
    summary: 'Threads, pinned ones first, then by the last post; searched in titles and posts',
    query: PageQuery.extend({ search: SearchText.optional() }),
    response: pageOf(Thread),
    kept: {
      as: 'list',
      collection: `${forumId}.threads`,
      equals: {},
      orderBy: [
        { field: 'isPinned', direction: 'descending' },
        { field: 'lastPostAt', direction: 'descending' },
      ],
    },
  } as const satisfies Endpoint
}

function getUnread<const Id extends ForumId>(forumId: Id) {
  return {
    method: 'GET',
    path: `/forums/${forumId}/unread`,
    access: forumId,
    summary: 'How much is new for this person since they last read each thread',
    response: z.object({
      threadCount: z.number().int().nonnegative(),
      postCount: z.number().int().nonnegative(),
    }),
    kept: {
      as: 'tally',
      collection: `${forumId}.threads`,
      field: 'unreadCount',
      countField: 'threadCount',
      sumField: 'postCount',
    },
  } as const satisfies Endpoint
}

function getThread<const Id extends ForumId>(forumId: Id) {
  return {
    method: 'GET',
    path: `/forums/${forumId}/threads/{threadId}`,
    access: forumId,
    summary: 'One thread, without its posts',
    params: ThreadParams,
    response: Thread,
    kept: { as: 'document', collection: `${forumId}.threads`, idParam: 'threadId' },
  } as const satisfies Endpoint
}

function listPosts<const Id extends ForumId>(forumId: Id) {
  return {
    method: 'GET',
    path: `/forums/${forumId}/threads/{threadId}/posts`,
    access: forumId,
    summary: 'Posts of a thread, oldest first',
    params: ThreadParams,
    query: PageQuery,
    response: pageOf(Post),
    kept: {
      as: 'list',
      collection: `${forumId}.posts`,
      equals: { threadId: 'threadId' },
      orderBy: [{ field: 'createdAt', direction: 'ascending' }],
    },
  } as const satisfies Endpoint
}

function createThread<const Id extends ForumId>(forumId: Id) {
  return {
    method: 'POST',
    path: `/forums/${forumId}/threads`,
    access: forumId,
    summary: 'Opens a thread with its first post',
    body: z.strictObject({ id: z.uuid().optional(), title: ThreadTitle, body: PostBody }),
    response: Thread,
    successStatus: 201,
    queued: { entity: 'thread:{id}', idField: 'id', previewField: 'title' },
  } as const satisfies Endpoint
}

function createPost<const Id extends ForumId>(forumId: Id) {
  return {
    method: 'POST',
    path: `/forums/${forumId}/threads/{threadId}/posts`,
    access: forumId,
    summary: 'Answers in a thread',
    params: ThreadParams,
    body: z.strictObject({ id: z.uuid().optional(), body: PostBody }),
    response: Post,
    successStatus: 201,
    queued: { entity: 'thread:{threadId}', idField: 'id', previewField: 'body' },
  } as const satisfies Endpoint
}

/** Another title for one's own thread. */
function updateThreadTitle<const Id extends ForumId>(forumId: Id) {
  return {
    method: 'PUT',
    path: `/forums/${forumId}/threads/{threadId}/title`,
    access: forumId,
    summary: 'Changes the title of a thread; its author alone may',
    params: ThreadParams,
    body: z.strictObject({ title: ThreadTitle }),
    response: Thread,
    precondition: { collection: `${forumId}.threads`, idParam: 'threadId' },
    // Not the thread itself: a title in conflict must not hold back answers.
    queued: { entity: 'thread-title:{threadId}', previewField: 'title' },
  } as const satisfies Endpoint
}

function updatePost<const Id extends ForumId>(forumId: Id) {
  return {
    method: 'PUT',
    path: `/forums/${forumId}/threads/{threadId}/posts/{postId}`,
    access: forumId,
    summary: 'Changes the text of a post, also of a deleted one; its author alone may',
    params: PostParams,
    body: z.strictObject({ body: PostBody }),
    response: Post,
    precondition: { collection: `${forumId}.posts`, idParam: 'postId' },
    queued: { entity: 'post:{postId}', previewField: 'body' },
  } as const satisfies Endpoint
}

function deletePost<const Id extends ForumId>(forumId: Id) {
  return {
    method: 'DELETE',
    path: `/forums/${forumId}/threads/{threadId}/posts/{postId}`,
    access: forumId,
    summary: 'Deletes the text of a post and leaves a mark in its place; its author alone may',
    params: PostParams,
    response: Post,
    precondition: { collection: `${forumId}.posts`, idParam: 'postId' },
    queued: { entity: 'post:{postId}' },
  } as const satisfies Endpoint
}

function markThreadRead<const Id extends ForumId>(forumId: Id) {
  return {
    method: 'PUT',
    path: `/forums/${forumId}/threads/{threadId}/read-mark`,
    access: forumId,
    summary: 'Remembers that this person has read the thread up to a moment',
    params: ThreadParams,
    body: z.strictObject({ readUntil: Instant }),
    response: Thread,
    queued: {
      entity: 'thread:{threadId}',
      isReplacing: true,
      keptChange: { collection: `${forumId}.threads`, idParam: 'threadId', set: { unreadCount: 0 } },
    },
  } as const satisfies Endpoint
}

export const forumsEndpoints = defineEndpoints({
  'distributor-forum.listThreads': listThreads('distributor-forum'),
  'distributor-forum.getUnread': getUnread('distributor-forum'),
  'distributor-forum.getThread': getThread('distributor-forum'),
  'distributor-forum.listPosts': listPosts('distributor-forum'),
  'distributor-forum.createThread': createThread('distributor-forum'),
  'distributor-forum.createPost': createPost('distributor-forum'),
  'distributor-forum.updateThreadTitle': updateThreadTitle('distributor-forum'),
  'distributor-forum.updatePost': updatePost('distributor-forum'),
  'distributor-forum.deletePost': deletePost('distributor-forum'),
  'distributor-forum.markThreadRead': markThreadRead('distributor-forum'),
  'api-forum.listThreads': listThreads('api-forum'),
  'api-forum.getUnread': getUnread('api-forum'),
  'api-forum.getThread': getThread('api-forum'),
  'api-forum.listPosts': listPosts('api-forum'),
  'api-forum.createThread': createThread('api-forum'),
  'api-forum.createPost': createPost('api-forum'),
  'api-forum.updateThreadTitle': updateThreadTitle('api-forum'),
  'api-forum.updatePost': updatePost('api-forum'),
  'api-forum.deletePost': deletePost('api-forum'),
  'api-forum.markThreadRead': markThreadRead('api-forum'),
})
