import type { ForumId } from '#shared/api/forums'

export const FORUMS = ['distributor-forum', 'api-forum'] as const satisfies readonly ForumId[]

/** What the list of threads is narrowed to. */
export interface ForumChoice {
  readonly forumId: ForumId
  readonly search: string
}

/** `null` for an address that names no forum. */
export function forumOf(name: string | undefined): ForumId | null {
  return FORUMS.find((one) => one === name) ?? null
}
