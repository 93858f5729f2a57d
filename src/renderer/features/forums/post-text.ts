import type { Post } from '#shared/api/forums'

/** The paragraphs of a post; blank lines part them, single line ends stay within. */
export function paragraphs(body: string): string[] {
  return body
    .split(/\n[^\S\n]*\n/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph.length > 0)
}

/** Where the posts begin that this person has not read; `null` when all are read. */
export function firstUnreadIndex(
  posts: readonly Pick<Post, 'isOwn' | 'isDeleted'>[],
  unreadCount: number,
): number | null {
  let left = unreadCount
  for (let index = posts.length - 1; index >= 0 && left > 0; index -= 1) {
    const post = posts[index]
    // As the portal counts them: what was deleted is not to be read.
    if (post?.isOwn === false && !post.isDeleted) left -= 1
    if (left === 0) return index
  }
  return null
}
