import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { collections, endpoints } from '#shared/api/endpoints'
import { systemClock } from '../../../../src/main/base/clock'
import type { KeptStore } from '../../../../src/main/offline/kept-store'
import { MemoryStore } from '../../../../src/main/offline/memory-store'
import { post, thread, version } from '../../../helpers/forum-documents'
import { openLocalStore, storeFolder } from '../../../helpers/offline-bench'
import { buildWorker } from '../store/store-fixture'

let workerFile = ''

beforeAll(async () => {
  workerFile = await buildWorker()
})

/** Whatever holds for the database holds for what takes its place in memory. */
const STORES: [string, () => Promise<KeptStore>][] = [
  ['memory', async () => new MemoryStore(collections, systemClock)],
  ['the database', async () => openLocalStore(workerFile, await storeFolder())],
]

const THREADS = endpoints['api-forum.listThreads'].kept
const POSTS = endpoints['api-forum.listPosts'].kept
const VERSIONS = endpoints['updates.listVersions'].kept

function page(changed: { id: string }[], change: object = {}) {
  return { changed, removedIds: [], nextCursor: 'c1', hasMore: false, isReset: false, ...change }
}

function entry(entity: string, text: string, operationId = 'api-forum.createPost') {
  return {
    id: randomUUID(),
    operationId,
    entity,
    input: { body: { body: text } },
    preview: text,
    writtenAt: '2026-11-22T08:00:00.000Z',
  }
}

describe.each(STORES)('A store in %s: documents', (_name, open) => {
  it('orders a list by several fields, and pages it', async () => {
    const store = await open()
    const threads = [
      thread({ title: 'stary', lastPostAt: '2026-11-01T08:00:00Z' }),
      thread({ title: 'przypięty', isPinned: true, lastPostAt: '2026-10-01T08:00:00Z' }),
      thread({ title: 'nowy', lastPostAt: '2026-11-20T08:00:00Z' }),
    ]
    await store.applySyncPage('api-forum.threads', page(threads, { isReset: true }), null)
    const titles: string[] = []
    let cursor: string | null = null
    do {
      const query: object = { limit: 2, ...(cursor !== null && { cursor }) }
      const read = await store.list(THREADS, { query: { ...query } })
      expect(read.totalCount).toBe(3)
      titles.push(...read.items.map((item) => (item as { title: string }).title))
      cursor = read.nextCursor
    } while (cursor !== null)
    expect(titles).toEqual(['przypięty', 'nowy', 'stary'])
  })

  it('narrows a list by a field of the path, and by words without Polish letters', async () => {
    const store = await open()
    const [first, second] = [thread(), thread()]
    await store.applySyncPage(
      'api-forum.posts',
      page([post(first.id), post(second.id)], { isReset: true }),
      null,
    )
    const posts = await store.list(POSTS, { params: { threadId: second.id }, query: {} })
    expect(posts.items).toMatchObject([{ threadId: second.id }])
    const versions = [version(1, { summary: 'Księgowość' }), version(2)]
    await store.applySyncPage('updates.versions', page(versions, { isReset: true }), null)
    const found = await store.list(VERSIONS, { query: { search: 'ksiegow' } })
    expect(found.items).toMatchObject([{ id: versions[0]?.id }])
  })

  it('says when it was last whole, and nothing before it was', async () => {
    const store = await open()
    expect((await store.list(VERSIONS, { query: {} })).keptAt).toBeNull()
    await store.applySyncPage('updates.versions', page([version(1)], { isReset: true, hasMore: true }), null)
    expect(await store.syncedAt('updates.versions')).toBeNull()
    expect((await store.list(VERSIONS, { query: {} })).keptAt).not.toBeNull()
    await store.applySyncPage('updates.versions', page([version(2)], { nextCursor: 'c2' }), 'c1')
    expect(await store.syncedAt('updates.versions')).not.toBeNull()
    expect(await store.cursorOf('updates.versions')).toBe('c2')
  })

  it('keeps the old documents readable until a new beginning has come to its end', async () => {
    const store = await open()
    await store.applySyncPage('updates.versions', page([version(1), version(2)], { isReset: true }), null)
    const begin = page([version(2)], { isReset: true, hasMore: true, nextCursor: 'n1' })
    await store.applySyncPage('updates.versions', begin, 'c1')
    expect(await store.getDocument('updates.versions', version(1).id)).not.toBeNull()
    await store.applySyncPage('updates.versions', page([version(3)], { nextCursor: 'n2' }), 'n1')
    expect(await store.getDocument('updates.versions', version(1).id)).toBeNull()
    expect(await store.getDocument('updates.versions', version(2).id)).toMatchObject({ document: version(2) })
  })

  it('removes what is gone, and refuses a page that follows another cursor', async () => {
    const store = await open()
    await store.applySyncPage('updates.versions', page([version(1)], { isReset: true }), null)
    const gone = page([], { removedIds: [version(1).id], nextCursor: 'c2' })
    await expect(store.applySyncPage('updates.versions', gone, 'c9')).rejects.toMatchObject({
      failure: 'cursor-moved',
    })
    await store.applySyncPage('updates.versions', gone, 'c1')
    expect(await store.getDocument('updates.versions', version(1).id)).toBeNull()
  })

  it('forgets a collection whole', async () => {
    const store = await open()
    await store.applySyncPage('updates.versions', page([version(1)], { isReset: true }), null)
    await store.removeCollection('updates.versions')
    expect(await store.cursorOf('updates.versions')).toBeNull()
    expect(await store.search('faktury', 10)).toEqual([])
    expect((await store.list(VERSIONS, { query: {} })).keptAt).toBeNull()
  })

  it('refuses cursors that are not its own', async () => {
    const store = await open()
    await expect(store.list(VERSIONS, { query: { cursor: 'abc' } })).rejects.toMatchObject({
      failure: 'invalid-request',
    })
  })

  it('finds documents by their words and says where they are shown', async () => {
    const store = await open()
    await store.applySyncPage('updates.versions', page([version(1)], { isReset: true }), null)
    expect(await store.search('wydruk', 10)).toMatchObject([
      {
        collection: 'updates.versions',
        id: version(1).id,
        tile: 'updates',
        route: `/tile/updates/${version(1).id}`,
      },
    ])
    expect(await store.search('nic takiego', 10)).toEqual([])
  })

  it('gives an answer to the same input, in whatever order its fields are', async () => {
    const store = await open()
    await store.putAnswer(
      'updates.getNews',
      { query: { a: 1, b: 2 } },
      { newCount: 1 },
      '2026-11-22T08:00:00.000Z',
    )
    expect(await store.getAnswer('updates.getNews', { query: { b: 2, a: 1 } })).toEqual({
      answer: { newCount: 1 },
      keptAt: '2026-11-22T08:00:00.000Z',
    })
    expect(await store.getAnswer('updates.getNews', { query: { a: 2 } })).toBeNull()
  })
})

describe('A store in memory that moves to the disk', () => {
  it('takes along what may have arrived as such, also what is on its way', async () => {
    const [from, to] = [new MemoryStore(collections, systemClock), new MemoryStore(collections, systemClock)]
    const entries = ['tried', 'sending', 'untried'].map((name) => entry(name, name))
    for (const one of entries) await from.enqueue(one)
    await from.markWaiting(entries[0]?.id ?? '', 500, 2, true)
    await from.markSending(entries[1]?.id ?? '')
    await from.moveTo(to)
    const moved = (await to.listOutbox()).map(({ preview, mayHaveArrived }) => [preview, mayHaveArrived])
    expect(moved).toEqual([
      ['tried', true],
      ['sending', true],
      ['untried', false],
    ])
  })
})

describe.each(STORES)('A store in %s: outbox', (_name, open) => {
  it('gives of each entity the first that waits and is due', async () => {
    const store = await open()
    const entries = [entry('a', 'a1'), entry('a', 'a2'), entry('b', 'b1')]
    for (const one of entries) await store.enqueue(one)
    const due = async (now: number) => (await store.nextDeliverable(now)).map(({ preview }) => preview)
    expect(await due(0)).toEqual(['a1', 'b1'])
    await store.markSending(entries[0]?.id ?? '')
    expect(await due(0)).toEqual(['b1'])
    await store.markWaiting(entries[0]?.id ?? '', 500, 1)
    expect(await due(499)).toEqual(['b1'])
    expect(await due(500)).toEqual(['a1', 'b1'])
    await store.remove(entries[2]?.id ?? '')
    expect(await store.nextAttemptAt()).toBe(500)
    await store.markNeedsAttention(entries[0]?.id ?? '', 'not-found')
    expect(await due(1_000)).toEqual([])
    expect(await store.nextAttemptAt()).toBeNull()
    await store.withdraw(entries[0]?.id ?? '')
    expect(await due(1_000)).toEqual(['a2'])
  })

  it('stores a write told twice once, and drops what a later one replaces', async () => {
    const store = await open()
    const first = entry('a', '1', 'api-forum.markThreadRead')
    await store.enqueue(first)
    expect((await store.enqueue(first)).replacedIds).toEqual([])
    const second = entry('a', '2', 'api-forum.markThreadRead')
    expect((await store.enqueue(second, { isReplacing: true })).replacedIds).toEqual([first.id])
    expect((await store.listOutbox()).map(({ id }) => id)).toEqual([second.id])
  })

  it('changes nothing of what is on its way', async () => {
    const store = await open()
    const one = entry('a', 'x')
    await store.enqueue(one)
    await store.markSending(one.id)
    await expect(store.markSending(one.id)).rejects.toMatchObject({ failure: 'entry-not-waiting' })
    await expect(store.edit(one.id, {})).rejects.toMatchObject({ failure: 'entry-sending' })
    await expect(store.withdraw(one.id)).rejects.toMatchObject({ failure: 'entry-sending' })
    await expect(store.edit(randomUUID(), {})).rejects.toMatchObject({ failure: 'entry-not-found' })
  })

  it('promises nothing of what may have arrived, until the portal has refused it', async () => {
    const store = await open()
    const one = entry('a', 'x')
    await store.enqueue(one)
    await store.markSending(one.id)
    expect(await store.markWaiting(one.id, 0, 1, true)).toMatchObject({ mayHaveArrived: true })
    await expect(store.edit(one.id, {})).rejects.toMatchObject({ failure: 'entry-may-have-arrived' })
    await expect(store.withdraw(one.id)).rejects.toMatchObject({ failure: 'entry-may-have-arrived' })
    expect(await store.markWaiting(one.id, 0, 1)).toMatchObject({ mayHaveArrived: true })
    await store.markNeedsAttention(one.id, 'not-found', false)
    expect(await store.edit(one.id, { body: 'y' })).toMatchObject({ mayHaveArrived: false })
    await store.withdraw(one.id)
  })

  it('takes another body in the old place', async () => {
    const store = await open()
    const one = entry('a', 'x')
    await store.enqueue(one)
    await store.markConflict(one.id, 'not-found')
    expect(await store.edit(one.id, { body: 'y' })).toMatchObject({
      id: one.id,
      input: { body: { body: 'y' } },
      state: 'waiting',
      attemptCount: 0,
      errorCode: null,
    })
  })
})

describe.each(STORES)('A store in %s: downloads', (_name, open) => {
  const row = (id: string, position: number, record: object = {}) => ({ id, position, record })

  it('keeps the queue in its order, and takes rows in place of others', async () => {
    const store = await open()
    await store.putTransfers([row('a', 30), row('b', 10), row('c', 20, { state: 'queued' })])
    await store.putTransfers([row('a', 5, { state: 'paused' })])
    expect(await store.listTransfers()).toEqual([
      row('a', 5, { state: 'paused' }),
      row('b', 10),
      row('c', 20, { state: 'queued' }),
    ])
    await store.removeTransfers(['b', 'no such'])
    expect((await store.listTransfers()).map(({ id }) => id)).toEqual(['a', 'c'])
  })
})

describe('MemoryStore', () => {
  it('carries the queue of downloads over to the database when there is a keychain at last', async () => {
    const memory = new MemoryStore(collections, systemClock)
    await memory.putTransfers([{ id: 'a', position: 1, record: { state: 'queued' } }])
    const kept = await openLocalStore(workerFile, await storeFolder())
    await memory.moveTo(kept)
    expect(await kept.listTransfers()).toEqual([{ id: 'a', position: 1, record: { state: 'queued' } }])
  })
})
