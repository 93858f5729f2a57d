import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ForumId, Post } from '#shared/api/forums'
import { usePortalPages, usePortalQuery, writeToPortal } from '../../app/portal-query'
import { useReadAll } from '../../ui/use-read-all'
import { refreshUnread, takeThread } from './forum-cache'
import { firstUnreadIndex } from './post-text'

const PAGE_LENGTH = 100
/** Longer threads are read on at the person's wish: nobody reads a thousand posts at a sitting. */
const PAGES_AT_ONCE = 5

const NO_POSTS: readonly Post[] = []

/** A thread with its posts, where the unread ones begin, and the mark that it was read. */
export function useThread(forumId: ForumId, threadId: string) {
  const thread = usePortalQuery(`${forumId}.getThread`, { params: { threadId } })
  const pages = usePortalPages(`${forumId}.listPosts`, [threadId], (cursor) => ({
    params: { threadId },
    query: { limit: PAGE_LENGTH, ...(cursor !== undefined && { cursor }) },
  }))
  const posts = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? NO_POSTS, [pages.data])

  const { hasNextPage, isFetching } = pages
  useReadAll(pages, (pages.data?.pages.length ?? 0) < PAGES_AT_ONCE)

  // Kept from the first answer: the mark of what is new stays while one reads, though it is read.
  const [unreadAtStart, setUnreadAtStart] = useState<number | null>(null)
  if (unreadAtStart === null && thread.data !== undefined && !thread.isFetching) {
    setUnreadAtStart(thread.data.unreadCount)
  }
  const isWhole = pages.data !== undefined && !hasNextPage
  const [firstFreshId, setFirstFreshId] = useState<string | null | undefined>(undefined)
  if (firstFreshId === undefined && unreadAtStart !== null && isWhole && !isFetching) {
    setFirstFreshId(posts[firstUnreadIndex(posts, unreadAtStart) ?? -1]?.id ?? null)
  }

  const last = posts.at(-1)
  useMarkRead(forumId, threadId, isWhole && firstFreshId !== undefined ? last : undefined)

  return { thread, pages, posts, firstFreshId: firstFreshId ?? null }
}

/** Remembers at the portal that the thread was read as far as the last post shown. */
function useMarkRead(forumId: ForumId, threadId: string, last: Post | undefined): void {
  const client = useQueryClient()
  const marked = useRef<string | null>(null)
  const readUntil = last?.createdAt
  useEffect(() => {
    if (readUntil === undefined || marked.current === readUntil) return
    marked.current = readUntil
    writeToPortal(`${forumId}.markThreadRead`, { params: { threadId }, body: { readUntil } }).then(
      (outcome) => {
        if (outcome.kind === 'delivered') takeThread(client, outcome.answer)
        // What is kept says already that it was read.
        else refreshUnread(client, forumId)
      },
      // Refused: the posts count as new once more, and are marked at the next reading.
      () => {
        marked.current = null
      },
    )
  }, [client, forumId, threadId, readUntil])
}
