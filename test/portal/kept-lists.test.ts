import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { collections, endpoints } from '#shared/api/endpoints'
import { UpdateChannel, UpdateImportance, UpdateKind, type VersionDetails } from '#shared/api/updates'
import { systemClock } from '../../src/main/base/clock'
import type { KeptStore } from '../../src/main/offline/kept-store'
import { MemoryStore } from '../../src/main/offline/memory-store'
import { versions } from '../../src/portal/db/schema'
import { openLocalStore, storeFolder } from '../helpers/offline-bench'
import { buildWorker } from '../unit/main/store/store-fixture'
import { portalForThisFile } from './test-portal'

const portal = portalForThisFile()
const LIST = endpoints['updates.listVersions']
const PAGE_LENGTH = 60

let workerFile = ''
let documents: VersionDetails[] = []

beforeAll(async () => {
  workerFile = await buildWorker()
  const { database } = portal()
  const [first, second] = await database
    .select({ id: versions.id })
    .from(versions)
    .orderBy(asc(versions.id))
    .limit(2)
  const change = (id: string | undefined, set: Partial<typeof versions.$inferInsert>) =>
    database
      .update(versions)
      .set(set)
      .where(eq(versions.id, id ?? ''))
  await change(first?.id, { channel: 'preview' })
  await change(second?.id, { withdrawnAt: portal().now, withdrawalReason: 'Psuje zestawienia' })
  documents = await allDocuments()
})

async function get(url: string): Promise<unknown> {
  const answer = await portal().call('GET', url, { as: 'poziom2' })
  expect([url, answer.statusCode]).toEqual([url, 200])
  return answer.json()
}

async function allDocuments(): Promise<VersionDetails[]> {
  const found: VersionDetails[] = []
  let cursor: string | null = null
  for (;;) {
    const url: string = `/sync/updates.versions?limit=200${cursor === null ? '' : `&cursor=${cursor}`}`
    const page = (await get(url)) as { changed: VersionDetails[]; nextCursor: string; hasMore: boolean }
    found.push(...page.changed)
    cursor = page.nextCursor
    if (!page.hasMore) return found
  }
}

const filter = fc.record(
  {
    programId: fc.constantFrom('subiekt-nexo', 'gestor-gt', 'nobody'),
    kind: fc.constantFrom(...UpdateKind.options),
    importance: fc.constantFrom(...UpdateImportance.options),
    channel: fc.constantFrom(...UpdateChannel.options),
    isOffered: fc.boolean(),
    isWithdrawn: fc.boolean(),
    since: fc.constantFrom('2026-11-17T08:00:00Z', '2026-10-06T09:59:59.999+02:00', '2020-01-01T00:00:00Z'),
    search: fc.constantFrom('subiekt', 'placa', 'KSeF', 'nexo 58', '%'),
  },
  { requiredKeys: [] },
)

const STORES: [string, () => Promise<KeptStore>][] = [
  ['memory', async () => new MemoryStore(collections, systemClock)],
  ['the database', async () => openLocalStore(workerFile, await storeFolder())],
]

describe.each(STORES)('what is kept in %s', (_name, open) => {
  it('lists, counts and pages versions as the portal does, whatever they are filtered by', async () => {
    const store = await open()
    const page = { changed: documents, removedIds: [], nextCursor: 'c', hasMore: false, isReset: true }
    await store.applySyncPage('updates.versions', page, null)
    const answered = fc.asyncProperty(filter, async (query) => {
      const words = Object.entries(query).map(([name, value]) => [name, String(value)])
      const url = new URLSearchParams([...words, ['limit', String(PAGE_LENGTH)]])
      const asked = LIST.response.parse(await get(`/updates/versions?${url}`))
      const kept = await store.list(LIST.kept, { query: { ...query, limit: PAGE_LENGTH } })
      expect(kept.totalCount).toBe(asked.totalCount)
      expect(kept.nextCursor === null).toBe(asked.nextCursor === null)
      expect(LIST.response.shape.items.parse(kept.items)).toEqual(asked.items)
    })
    await fc.assert(answered, { numRuns: 60 })
  })

  it('finds what is offered, withdrawn and of a channel, each apart', async () => {
    const store = await open()
    const page = { changed: documents, removedIds: [], nextCursor: 'c', hasMore: false, isReset: true }
    await store.applySyncPage('updates.versions', page, null)
    const countOf = async (query: object): Promise<number> =>
      (await store.list(LIST.kept, { query: { ...query } })).totalCount
    const preview = documents.filter(({ channel }) => channel === 'preview')
    const withdrawn = documents.filter(({ withdrawal }) => withdrawal !== null)
    expect(Math.min(preview.length, withdrawn.length)).toBeGreaterThan(0)
    expect(await countOf({ channel: 'preview' })).toBe(preview.length)
    expect(await countOf({ isWithdrawn: true })).toBe(withdrawn.length)
    const offered = await countOf({ isOffered: true })
    expect(offered).toBe(documents.filter((version) => version.package !== null).length)
    expect(await countOf({ isOffered: false })).toBe(documents.length - offered)
  })
})
