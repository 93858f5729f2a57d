import { beforeAll, describe, expect, it } from 'vitest'
import type { OperationId } from '#shared/api/endpoints'
import { KeptReads } from '../../../../src/main/offline/kept-reads'
import { post, thread, version } from '../../../helpers/forum-documents'
import { type Answer, sendJson, startServer } from '../../../helpers/http-server'
import {
  BY_ENTITLEMENT,
  openLocalStore,
  signedIn,
  storeFolder,
  TestCircumstances,
} from '../../../helpers/offline-bench'
import { buildWorker } from '../store/store-fixture'

let workerFile = ''

beforeAll(async () => {
  workerFile = await buildWorker()
})

const THREAD = thread({ title: 'Kolejność zapytań' })
const POSTS = [
  post(THREAD.id, { createdAt: '2026-11-02T08:00:00Z', body: 'drugi' }),
  post(THREAD.id, { createdAt: '2026-11-01T08:00:00Z', body: 'pierwszy' }),
]
const VERSIONS = [1, 2, 3, 4, 5].map((number) => version(number))

/** A portal that has been synced, and can be taken away. */
async function setUp(answer: Answer = (_request, response) => sendJson(response, 500, {})) {
  const server = await startServer(answer)
  const store = await openLocalStore(workerFile, await storeFolder())
  const circumstances = new TestCircumstances(server.url, store)
  const whole = { removedIds: [], nextCursor: 'c1', hasMore: false, isReset: true }
  await store.applySyncPage('updates.versions', { ...whole, changed: VERSIONS }, null)
  await store.applySyncPage('api-forum.threads', { ...whole, changed: [THREAD] }, null)
  await store.applySyncPage('api-forum.posts', { ...whole, changed: POSTS }, null)
  return { server, store, circumstances, reads: new KeptReads(circumstances.deps) }
}

const LIST = { query: { limit: 2 } }
const PAGE = {
  items: [version(9)].map(({ summary: _s, notes: _n, installSteps: _i, ...rest }) => rest),
  nextCursor: null,
  totalCount: 1,
}

describe('KeptReads online', () => {
  it('gives the portal’s answer as fresh, though something is kept', async () => {
    const { reads } = await setUp((_request, response) => sendJson(response, 200, PAGE))
    expect(await reads.read('updates.listVersions', LIST)).toEqual({ answer: PAGE, keptAt: null })
  })

  it('gives the portal’s refusal, whatever is kept', async () => {
    const { reads } = await setUp((_request, response) =>
      sendJson(response, 403, {
        type: 'urn:x',
        title: 'x',
        status: 403,
        code: 'capability-required',
        requestId: 'r',
      }),
    )
    await expect(reads.read('updates.listVersions', LIST)).rejects.toMatchObject({
      code: 'capability-required',
    })
  })

  it('remembers an answer that has no collection', async () => {
    const { reads, circumstances, server } = await setUp((_request, response) =>
      sendJson(response, 200, { items: [] }),
    )
    await reads.read('updates.listPrograms', {})
    await server.close()
    circumstances.become('portal-unreachable')
    expect(await reads.read('updates.listPrograms', {})).toEqual({
      answer: { items: [] },
      keptAt: expect.stringMatching(/^\d{4}-/u),
    })
  })

  it('remembers what was shown of a collection that is not synced yet', async () => {
    const shown = thread({ forumId: 'distributor-forum' })
    const { reads, circumstances, store } = await setUp((_request, response) =>
      sendJson(response, 200, { items: [shown], nextCursor: null, totalCount: 1 }),
    )
    circumstances.session.state = signedIn({ capabilities: ['distributor-forum'] })
    await reads.read('distributor-forum.listThreads', { query: {} })
    circumstances.become('portal-unreachable')
    const kept = await reads.read('distributor-forum.getThread', { params: { threadId: shown.id } })
    expect(kept).toEqual({ answer: shown, keptAt: expect.any(String) })
    expect(await store.syncedAt('distributor-forum.threads')).toBeNull()
  })

  it('counts what is unread over what is kept, as much as there is', async () => {
    const { reads, circumstances, store } = await setUp()
    const threads = Array.from({ length: 620 }, (_, n) => thread({ unreadCount: n % 3 }))
    const page = { removedIds: [], nextCursor: 'c2', hasMore: false, isReset: true }
    await store.applySyncPage('api-forum.threads', { ...page, changed: threads }, null)
    circumstances.become('portal-unreachable')
    const unread = await reads.read('api-forum.getUnread', {})
    expect(unread).toEqual({ answer: { threadCount: 413, postCount: 619 }, keptAt: expect.any(String) })
  })

  it('knows nothing of what is unread before the first sync', async () => {
    const { reads, circumstances } = await setUp()
    circumstances.session.state = signedIn({ capabilities: ['distributor-forum'] })
    circumstances.become('portal-unreachable')
    await expect(reads.read('distributor-forum.getUnread', {})).rejects.toMatchObject({
      code: 'portal-misbehaved',
    })
  })

  it('shows what is kept at once, without a word to the portal', async () => {
    const { reads, server } = await setUp(() => undefined)
    const kept = await reads.peek('updates.listVersions', LIST)
    expect(kept?.answer.totalCount).toBe(VERSIONS.length)
    expect(kept?.keptAt).toMatch(/^\d{4}-/u)
    expect(server.requests).toHaveLength(0)
  })

  it('shows nothing before its time of a collection that is not whole, or not the account’s', async () => {
    const { reads, store, circumstances } = await setUp()
    await store.removeCollection('updates.versions')
    await store.putDocuments('updates.versions', [version(1)])
    expect(await reads.peek('updates.listVersions', LIST)).toBeNull()
    circumstances.session.state = signedIn({ capabilities: ['updates'] })
    await expect(
      reads.peek('api-forum.listPosts', { params: { threadId: THREAD.id }, query: {} }),
    ).rejects.toMatchObject({ code: 'capability-required' })
  })

  it('leaves a synced collection to its sync', async () => {
    const { reads, circumstances } = await setUp((_request, response) =>
      sendJson(response, 200, { ...THREAD, title: 'overtaken' }),
    )
    await reads.read('api-forum.getThread', { params: { threadId: THREAD.id } })
    circumstances.become('portal-unreachable')
    const kept = await reads.read('api-forum.getThread', { params: { threadId: THREAD.id } })
    expect(kept.answer.title).toBe('Kolejność zapytań')
  })
})

const AWAY: [string, Answer][] = [
  ['a connection that breaks', (_request, response) => void response.destroy()],
  ['a hotel’s page with 200', (_request, response) => void response.end('<html>Zaloguj się</html>')],
  ['JSON of somebody else', (_request, response) => sendJson(response, 200, { hello: 'world' })],
  [
    'a redirect to a sign-in page',
    (_request, response) => void response.writeHead(302, { location: '/x' }).end(),
  ],
  ['a gateway without its portal', (_request, response) => void response.writeHead(502).end('bad gateway')],
]

describe('KeptReads with the portal away', () => {
  it.each(AWAY)('answers from what is kept: %s', async (_name, answer) => {
    const { reads } = await setUp(answer)
    const { answer: page, keptAt } = await reads.read('updates.listVersions', LIST)
    expect(page.items.map(({ id }) => id)).toEqual(['subiekt-nexo-58.5.0', 'subiekt-nexo-58.4.0'])
    // As the list has it: without what only the whole document has.
    expect(page.items[0]).not.toHaveProperty('notes')
    expect(keptAt).toMatch(/^\d{4}-/u)
  })

  it('counts what is kept, for each input', async () => {
    const { reads, circumstances, store } = await setUp()
    circumstances.become('portal-unreachable')
    const file = { id: 'a'.repeat(32), fileName: 'S.exe', byteLength: 5, sha256: 'b'.repeat(64) }
    const fresh = version(6, {
      package: file,
      importance: 'critical',
      publishedAt: '2026-11-20T08:00:00.001Z',
    })
    await store.putDocuments('updates.versions', [fresh, version(7, { publishedAt: '2026-11-21T08:00:00Z' })])
    const news = async (since: string) => (await reads.read('updates.getNews', { query: { since } })).answer
    expect(await news('2026-11-20T08:00:00.000Z')).toEqual({ newCount: 1, criticalCount: 1 })
    expect(await news('2026-11-20T08:00:00.001Z')).toEqual({ newCount: 0, criticalCount: 0 })
  })

  it.each(['portal-unreachable', 'not-our-portal'] as const)(
    'does not even ask when it is %s',
    async (kind) => {
      const { reads, circumstances, server } = await setUp()
      circumstances.become(kind)
      await reads.read('updates.getVersion', { params: { versionId: 'subiekt-nexo-58.2.0' } })
      expect(server.requests).toHaveLength(0)
    },
  )

  it('does not wait for it at a start that found no portal', async () => {
    const { reads, circumstances, server } = await setUp(() => undefined)
    circumstances.become('checking')
    circumstances.session.state = signedIn({}, BY_ENTITLEMENT)
    expect((await reads.read('updates.listVersions', LIST)).keptAt).not.toBeNull()
    expect(server.requests).toHaveLength(0)
  })

  it('pages by its own cursors, also when the portal is back', async () => {
    const { reads, circumstances } = await setUp()
    circumstances.become('portal-unreachable')
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const { answer } = await reads.read('updates.listVersions', {
        query: { limit: 2, ...(cursor && { cursor }) },
      })
      ids.push(...answer.items.map(({ id }) => id))
      cursor = answer.nextCursor ?? undefined
      circumstances.become('online')
    } while (cursor !== undefined)
    expect(ids).toEqual([5, 4, 3, 2, 1].map((number) => `subiekt-nexo-58.${number}.0`))
  })

  it('narrows and orders a list as its endpoint declares', async () => {
    const { reads, circumstances } = await setUp()
    circumstances.become('portal-unreachable')
    const input = { params: { threadId: THREAD.id }, query: {} }
    const { answer } = await reads.read('api-forum.listPosts', input)
    expect(answer.items.map(({ body }) => body)).toEqual(['pierwszy', 'drugi'])
    const other = await reads.read('api-forum.listPosts', { params: { threadId: thread().id }, query: {} })
    expect(other.answer.items).toEqual([])
  })

  it.each([
    ['updates.getVersion', { params: { versionId: 'never-seen' } }],
    ['updates.listPrograms', {}],
    ['distributor-forum.listThreads', { query: {} }],
  ] as [OperationId, never][])('fails as the portal does when nothing is kept of %s', async (id, input) => {
    const { reads, circumstances, server } = await setUp()
    circumstances.session.state = signedIn({ capabilities: ['updates', 'distributor-forum'] })
    await server.close()
    await expect(reads.read(id, input)).rejects.toMatchObject({ code: 'portal-unreachable' })
  })

  it('shows nothing of what the account does not hold', async () => {
    const { reads, circumstances } = await setUp()
    circumstances.become('portal-unreachable')
    circumstances.session.state = signedIn({ capabilities: ['updates'] }, BY_ENTITLEMENT)
    const read = reads.read('api-forum.getThread', { params: { threadId: THREAD.id } })
    await expect(read).rejects.toMatchObject({ code: 'capability-required' })
    expect(await reads.search({ text: 'kolejnosc', limit: 10 })).toEqual([])
  })

  it('shows nothing of one account to another, and nothing to nobody', async () => {
    const { reads, circumstances } = await setUp()
    circumstances.become('portal-unreachable')
    circumstances.session.state = signedIn({ username: 'poziom4' })
    await expect(reads.read('updates.listVersions', LIST)).rejects.toMatchObject({ code: 'signed-out' })
    circumstances.session.state = { kind: 'waiting-for-portal', refusal: 'expired' }
    await expect(reads.read('updates.listVersions', LIST)).rejects.toMatchObject({ code: 'signed-out' })
    await expect(reads.search({ text: 'faktura', limit: 10 })).rejects.toMatchObject({ code: 'signed-out' })
  })
})

describe('KeptReads: search', () => {
  it('finds what is kept without Polish letters, and says where it is shown', async () => {
    const { reads } = await setUp()
    expect(await reads.search({ text: 'kolejnosc zapytan', limit: 10 })).toEqual([
      expect.objectContaining({
        collection: 'api-forum.threads',
        id: THREAD.id,
        tile: 'forums',
        route: `/tile/forums/api-forum/${THREAD.id}`,
      }),
    ])
    expect(await reads.search({ text: 'faktury', limit: 3 })).toHaveLength(3)
  })
})
