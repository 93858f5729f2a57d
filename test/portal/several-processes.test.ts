import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { count, eq, isNotNull, like } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openPostgres } from '../../src/portal/db/database'
import {
  bugs,
  clients,
  handovers,
  idempotencyKeys,
  posts,
  sales,
  sessions,
  threads,
} from '../../src/portal/db/schema'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import { noteFaultFigures } from '../helpers/fault-scale'
import { SeededRandom } from '../helpers/seeded-random'
import { PostFollower } from './population/follower'
import { type Done, type Figures, Partner, WRITE_KINDS, type WriteKind } from './population/partner'
import { RoundRobin } from './population/round-robin'
import { PortalCli, type Running, SLOW_MS } from './portal-cli'
import type { PostgresServer } from './postgres-server'
import { isOnPostgres, startTestPostgres } from './test-database'
import { seedSmallSample } from './test-portal'

const SEED = 20_261_122
const USERNAMES = ['poziom2', 'poziom3', 'poziom4', 'poziom2-abonamenty'] as const
const PARTNER_COUNT = 12
const WRITES_OF_PARTNER = 12
const ALL_WRITES = PARTNER_COUNT * WRITES_OF_PARTNER
const AT_ONCE_MS = 15_000

const TABLES = { post: posts, thread: threads, client: clients, sale: sales, handover: handovers, bug: bugs }

describe.skipIf(!isOnPostgres())('three portals over one database and one folder', () => {
  let cli: PortalCli
  let server: PostgresServer
  let database: Database
  let closeDatabase = async (): Promise<void> => {}
  let balancer: RoundRobin
  const portals: Running[] = []
  let threadId = ''
  const figures: Figures = {
    ...{ requestCount: 0, retryCount: 0, doubleCount: 0, replayCount: 0, refreshCount: 0 },
    faults: [],
  }

  const startPortal = (): Running => {
    const running = cli.run(['serve', '--port', '0', '--data', path.join(cli.folder, 'shared')], {
      env: { DATABASE_URL: server.url, LOG_LEVEL: 'warn' },
    })
    portals.push(running)
    return running
  }
  const newPartner = (name: string, username: string): Partner =>
    new Partner(balancer.url, name, username, figures, new SeededRandom(SEED, name))

  beforeAll(async () => {
    cli = await PortalCli.build('portals-under-test')
    server = await startTestPostgres()
    const opened = await openPostgres(server.url, () => {})
    database = opened.database
    closeDatabase = opened.close
    await seedSmallSample(database, path.join(cli.folder, 'shared'), () => new Date())
    const urls = await Promise.all([1, 2, 3].map(() => startPortal().ready))
    balancer = await RoundRobin.start(urls)
    const [thread] = await database
      .select({ id: threads.id })
      .from(threads)
      .where(eq(threads.forumId, 'distributor-forum'))
      .limit(1)
    threadId = thread?.id ?? ''
  }, SLOW_MS * 2)
  afterAll(async () => {
    await balancer?.close()
    await cli?.dispose()
    await closeDatabase()
    await server?.stop()
  }, SLOW_MS)

  it(
    'tell who waits at any of them of a change that was made at another',
    async () => {
      const urls = [...balancer.portals]
      const partner = newPartner('waiting', 'poziom5')
      const operator = newPartner('operator', 'operator')
      await partner.signIn()
      await operator.signIn()
      const askAt = async (
        url: string,
        seen: string,
      ): Promise<{ status: number; state: string; afterMs: number }> => {
        const begunAt = performance.now()
        const answer = await fetch(`${url}/api/v1/session/change?seen=${seen}&waitSeconds=25`, {
          headers: { authorization: `Bearer ${partner.accessToken}` },
        })
        const { state } = (await answer.json()) as { state: string }
        return { status: answer.status, state, afterMs: performance.now() - begunAt }
      }
      const { state } = await partner.ask<{ state: string }>('GET', '/session/change')
      const asked = urls.map((url) => askAt(url, state))
      expect(await Promise.race([...asked, sleep(700)])).toBeUndefined()
      await operator.ask('PUT', `/operator/accounts/${sampleAccountId('poziom5')}`, {
        body: { displayName: 'Katarzyna Zięba', level: 4, certifiedUntil: null, sellsSubscriptions: false },
        key: 'level-of-poziom5',
      })
      const told = await Promise.all(asked)
      expect(new Set(told.map(({ state: now }) => now)).size).toBe(1)
      for (const { status, state: now, afterMs } of told) {
        expect([status, now === state]).toEqual([200, false])
        expect(afterMs).toBeLessThan(AT_ONCE_MS)
      }
    },
    SLOW_MS,
  )

  it(
    `serve one population while one is killed, one is stopped and one comes back (${ALL_WRITES} writes)`,
    async () => {
      const partners = Array.from({ length: PARTNER_COUNT }, (_, index) =>
        newPartner(`partner-${index + 1}`, USERNAMES[index % USERNAMES.length] ?? 'poziom2'),
      )
      // One by one: the portal counts many at once against the account.
      for (const partner of partners) await partner.signIn()
      const reader = newPartner('reader', 'poziom3')
      await reader.signIn()
      const follower = new PostFollower(reader)
      const done: Done[] = []
      const [, killed, stopped] = portals
      const events: Promise<void>[] = []
      const at = (share: number, act: () => Promise<void>) => ({ count: Math.floor(ALL_WRITES * share), act })
      const plan = [
        at(0.25, async () => {
          killed?.child.kill('SIGKILL')
          await killed?.finished
        }),
        at(0.45, async () => {
          const url = await startPortal().ready
          balancer.portals = [...balancer.portals.filter((_, index) => index !== 1), url]
        }),
        at(0.6, async () => {
          stopped?.child.kill('SIGTERM')
          await stopped?.finished
        }),
      ]
      const onDone = (one: Done): void => {
        done.push(one)
        for (const { count: due, act } of plan) if (done.length === due) events.push(act())
      }
      let isOver = false
      const following = (async () => {
        while (!isOver) {
          await follower.catchUp()
          await sleep(50)
        }
      })()
      try {
        await Promise.all(partners.map((partner) => partner.work(WRITES_OF_PARTNER, { threadId }, onDone)))
      } finally {
        isOver = true
        await following
      }
      await Promise.all(events)

      // That it was a storm: without one, the lines below would say nothing.
      expect(events).toHaveLength(plan.length)
      expect(killed?.child.signalCode).toBe('SIGKILL')
      expect((await stopped?.finished)?.code, (await stopped?.finished)?.complaints).toBe(0)
      expect(figures.retryCount).toBeGreaterThan(0)
      expect(figures.doubleCount).toBeGreaterThan(0)
      expect(figures.replayCount).toBeGreaterThan(0)

      expect(figures.faults).toEqual([])
      expect(done).toHaveLength(ALL_WRITES)
      const found = new Map(
        await Promise.all(WRITE_KINDS.map(async (kind) => [kind, await idsOf(database, kind)] as const)),
      )
      for (const kind of WRITE_KINDS) {
        const told = done.filter((one) => one.kind === kind).map(({ id }) => id)
        // As many rows as were told of, and those: none is lost, and none is there twice.
        expect([kind, found.get(kind)]).toEqual([kind, told.sort()])
      }
      await expectSound(database, threadId)

      // Every session goes on at the portals that are left, and no family of tokens was ended.
      for (const partner of [...partners, reader]) await partner.refresh()
      expect(await database.$count(sessions, isNotNull(sessions.endedAt))).toBe(0)

      await follower.catchUp()
      const all = await database
        .select({ id: posts.id, body: posts.body })
        .from(posts)
        .innerJoin(threads, eq(threads.id, posts.threadId))
        .where(eq(threads.forumId, 'distributor-forum'))
      expect([...follower.bodies].sort()).toEqual(all.map(({ id, body }) => [id, body]).sort())
      noteFaultFigures({ ...figures, faults: figures.faults.length })
    },
    SLOW_MS * 2,
  )
})

/** What partners of this test have written, by its label; sorted. */
async function idsOf(database: Database, kind: WriteKind): Promise<string[]> {
  const table = TABLES[kind]
  const label = {
    post: posts.body,
    thread: threads.title,
    client: clients.name,
    sale: sales.licenceNumber,
    handover: handovers.searchText,
    bug: bugs.title,
  }[kind]
  const rows = await database.select({ id: table.id }).from(table).where(like(label, '%partner-%'))
  return rows.map(({ id }) => id).sort()
}

/** What is counted and chained beside the rows agrees with them. */
async function expectSound(database: Database, threadId: string): Promise<void> {
  const [thread] = await database.select().from(threads).where(eq(threads.id, threadId))
  expect(thread?.postCount).toBe(await database.$count(posts, eq(posts.threadId, threadId)))
  const ledgers = await database
    .select({ firmId: handovers.firmId, count: count() })
    .from(handovers)
    .groupBy(handovers.firmId)
  for (const { firmId, count: length } of ledgers) {
    const entries = await database
      .select()
      .from(handovers)
      .where(eq(handovers.firmId, firmId))
      .orderBy(handovers.position)
    expect(entries.map(({ position }) => position)).toEqual(Array.from({ length }, (_, index) => index + 1))
    for (const [index, entry] of entries.entries()) {
      if (index > 0) expect(entry.previousHash).toBe(entries[index - 1]?.hash)
    }
  }
  // One record for each write that was told of, and one for the operator's.
  expect(await database.$count(idempotencyKeys)).toBe(ALL_WRITES + 1)
}
