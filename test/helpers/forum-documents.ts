import { randomUUID } from 'node:crypto'
import type { Post, Thread } from '#shared/api/forums'
import type { VersionDetails } from '#shared/api/updates'

const AUTHOR = { displayName: 'Katarzyna Zięba', firmName: 'Integra' }

export function thread(change: Partial<Thread> = {}): Thread {
  return {
    id: randomUUID(),
    forumId: 'api-forum',
    title: 'Zmiany w Sferze',
    revision: '1',
    isOwn: false,
    author: AUTHOR,
    createdAt: '2026-11-01T08:00:00Z',
    lastPostAt: '2026-11-01T08:00:00Z',
    lastPostAuthor: AUTHOR,
    postCount: 1,
    unreadCount: 0,
    isPinned: false,
    isLocked: false,
    excerpt: 'Pierwsze słowa',
    ...change,
  }
}

export function post(threadId: string, change: Partial<Post> = {}): Post {
  return {
    id: randomUUID(),
    threadId,
    author: AUTHOR,
    isOwn: false,
    body: 'Treść wpisu',
    revision: '1',
    createdAt: '2026-11-01T08:00:00Z',
    editedAt: null,
    isDeleted: false,
    removalReason: null,
    ...change,
  }
}

export function version(number: number, change: Partial<VersionDetails> = {}): VersionDetails {
  return {
    id: `subiekt-nexo-58.${number}.0`,
    programId: 'subiekt-nexo',
    programName: 'Subiekt nexo',
    version: `58.${number}.0`,
    kind: 'fix',
    importance: 'optional',
    channel: 'stable',
    releasedOn: `2026-10-${String((number % 28) + 1).padStart(2, '0')}`,
    publishedAt: '2026-11-01T08:00:00.000Z',
    fromVersions: { lowest: null, highest: null },
    package: null,
    withdrawal: null,
    installSteps: [],
    summary: 'Poprawki',
    notes: [{ kind: 'fix', text: 'Naprawiono wydruk faktury' }],
    ...change,
  }
}
