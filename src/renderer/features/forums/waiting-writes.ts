import type { ForumId } from '#shared/api/forums'
import type { WriteDescriptor, WrittenField } from '../../app/tile'
import { formatForumsRoute } from './forums-route'

const TITLE = { name: 'title', labelKey: 'form.title' } as const satisfies WrittenField
const BODY = { name: 'body', labelKey: 'form.body', isLong: true } as const satisfies WrittenField

/** How the portal's post is shown beside one's own change. */
const POST_DOCUMENT = { removedField: 'isDeleted', changedAtField: 'editedAt' } as const

/** How the outbox tells of a forum's writes, by operation. */
export function forumWrites(forumId: ForumId) {
  const threadPath = ({ params }: { readonly params: { readonly threadId: string } }): string =>
    formatForumsRoute({ kind: 'thread', forumId, threadId: params.threadId })
  return {
    createThread: {
      titleKey: 'writes.thread',
      fields: [TITLE, BODY],
      // Until it is sent, its place is the list.
      pathOf: () => formatForumsRoute({ kind: 'threads', forumId }),
    } satisfies WriteDescriptor<`${ForumId}.createThread`>,
    createPost: {
      titleKey: 'writes.reply',
      fields: [BODY],
      pathOf: threadPath,
    } satisfies WriteDescriptor<`${ForumId}.createPost`>,
    updateThreadTitle: {
      titleKey: 'writes.title',
      fields: [TITLE],
      pathOf: threadPath,
    } satisfies WriteDescriptor<`${ForumId}.updateThreadTitle`>,
    updatePost: {
      titleKey: 'writes.edit',
      fields: [BODY],
      pathOf: threadPath,
      ...POST_DOCUMENT,
    } satisfies WriteDescriptor<`${ForumId}.updatePost`>,
    deletePost: {
      titleKey: 'writes.deletion',
      removes: true,
      documentFields: [BODY],
      pathOf: threadPath,
      ...POST_DOCUMENT,
    } satisfies WriteDescriptor<`${ForumId}.deletePost`>,
    markThreadRead: {
      titleKey: 'writes.readMark',
      isQuiet: true,
    } satisfies WriteDescriptor<`${ForumId}.markThreadRead`>,
  }
}
