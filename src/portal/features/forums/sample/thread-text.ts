import type { ForumId } from '#shared/api/forums'

interface SamplePost {
  /** Username of the author. */
  readonly by: string
  /** ISO 8601 instant. */
  readonly at: string
  readonly text: string
}

/** A thread; its first post opens it. */
export interface SampleThread {
  readonly forumId: ForumId
  readonly title: string
  readonly isPinned: boolean
  readonly posts: readonly [SamplePost, ...SamplePost[]]
}

const POST_HEAD = /^@(\S+) (\d{4}-\d\d-\d\d) (\d\d:\d\d)$/u

/**
 * Threads written as text: `# Title` opens a thread (`#! Title` a pinned one), `@username day
 * time` a post; what follows is the post's body.
 *
 * @throws when a thread has no post: the text itself is then wrong
 */
export function parseThreads(forumId: ForumId, text: string): SampleThread[] {
  return text
    .split(/^(?=#!? )/mu)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => parseThread(forumId, part))
}

function parseThread(forumId: ForumId, text: string): SampleThread {
  const [head = '', ...rest] = text.split('\n')
  const [first, ...others] = rest
    .join('\n')
    .split(/^(?=@\S+ \d{4}-)/mu)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parsePost)
  if (first === undefined) throw new Error(`The sample thread "${head}" has no post`)
  return {
    forumId,
    title: head.replace(/^#!? /u, ''),
    isPinned: head.startsWith('#!'),
    posts: [first, ...others],
  }
}

function parsePost(text: string): SamplePost {
  const [head = '', ...body] = text.split('\n')
  const [, by, day, time] = POST_HEAD.exec(head) ?? []
  if (by === undefined || day === undefined || time === undefined) {
    throw new Error(`The sample post "${head}" has no author or time`)
  }
  return { by, at: `${day}T${time}:00.000Z`, text: body.join('\n').trim() }
}
