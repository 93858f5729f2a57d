import type { ForumId } from '#shared/api/forums'
import type { WriteDescriptor } from '../../app/tile'
import { formatForumsRoute } from './forums-route'

/** How the outbox tells of a new thread: until it is sent, its place is the list. */
export function newThread(forumId: ForumId): WriteDescriptor<`${ForumId}.createThread`> {
  return {
    titleKey: 'writes.thread',
    textField: 'body',
    pathOf: () => formatForumsRoute({ kind: 'threads', forumId }),
  }
}

/** How the outbox tells of an answer in a thread. */
export function reply(forumId: ForumId): WriteDescriptor<`${ForumId}.createPost`> {
  return {
    titleKey: 'writes.reply',
    textField: 'body',
    pathOf: ({ params }) => formatForumsRoute({ kind: 'thread', forumId, threadId: params.threadId }),
  }
}
