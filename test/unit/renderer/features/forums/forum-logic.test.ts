import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import {
  forumsCollections,
  POST_BODY_MAX_LENGTH,
  PostBody,
  THREAD_TITLE_MAX_LENGTH,
  type Thread,
  ThreadTitle,
} from '#shared/api/forums'
import type { ReadOutcome } from '#shared/ipc/outbox'
import { DraftStore, EMPTY_DRAFT } from '../../../../../src/renderer/features/forums/drafts'
import { primeThread } from '../../../../../src/renderer/features/forums/forum-cache'
import { formatForumsRoute, parseForumsRoute } from '../../../../../src/renderer/features/forums/forums-route'
import {
  BODY_MAX_LENGTH,
  bodyProblem,
  TITLE_MAX_LENGTH,
  TITLE_MIN_LENGTH,
  titleProblem,
} from '../../../../../src/renderer/features/forums/post-limits'
import { firstUnreadIndex, paragraphs } from '../../../../../src/renderer/features/forums/post-text'

describe('the limits of posts', () => {
  it('are those of the portal', () => {
    expect(TITLE_MAX_LENGTH).toBe(THREAD_TITLE_MAX_LENGTH)
    expect(BODY_MAX_LENGTH).toBe(POST_BODY_MAX_LENGTH)
  })

  it.each(['', '  ', 'ab', ' ab ', 'abc', 'x'.repeat(140), 'x'.repeat(141)])(
    'judge the title %j as the portal does',
    (title) => {
      expect(titleProblem(title) === null).toBe(ThreadTitle.safeParse(title).success)
    },
  )

  it.each(['', ' \n ', 'a', 'x'.repeat(10_000), 'x'.repeat(10_001)])(
    'judge a body as the portal does (case %#)',
    (body) => {
      expect(bodyProblem(body) === null).toBe(PostBody.safeParse(body).success)
    },
  )

  it('say which one is broken', () => {
    expect(titleProblem(' ')).toBe('titleEmpty')
    expect(titleProblem('a'.repeat(TITLE_MIN_LENGTH - 1))).toBe('titleShort')
    expect(titleProblem('a'.repeat(TITLE_MAX_LENGTH + 1))).toBe('titleLong')
  })
})

describe('parseForumsRoute', () => {
  const both = ['distributor-forum', 'api-forum'] as const

  it.each([
    ['/api-forum', { kind: 'threads', forumId: 'api-forum' }],
    ['/api-forum/new', { kind: 'new-thread', forumId: 'api-forum' }],
    ['/distributor-forum/x1', { kind: 'thread', forumId: 'distributor-forum', threadId: 'x1' }],
  ] as const)('reads %s and writes it the same', (path, route) => {
    expect(parseForumsRoute(path, both)).toEqual(route)
    expect(formatForumsRoute(route)).toBe(path)
  })

  it('gives the first held forum for one that is not held, and nothing where none is', () => {
    expect(parseForumsRoute('/api-forum/x1', ['distributor-forum'])).toEqual({
      kind: 'threads',
      forumId: 'distributor-forum',
    })
    expect(parseForumsRoute('/', both)).toEqual({ kind: 'threads', forumId: 'distributor-forum' })
    expect(parseForumsRoute('/', [])).toBeNull()
  })
})

describe('the search of what is kept', () => {
  it.each(['distributor-forum', 'api-forum'] as const)('leads to the threads of %s', (forumId) => {
    const place = (threadId: string): string =>
      `/tile/forums${formatForumsRoute({ kind: 'thread', forumId, threadId })}`
    expect(forumsCollections[`${forumId}.threads`].search.route).toBe(place('{id}'))
    expect(forumsCollections[`${forumId}.posts`].search.route).toBe(place('{threadId}'))
  })
})

describe('paragraphs', () => {
  it('parts at blank lines and keeps single line ends', () => {
    expect(paragraphs('a\nb\n\n  \nc\n')).toEqual(['a\nb', 'c'])
    expect(paragraphs('a\r\n\r\nb')).toEqual(['a', 'b'])
  })
})

describe('firstUnreadIndex', () => {
  const own = { isOwn: true, isDeleted: false }
  const other = { isOwn: false, isDeleted: false }

  it('counts back over the posts of others', () => {
    expect(firstUnreadIndex([other, other, own, other], 2)).toBe(1)
    expect(firstUnreadIndex([other, other], 0)).toBeNull()
  })

  it('passes over what was deleted, which is not to be read', () => {
    expect(firstUnreadIndex([other, other, { ...other, isDeleted: true }], 1)).toBe(1)
  })

  it('finds none when more is said to be unread than there is', () => {
    expect(firstUnreadIndex([own, other], 2)).toBeNull()
  })
})

describe('DraftStore', () => {
  it('keeps each draft by its key until it is discarded, and tells of every change', () => {
    const store = new DraftStore()
    const listener = vi.fn()
    const stop = store.subscribe(listener)
    store.change('a', { body: 'x' })
    store.change('a', { title: 't' })
    expect(store.read('a')).toEqual({ ...EMPTY_DRAFT, body: 'x', title: 't' })
    expect(store.read('b')).toBe(EMPTY_DRAFT)
    store.discard('a')
    expect(store.read('a')).toBe(EMPTY_DRAFT)
    expect(listener).toHaveBeenCalledTimes(3)
    stop()
    store.change('a', { body: 'y' })
    expect(listener).toHaveBeenCalledTimes(3)
  })
})

describe('primeThread', () => {
  const author = { displayName: 'Jan', firmName: 'Firma' }
  const thread: Thread = {
    id: 't',
    forumId: 'distributor-forum',
    title: 'Tytuł',
    author,
    createdAt: '2026-11-22T08:00:00Z',
    lastPostAt: '2026-11-22T08:00:00Z',
    lastPostAuthor: author,
    postCount: 3,
    unreadCount: 2,
    isPinned: false,
    isLocked: false,
    isOwn: false,
    revision: '1',
    excerpt: '',
  }
  const key = ['distributor-forum.getThread', { params: { threadId: 't' } }]

  it('gives the page what the list knew, unless the page has read it later', () => {
    const client = new QueryClient()
    primeThread(client, thread, 1_000)
    expect(client.getQueryData(key)).toEqual({ answer: thread, keptAt: null })
    primeThread(client, { ...thread, unreadCount: 5 }, 500)
    expect(client.getQueryData<ReadOutcome<Thread>>(key)?.answer.unreadCount).toBe(2)
    primeThread(client, { ...thread, unreadCount: 0 }, 2_000)
    expect(client.getQueryData<ReadOutcome<Thread>>(key)?.answer.unreadCount).toBe(0)
  })
})
