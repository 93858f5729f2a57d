import type { ForumId } from '#shared/api/forums'

export interface SamplePost {
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
  readonly isPinned?: boolean
  readonly posts: readonly [SamplePost, ...SamplePost[]]
}

export const SAMPLE_THREADS: readonly SampleThread[] = [
  {
    forumId: 'distributor-forum',
    title: 'Kopie baz przed aktualizacją',
    posts: [
      { by: 'p.bielak', at: '2026-11-10T08:12:00Z', text: 'Jak robicie kopie baz przed aktualizacją?' },
    ],
  },
]
