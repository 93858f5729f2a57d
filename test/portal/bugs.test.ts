import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { BugKind, type BugReport, BugStatus } from '#shared/api/bugs'
import { collections, endpoints } from '#shared/api/endpoints'
import { systemClock } from '../../src/main/base/clock'
import { MemoryStore } from '../../src/main/offline/memory-store'
import { accounts, bugs, bugVotes } from '../../src/portal/db/schema'
import { changeStatus } from '../../src/portal/features/bugs/bug-writes'
import { sampleUuid } from '../../src/portal/sample/ids'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import { openLocalStore, storeFolder } from '../helpers/offline-bench'
import { buildWorker } from '../unit/main/store/store-fixture'
import { codeOf, portalForThisFile } from './test-portal'

const portal = portalForThisFile()

const TEXT = {
  kind: 'bug',
  programId: 'subiekt-nexo',
  version: '58.1.0',
  title: 'Raport dobowy nie zapisuje się po północy',
  description: 'Po północy raport z poprzedniego dnia znika z listy.',
  steps: '1. Zostaw program otwarty do 00:05.',
}

const report = (as: string, body: object = { id: randomUUID(), ...TEXT }) =>
  portal().write('POST', '/bugs', as, body)
const reported = async (as = 'poziom2') => (await report(as)).json<BugReport>()
const get = async (id: string, as: string) =>
  (await portal().call('GET', `/bugs/${id}`, { as })).json<BugReport>()

async function sync(as: string, cursor?: string): Promise<{ changed: BugReport[]; nextCursor: string }> {
  const url = `/sync/bugs.reports?limit=500${cursor === undefined ? '' : `&cursor=${cursor}`}`
  return (await portal().call('GET', url, { as })).json()
}

const decide = (bugId: string, status: BugReport['status'], fixedVersionId: string | null = null) =>
  portal().database.transaction((transaction) =>
    changeStatus(transaction, bugId, {
      status,
      note: 'Sprawdzone.',
      fixedVersionId,
      changedById: sampleAccountId('operator'),
      now: portal().now,
    }),
  )

describe('a report', () => {
  it('is its author’s, followed by them and voted for by their firm', async () => {
    const answer = await report('poziom2')
    expect(answer.statusCode).toBe(201)
    const bug = answer.json<BugReport>()
    expect(bug).toMatchObject({
      ...TEXT,
      isOwn: true,
      isFollowed: true,
      hasVoted: true,
      voteCount: 1,
      status: 'new',
      isOpen: true,
      programName: 'Subiekt nexo',
    })
    expect(Number(bug.number)).toBeGreaterThan(4200)
    expect(await get(bug.id, 'poziom3')).toMatchObject({
      isOwn: false,
      isFollowed: false,
      hasVoted: false,
      voteCount: 1,
    })
  })

  it('is made once, under whatever key it is sent, and another under its id is refused', async () => {
    const body = { id: randomUUID(), ...TEXT }
    const first = await report('poziom2', body)
    const again = await report('poziom2', body)
    expect([again.statusCode, again.body]).toEqual([201, first.body])
    for (const [as, other] of [
      ['poziom3', body],
      ['poziom2', { ...body, title: 'Inny tytuł zgłoszenia' }],
    ] as const) {
      const refused = await report(as, other)
      expect([refused.statusCode, codeOf(refused)]).toEqual([409, 'id-taken'])
    }
    expect(await portal().database.$count(bugs, eq(bugs.id, body.id))).toBe(1)
  })

  it('of a program that there is not is refused by the field', async () => {
    const answer = await report('poziom2', { ...TEXT, programId: 'subiekt-dos' })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ errors: [{ path: 'body.programId' }] })
  })

  it('is changed by its author alone, and only while it is open', async () => {
    const bug = await reported()
    const change = (as: string, revision: string, title = 'Raport dobowy znika po północy') =>
      portal().write('PUT', `/bugs/${bug.id}`, as, { ...TEXT, title }, revision)
    const foreign = await change('poziom3', bug.revision)
    expect([foreign.statusCode, codeOf(foreign)]).toEqual([403, 'not-author'])
    const changed = (await change('poziom2', bug.revision)).json<BugReport>()
    expect(changed).toMatchObject({ title: 'Raport dobowy znika po północy' })
    expect(changed.revision).not.toBe(bug.revision)
    expect(changed.editedAt).not.toBeNull()
    const stale = await change('poziom2', bug.revision, 'Z nieaktualnego ekranu')
    expect([stale.statusCode, codeOf(stale)]).toEqual([412, 'conflict'])
    await decide(bug.id, 'declined')
    const late = await change('poziom2', changed.revision, 'Po zamknięciu')
    expect([late.statusCode, codeOf(late)]).toEqual([409, 'already-closed'])
  })

  it('is found by words of any of its texts, without Polish letters too', async () => {
    const bug = await reported()
    for (const words of ['polnocy RAPORT', bug.number, 'subiekt nexo 58.1.0 zostaw']) {
      const found = await portal().call('GET', `/bugs?search=${encodeURIComponent(words)}&limit=200`, {
        as: 'poziom3',
      })
      expect(found.json<{ items: BugReport[] }>().items.map(({ id }) => id)).toContain(bug.id)
    }
  })
})

describe('a vote', () => {
  it('is the firm’s: given twice it counts once, and any of its people may take it back', async () => {
    const { id } = await reported('poziom2')
    const { database } = portal()
    const [colleague] = await database.select().from(accounts).where(eq(accounts.username, 'poziom5'))
    for (let time = 0; time < 2; time += 1) {
      const answer = await portal().write('PUT', `/bugs/${id}/vote`, 'poziom5')
      expect(answer.json()).toMatchObject({ hasVoted: true, voteCount: 2 })
    }
    const move = (firmId: string) =>
      database.update(accounts).set({ firmId }).where(eq(accounts.username, 'poziom3'))
    const [before] = await database.select().from(accounts).where(eq(accounts.username, 'poziom3'))
    await move(colleague?.firmId ?? '')
    expect(await get(id, 'poziom3')).toMatchObject({ hasVoted: true, voteCount: 2 })
    const back = await portal().write('DELETE', `/bugs/${id}/vote`, 'poziom3')
    expect(back.json()).toMatchObject({ hasVoted: false, voteCount: 1 })
    await move(before?.firmId ?? '')
    expect(await get(id, 'poziom5')).toMatchObject({ hasVoted: false, voteCount: 1 })
    expect(await database.$count(bugVotes, eq(bugVotes.bugId, id))).toBe(1)
  })

  it('repeated under its key gives the first answer again', async () => {
    const { id } = await reported('poziom2')
    const vote = () => portal().call('PUT', `/bugs/${id}/vote`, { as: 'poziom4', key: `vote-${id}` })
    const first = await vote()
    const second = await vote()
    expect([second.body, second.headers['idempotency-replayed']]).toEqual([first.body, 'true'])
  })
})

describe('what becomes of a report', () => {
  it('is news for those who follow it until they have seen it, and for nobody else', async () => {
    const bug = await reported('poziom2')
    await portal().write('PUT', `/bugs/${bug.id}/follow`, 'poziom3')
    const newsOf = async (as: string) => (await portal().call('GET', '/bugs/news', { as })).json()
    const before = await newsOf('poziom3')
    const start = (await sync('poziom3')).nextCursor
    portal().advance(60_000)
    await decide(bug.id, 'confirmed')
    portal().advance(60_000)
    await decide(bug.id, 'fixed', 'subiekt-nexo-58.1.0')
    const shown = await get(bug.id, 'poziom3')
    expect(shown).toMatchObject({
      status: 'fixed',
      isOpen: false,
      newsCount: 2,
      fixedIn: { versionId: 'subiekt-nexo-58.1.0', version: '58.1.0' },
      history: [
        { status: 'confirmed', changedBy: 'Obsługa portalu', note: 'Sprawdzone.' },
        { status: 'fixed' },
      ],
    })
    expect((await get(bug.id, 'poziom4')).newsCount).toBe(0)
    expect((await sync('poziom3', start)).changed).toEqual([shown])
    expect(await newsOf('poziom3')).toEqual({
      reportCount: before.reportCount + 1,
      changeCount: before.changeCount + 2,
    })
    await portal().write('PUT', `/bugs/${bug.id}/seen-mark`, 'poziom3', {
      seenUntil: portal().now.toISOString(),
    })
    expect((await get(bug.id, 'poziom3')).newsCount).toBe(0)
    expect(await newsOf('poziom3')).toEqual(before)
    expect((await get(bug.id, 'poziom2')).newsCount).toBe(2)
  })

  it('comes to everybody’s copy: a vote, a new name of the author, a follow to the follower alone', async () => {
    const bug = await reported('poziom2')
    let [mine, others] = [(await sync('poziom3')).nextCursor, (await sync('poziom4')).nextCursor]
    await portal().write('PUT', `/bugs/${bug.id}/follow`, 'poziom3')
    const follow = await sync('poziom3', mine)
    expect(follow.changed).toMatchObject([{ id: bug.id, isFollowed: true }])
    expect((await sync('poziom4', others)).changed).toEqual([])
    mine = follow.nextCursor
    await portal().write('PUT', `/bugs/${bug.id}/vote`, 'poziom3')
    expect((await sync('poziom3', mine)).changed).toMatchObject([{ voteCount: 2, hasVoted: true }])
    const seen = await sync('poziom4', others)
    expect(seen.changed).toMatchObject([{ voteCount: 2, hasVoted: false }])
    others = seen.nextCursor
    const rename = (displayName: string) =>
      portal().database.update(accounts).set({ displayName }).where(eq(accounts.username, 'poziom2'))
    await rename('Tomasz Gąsior-Nowak')
    const renamed = (await sync('poziom4', others)).changed.find(({ id }) => id === bug.id)
    expect(renamed?.author.displayName).toBe('Tomasz Gąsior-Nowak')
    await rename('Tomasz Gąsior')
  })

  it('stays the firm’s own: who has moved to another firm begins anew', async () => {
    const { nextCursor } = await sync('poziom4')
    const { database } = portal()
    const [before] = await database.select().from(accounts).where(eq(accounts.username, 'poziom4'))
    await database
      .update(accounts)
      .set({ firmId: sampleUuid('firm:integra') })
      .where(eq(accounts.username, 'poziom4'))
    const page = await portal().call('GET', `/sync/bugs.reports?cursor=${nextCursor}`, { as: 'poziom4' })
    expect(page.json()).toMatchObject({ isReset: true })
    await database
      .update(accounts)
      .set({ firmId: before?.firmId ?? '' })
      .where(eq(accounts.username, 'poziom4'))
  })
})

describe('the sample', () => {
  it('has reports of every status and kind, fixed ones with an update that is listed', async () => {
    const { items } = (await portal().call('GET', '/bugs?limit=200', { as: 'poziom5' })).json<{
      items: BugReport[]
    }>()
    for (const status of BugStatus.options) expect(items.some((bug) => bug.status === status)).toBe(true)
    for (const kind of BugKind.options) expect(items.some((bug) => bug.kind === kind)).toBe(true)
    for (const { fixedIn } of items) {
      if (fixedIn === null) continue
      const version = await portal().call('GET', `/updates/versions/${fixedIn.versionId}`, { as: 'poziom5' })
      expect([fixedIn.versionId, version.statusCode]).toEqual([fixedIn.versionId, 200])
    }
    const names = new Set(items.map(({ number }) => number))
    expect(names.size).toBe(items.length)
  })
})

describe('what is kept of it', () => {
  let workerFile = ''
  beforeAll(async () => {
    workerFile = await buildWorker()
  })

  it.each([
    ['memory', async () => new MemoryStore(collections, systemClock)],
    ['the database', async () => openLocalStore(workerFile, await storeFolder())],
  ] as const)(
    'in %s lists and counts as the portal does, whatever it is filtered by',
    async (_name, open) => {
      const LIST = endpoints['bugs.list']
      const store = await open()
      await portal().write('PUT', `/bugs/${(await reported('poziom2')).id}/follow`, 'poziom5')
      await reported('poziom5')
      const { changed, nextCursor } = await sync('poziom5')
      const page = { changed, removedIds: [], nextCursor, hasMore: false, isReset: true }
      await store.applySyncPage('bugs.reports', page, null)
      const filter = fc.record(
        {
          programId: fc.constantFrom('subiekt-nexo', 'gestor-gt', 'nobody'),
          kind: fc.constantFrom(...BugKind.options),
          status: fc.constantFrom(...BugStatus.options),
          isOpen: fc.boolean(),
          isOwn: fc.boolean(),
          isFollowed: fc.boolean(),
          search: fc.constantFrom('subiekt', 'drukarke', 'KSeF', 'nexo 58', '%', '1. zostaw'),
        },
        { requiredKeys: [] },
      )
      const same = fc.asyncProperty(filter, async (query) => {
        const words = Object.entries(query).map(([name, value]) => [name, String(value)])
        const url = new URLSearchParams([...words, ['limit', '20']])
        const asked = LIST.response.parse(
          (await portal().call('GET', `/bugs?${url}`, { as: 'poziom5' })).json(),
        )
        const kept = await store.list(LIST.kept, { query: { ...query, limit: 20 } })
        expect(kept.totalCount).toBe(asked.totalCount)
        expect(LIST.response.shape.items.parse(kept.items)).toEqual(asked.items)
      })
      await fc.assert(same, { numRuns: 40 })
    },
  )
})

describe('somebody without the capability', () => {
  it('is refused every route, and is told of no report', async () => {
    const { id } = await reported()
    await portal().tokenOf('poziom1')
    const calls = [
      portal().call('GET', '/bugs', { as: 'poziom1' }),
      portal().call('GET', `/bugs/${id}`, { as: 'poziom1' }),
      portal().call('GET', '/bugs/news', { as: 'poziom1' }),
      portal().call('GET', '/sync/bugs.reports', { as: 'poziom1' }),
      report('poziom1'),
      portal().write('PUT', `/bugs/${id}`, 'poziom1', TEXT, '1'),
      ...['vote', 'follow'].flatMap((part) => [
        portal().write('PUT', `/bugs/${id}/${part}`, 'poziom1'),
        portal().write('DELETE', `/bugs/${id}/${part}`, 'poziom1'),
      ]),
      portal().write('PUT', `/bugs/${id}/seen-mark`, 'poziom1', { seenUntil: portal().now.toISOString() }),
    ]
    for (const answer of await Promise.all(calls)) {
      expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'capability-required'])
      expect(answer.body).not.toContain(TEXT.title)
    }
  })
})
