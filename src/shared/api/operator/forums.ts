import { z } from 'zod'
import { ForumId, Post, Thread, ThreadTitle } from '../forums'
import { PageQuery, pageOf, SearchText } from '../page'
import { Revision } from '../precondition'
import { defineOperatorEndpoints } from './operator-endpoint'

/** A thread as a moderator has it, who is no reader. */
export const ModeratedThread = Thread.omit({ isOwn: true, unreadCount: true })
export type ModeratedThread = z.infer<typeof ModeratedThread>

const ModeratedPost = Post.omit({ isOwn: true })
export type ModeratedPost = z.infer<typeof ModeratedPost>

const ThreadParams = z.strictObject({ forumId: ForumId, threadId: z.uuid() })
const PostParams = ThreadParams.extend({ postId: z.uuid() })
const Note = z.string().trim().max(500).optional()
const Noted = z.strictObject({ note: Note })

const THREAD = '/operator/forums/{forumId}/threads/{threadId}'

/** An act on a thread: refused with `state-refused` where it would change nothing. */
function threadAct<const Path extends string>(path: Path, summary: string) {
  return {
    method: 'POST',
    path: `${THREAD}/${path}`,
    access: 'operator',
    summary,
    params: ThreadParams,
    body: Noted,
    response: ModeratedThread,
  } as const
}

export const operatorForumsEndpoints = defineOperatorEndpoints({
  'operator-forums.listThreads': {
    method: 'GET',
    path: '/operator/forums/threads',
    access: 'operator',
    summary: 'Threads of a forum, pinned ones first, then by the last post',
    query: PageQuery.extend({
      forumId: ForumId.default('distributor-forum'),
      search: SearchText.optional(),
    }),
    response: pageOf(ModeratedThread),
  },
  'operator-forums.getThread': {
    method: 'GET',
    path: THREAD,
    access: 'operator',
    summary: 'One thread of a forum',
    params: ThreadParams,
    response: ModeratedThread,
  },
  'operator-forums.listPosts': {
    method: 'GET',
    path: `${THREAD}/posts`,
    access: 'operator',
    summary: 'Posts of a thread, oldest first',
    params: ThreadParams,
    query: PageQuery,
    response: pageOf(ModeratedPost),
  },
  'operator-forums.renameThread': {
    method: 'PUT',
    path: `${THREAD}/title`,
    access: 'operator',
    summary: 'Gives a thread another title',
    params: ThreadParams,
    body: z.strictObject({ title: ThreadTitle, revision: Revision, note: Note }),
    response: ModeratedThread,
  },
  'operator-forums.pinThread': threadAct('pin', 'Pins a thread at the top of its forum'),
  'operator-forums.unpinThread': threadAct('unpin', 'Takes a thread from the top of its forum'),
  'operator-forums.lockThread': threadAct('lock', 'Closes a thread: it takes no more posts'),
  'operator-forums.unlockThread': threadAct('unlock', 'Opens a closed thread again'),
  'operator-forums.removePost': {
    method: 'POST',
    path: `${THREAD}/posts/{postId}/removal`,
    access: 'operator',
    summary: 'Takes the text of a post away; readers see the reason in its place, for good',
    params: PostParams,
    body: z.strictObject({ reason: z.string().trim().min(3).max(500), revision: Revision }),
    response: ModeratedPost,
  },
})
