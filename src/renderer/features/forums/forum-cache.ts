import type { QueryClient } from '@tanstack/react-query'
import type { ForumId, Thread } from '#shared/api/forums'
import { portalKey, portalPagesKey, setPortalAnswer } from '../../app/portal-query'

/**
 * Hands a thread from the list to its page, so that the page begins with what the list knew, what
 * is unread above all. `knownAt` is when the list was read; what the page knows better stays.
 */
export function primeThread(client: QueryClient, thread: Thread, knownAt: number): void {
  const { forumId, id } = thread
  const input = { params: { threadId: id } }
  const key = portalKey(`${forumId}.getThread`, input)
  if ((client.getQueryState(key)?.dataUpdatedAt ?? 0) >= knownAt) return
  setPortalAnswer(client, `${forumId}.getThread`, input, thread, knownAt)
  void client.invalidateQueries({ queryKey: portalPagesKey(`${forumId}.listPosts`, [id]) })
}

/** Takes over a thread as the portal just described it, and has the lists follow. */
export function takeThread(client: QueryClient, thread: Thread): void {
  const { forumId, id } = thread
  setPortalAnswer(client, `${forumId}.getThread`, { params: { threadId: id } }, thread)
  refreshUnread(client, forumId)
}

/** Has the lists of a forum say anew what is unread. */
export function refreshUnread(client: QueryClient, forumId: ForumId): void {
  void client.invalidateQueries({ queryKey: portalKey(`${forumId}.listThreads`) })
  void client.invalidateQueries({ queryKey: portalKey(`${forumId}.getUnread`) })
}
