import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { ForumId, Post, Thread } from '#shared/api/forums'
import { portalKey } from '../../app/portal-query'

interface PostPage {
  readonly items: readonly Post[]
  readonly nextCursor: string | null
  readonly totalCount: number
}

export type PostPages = InfiniteData<PostPage, string | undefined>

/** The answers with a new post at their end; unchanged when the end is not read yet. */
export function withPost(pages: PostPages | undefined, post: Post): PostPages | undefined {
  const last = pages?.pages.at(-1)
  if (pages === undefined || last === undefined || last.nextCursor !== null) return pages
  if (last.items.some(({ id }) => id === post.id)) return pages
  const grown = { ...last, items: [...last.items, post], totalCount: last.totalCount + 1 }
  return { ...pages, pages: [...pages.pages.slice(0, -1), grown] }
}

/** Shows an own post at once, then reads the thread anew: others may have written meanwhile. */
export function addPost(client: QueryClient, forumId: ForumId, post: Post): void {
  client.setQueryData<PostPages>([`${forumId}.listPosts`, 'pages', post.threadId], (pages) =>
    withPost(pages, post),
  )
  void client.invalidateQueries({ queryKey: [`${forumId}.listPosts`, 'pages', post.threadId] })
  void client.invalidateQueries({ queryKey: portalKey(`${forumId}.getThread`) })
  void client.invalidateQueries({ queryKey: portalKey(`${forumId}.listThreads`) })
}

/**
 * Hands a thread from the list to its page, so that the page begins with what the list knew, what
 * is unread above all. `knownAt` is when the list was read; what the page knows better stays.
 */
export function primeThread(client: QueryClient, thread: Thread, knownAt: number): void {
  const { forumId, id } = thread
  const key = portalKey(`${forumId}.getThread`, { params: { threadId: id } })
  if ((client.getQueryState(key)?.dataUpdatedAt ?? 0) >= knownAt) return
  client.setQueryData(key, thread, { updatedAt: knownAt })
  void client.invalidateQueries({ queryKey: [`${forumId}.listPosts`, 'pages', id] })
}

/** Takes over a thread as the portal just described it, and has the lists follow. */
export function takeThread(client: QueryClient, thread: Thread): void {
  const { forumId, id } = thread
  client.setQueryData(portalKey(`${forumId}.getThread`, { params: { threadId: id } }), thread)
  void client.invalidateQueries({ queryKey: portalKey(`${forumId}.listThreads`) })
  void client.invalidateQueries({ queryKey: portalKey(`${forumId}.getUnread`) })
}
