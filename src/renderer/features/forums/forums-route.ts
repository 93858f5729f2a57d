import type { ForumId } from '#shared/api/forums'
import { isForum } from './held-forums'

/** What the address below the tile says. */
export type ForumsRoute =
  | { readonly kind: 'threads'; readonly forumId: ForumId }
  | { readonly kind: 'new-thread'; readonly forumId: ForumId }
  | { readonly kind: 'thread'; readonly forumId: ForumId; readonly threadId: string }

/**
 * Reads `/<forum>`, `/<forum>/new` and `/<forum>/<id of a thread>`, as the search writes it.
 *
 * A forum that is not held, as in an address from another account, gives the first one that is.
 */
export function parseForumsRoute(path: string, held: readonly ForumId[]): ForumsRoute | null {
  const [forum = '', page] = path.split('/').filter((part) => part.length > 0)
  const forumId = isForum(forum) && held.includes(forum) ? forum : undefined
  if (forumId === undefined) {
    const [first] = held
    return first === undefined ? null : { kind: 'threads', forumId: first }
  }
  if (page === 'new') return { kind: 'new-thread', forumId }
  if (page !== undefined) return { kind: 'thread', forumId, threadId: page }
  return { kind: 'threads', forumId }
}

export function formatForumsRoute(route: ForumsRoute): string {
  switch (route.kind) {
    case 'threads':
      return `/${route.forumId}`
    case 'new-thread':
      return `/${route.forumId}/new`
    case 'thread':
      return `/${route.forumId}/${route.threadId}`
  }
}
