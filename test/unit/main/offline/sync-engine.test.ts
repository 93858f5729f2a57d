import type http from 'node:http'
import { beforeAll, describe, expect, it } from 'vitest'
import type { VersionDetails } from '#shared/api/updates'
import type { KeptStore } from '../../../../src/main/offline/kept-store'
import { SyncEngine, type SyncState } from '../../../../src/main/offline/sync-engine'
import { FastClock } from '../../../helpers/fast-clock'
import { post, thread, version } from '../../../helpers/forum-documents'
import { type SeenRequest, sendJson, startServer } from '../../../helpers/http-server'
import {
  atEnd,
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

const PAGE_SIZE = 3
const THREADS = [thread(), thread()]
/** What else the account holds, empty. */
const OTHERS: ReadonlySet<string> = new Set([
  'sync/clients.register',
  'sync/handovers.entries',
  'sync/published-solutions.entries',
])

/** The changes of versions that the portal has, in pages of three; the rest fits one page each. */
class SyncPortal {
  changes: ({ changed: VersionDetails } | { removedId: string })[] = [1, 2, 3, 4, 5, 6, 7].map((number) => ({
    changed: version(number),
  }))
  /** Breaks the answer to this request of versions, counted from 1; once. */
  cutAt: number | null = null
  isResetAsked = false
  versionRequests = 0
  readonly asked: string[] = []

  readonly answer = (request: SeenRequest, response: http.ServerResponse): void => {
    const url = new URL(request.url, 'http://portal')
    const path = url.pathname.replace('/api/v1/', '')
    this.asked.push(path)
    if (path === 'sync/updates.versions') this.sendVersions(url.searchParams.get('cursor'), response)
    else if (path === 'sync/api-forum.threads') sendJson(response, 200, wholePage(THREADS))
    else if (path === 'sync/api-forum.posts') sendJson(response, 200, wholePage([post(THREADS[0]?.id ?? '')]))
    else if (OTHERS.has(path)) sendJson(response, 200, wholePage([]))
    else if (path === 'updates/programs') sendJson(response, 200, { items: [] })
    else sendJson(response, 404, { type: 'u', title: 't', status: 404, code: 'not-found', requestId: 'r' })
  }

  private sendVersions(cursor: string | null, response: http.ServerResponse): void {
    this.versionRequests += 1
    const isReset = this.isResetAsked || cursor === null
    this.isResetAsked = false
    const start = isReset ? 0 : Number(cursor)
    const page = this.changes.slice(start, start + PAGE_SIZE)
    const end = start + page.length
    const body = JSON.stringify({
      changed: page.flatMap((change) => ('changed' in change ? [change.changed] : [])),
      removedIds: page.flatMap((change) => ('removedId' in change ? [change.removedId] : [])),
      nextCursor: String(end),
      hasMore: end < this.changes.length,
      isReset,
    })
    if (this.cutAt === this.versionRequests) {
      this.cutAt = null
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
      response.write(body.slice(0, body.length / 2), () => response.destroy())
      return
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  }
}

function wholePage(changed: object[]) {
  return { changed, removedIds: [], nextCursor: 'end', hasMore: false, isReset: true }
}

async function setUp({ folder, portal = new SyncPortal() }: { folder?: string; portal?: SyncPortal } = {}) {
  const server = await startServer(portal.answer)
  const clock = new FastClock(20)
  const store = await openLocalStore(workerFile, folder ?? (await storeFolder()), clock)
  const circumstances = new TestCircumstances(server.url, store, clock)
  const engine = new SyncEngine(circumstances.deps)
  atEnd(() => engine.dispose())
  const states: SyncState['kind'][] = []
  const keptChanges: string[] = []
  engine.onDidChange(({ kind }) => states.push(kind))
  engine.onDidChangeKept((ids) => keptChanges.push(...ids))
  const run = async (): Promise<void> => {
    engine.circumstancesChanged()
    await engine.settled()
  }
  return { portal, server, store, circumstances, engine, states, keptChanges, run }
}

async function versionIds(store: KeptStore): Promise<string[]> {
  const read = {
    as: 'list',
    collection: 'updates.versions',
    equals: { programId: 'programId' },
    orderBy: [{ field: 'releasedOn', direction: 'descending' }],
  } as const
  return (await store.list(read, { query: { limit: 100 } })).items
    .map((item) => (item as { id: string }).id)
    .sort()
}

const idsOf = (...numbers: number[]) => numbers.map((number) => `subiekt-nexo-58.${number}.0`)
const ALL = idsOf(1, 2, 3, 4, 5, 6, 7)

describe('SyncEngine', () => {
  it('brings everything that the account holds, page by page, and the answers that are always kept', async () => {
    const { run, store, engine, states, keptChanges, portal } = await setUp()
    await run()
    expect(await versionIds(store)).toEqual(ALL)
    expect((await store.getAnswer('updates.listPrograms', {}))?.answer).toBeDefined()
    expect(states).toEqual(['running', 'idle'])
    expect(engine.state.completedAt).not.toBeNull()
    expect(new Set(keptChanges)).toEqual(
      new Set([
        'published-solutions.getSolution',
        'published-solutions.listSolutions',
        'updates.getNews',
        'updates.listHistory',
        'updates.listVersions',
        'updates.getVersion',
        'updates.listPrograms',
        'api-forum.listThreads',
        'api-forum.getThread',
        'api-forum.listPosts',
        'api-forum.getUnread',
        'clients.listClients',
        'clients.getClient',
        'handovers.listHandovers',
        'handovers.getHandover',
      ]),
    )
    // Nothing that only others hold was asked for.
    expect(portal.asked.filter((path) => path.includes('distributor') || path.includes('support'))).toEqual(
      [],
    )
  })

  it('asks for nothing again while it is fresh, and for changes alone when it is not', async () => {
    const { run, store, portal, engine } = await setUp()
    await run()
    const { length } = portal.asked
    await run()
    expect(portal.asked).toHaveLength(length)
    portal.changes.push({ changed: version(8) }, { removedId: ALL[0] ?? '' })
    portal.versionRequests = 0
    engine.start()
    await engine.settled()
    expect(await versionIds(store)).toEqual(idsOf(2, 3, 4, 5, 6, 7, 8))
    expect(portal.versionRequests).toBe(1)
  })

  it.each([1, 2, 3])(
    'goes on after a cut in page %i, without asking for earlier pages again',
    async (cutAt) => {
      const folder = await storeFolder()
      const portal = new SyncPortal()
      portal.cutAt = cutAt
      const first = await setUp({ folder, portal })
      await first.run()
      expect(first.engine.state.kind).toBe('waiting-for-portal')
      expect(await versionIds(first.store)).toHaveLength((cutAt - 1) * PAGE_SIZE)
      await first.engine.dispose()
      await first.store.close()
      // The app was closed meanwhile.
      const second = await setUp({ folder, portal })
      await second.run()
      expect(await versionIds(second.store)).toEqual(ALL)
      expect(second.engine.state.kind).toBe('idle')
      expect(portal.versionRequests).toBe(4)
    },
  )

  it('drops what the portal no longer has when it starts the collection anew', async () => {
    const { run, store, portal, engine } = await setUp()
    await run()
    portal.changes = [2, 9].map((number) => ({ changed: version(number) }))
    portal.isResetAsked = true
    engine.start()
    await engine.settled()
    expect(await versionIds(store)).toEqual(idsOf(2, 9))
  })

  it('waits while the portal is away, and goes on when it is back', async () => {
    const { run, circumstances, engine, portal, store } = await setUp()
    circumstances.become('portal-unreachable')
    await run()
    expect(engine.state.kind).toBe('waiting-for-portal')
    expect(portal.asked).toEqual([])
    circumstances.become('online')
    await run()
    expect(await versionIds(store)).toEqual(ALL)
  })

  it('forgets a collection when the portal says that its capability is gone', async () => {
    const { run, circumstances, store, keptChanges } = await setUp()
    await run()
    expect(await store.cursorOf('api-forum.threads')).not.toBeNull()
    keptChanges.length = 0
    circumstances.session.state = signedIn({ capabilities: ['updates'] }, BY_ENTITLEMENT)
    await run()
    expect(await store.cursorOf('api-forum.threads')).not.toBeNull()
    circumstances.session.state = signedIn({ capabilities: ['updates'] })
    await run()
    expect(await store.cursorOf('api-forum.threads')).toBeNull()
    expect(await store.getDocument('api-forum.threads', THREADS[0]?.id ?? '')).toBeNull()
    expect(await store.cursorOf('api-forum.posts')).toBeNull()
    expect(await versionIds(store)).toEqual(ALL)
    expect(keptChanges).toContain('api-forum.listThreads')
  })

  it('spares a metered network what is large, until the person asks', async () => {
    const { run, circumstances, store, engine } = await setUp()
    circumstances.isNetworkMetered = true
    await run()
    expect(engine.state).toEqual({ kind: 'spared-by-metered-network', completedAt: null })
    expect(await store.syncedAt('api-forum.posts')).toBeNull()
    expect(await store.syncedAt('api-forum.threads')).not.toBeNull()
    engine.start()
    await engine.settled()
    expect(await store.syncedAt('api-forum.posts')).not.toBeNull()
    expect(engine.state.kind).toBe('idle')
  })

  it('syncs what a delivered write has changed, though it is fresh', async () => {
    const { run, engine, portal } = await setUp()
    await run()
    portal.asked.length = 0
    engine.resourceChanged('api-forum')
    await engine.settled()
    expect(portal.asked).toEqual(['sync/api-forum.threads', 'sync/api-forum.posts'])
  })

  it('lets one collection that fails not keep the others back', async () => {
    const { run, server, portal, engine, store } = await setUp()
    server.answer = (request, response) => {
      if (request.url.includes('/sync/updates.versions')) {
        sendJson(response, 500, { type: 'u', title: 't', status: 500, code: 'internal', requestId: 'r' })
      } else portal.answer(request, response)
    }
    await run()
    expect(engine.state.kind).toBe('failed')
    expect(await store.syncedAt('api-forum.threads')).not.toBeNull()
  })

  it('is done where the portal has nothing of a kind, and asks for it again when the person does', async () => {
    const { run, server, portal, engine } = await setUp()
    server.answer = (request, response) => {
      if (request.url.includes('/updates/programs')) {
        portal.asked.push('updates/programs')
        sendJson(response, 404, { type: 'u', title: 't', status: 404, code: 'not-found', requestId: 'r' })
      } else portal.answer(request, response)
    }
    await run()
    expect(engine.state).toEqual({ kind: 'idle', completedAt: expect.any(String) })
    portal.asked.length = 0
    engine.resourceChanged('api-forum')
    await engine.settled()
    expect(portal.asked).not.toContain('updates/programs')
    engine.start()
    await engine.settled()
    expect(portal.asked).toContain('updates/programs')
  })

  it('asks again by itself when what is kept gets too old', async () => {
    const { run, portal, engine } = await setUp()
    await run()
    portal.asked.length = 0
    // A minute of freshness, twenty times faster than the clock on the wall.
    await expect.poll(() => portal.asked, { timeout: 8_000 }).toContain('sync/api-forum.threads')
    await engine.settled()
    expect(portal.asked).not.toContain('sync/updates.versions')
  })

  it('stops at sign-out, and brings nothing to the account that follows', async () => {
    const { circumstances, engine, server, portal, store } = await setUp()
    let release: () => void = () => undefined
    const isHeld = new Promise<void>((resolve) => {
      server.answer = (request, response) => {
        resolve()
        release = () => portal.answer(request, response)
      }
    })
    engine.circumstancesChanged()
    await isHeld
    circumstances.session.state = { kind: 'signed-out', reason: 'by-person', keychain: 'ok' }
    circumstances.account = null
    engine.circumstancesChanged()
    release()
    await engine.settled()
    expect(engine.state).toEqual({ kind: 'idle', completedAt: null })
    expect(await store.cursorOf('updates.versions')).toBeNull()
  })

  it('remembers across a restart when everything was last up to date', async () => {
    const folder = await storeFolder()
    const first = await setUp({ folder })
    await first.run()
    const { completedAt } = first.engine.state
    await first.engine.dispose()
    await first.store.close()
    const second = await setUp({ folder })
    second.circumstances.become('portal-unreachable')
    await second.run()
    expect(second.engine.state).toEqual({ kind: 'waiting-for-portal', completedAt })
  })
})
