import { eq } from 'drizzle-orm'
import type { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { endpoints } from '#shared/api/endpoints'
import type { VersionDetails, VersionSummary } from '#shared/api/updates'
import { accounts, packages, programs, sessions, versions } from '../../src/portal/db/schema'
import { updatesSharedAnswers } from '../../src/portal/features/updates/updates-handlers'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import { portalBesideWriters } from './portal-beside-writers'
import { isOnPostgres } from './test-database'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const LIST = '/updates/versions?limit=200'
const ID = 'subiekt-nexo-58.1.0'
const AT_ONCE = 20

const portal = portalForThisFile()

const askAtOnce = (token: string, url: string): Promise<JsonAnswer[]> =>
  Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      portal().call('GET', url, { headers: { authorization: `Bearer ${token}` } }),
    ),
  )

const codesOf = (answers: readonly JsonAnswer[]): unknown[] => [
  ...new Set(answers.map((answer) => (answer.statusCode === 200 ? 'allowed' : codeOf(answer)))),
]

describe('the next request', () => {
  /** What another process, or a hand at the database, does to an account while requests come in. */
  const ofPoziom2 = eq(accounts.id, sampleAccountId('poziom2'))
  const setAccount = (change: Partial<typeof accounts.$inferInsert>): Promise<unknown> =>
    portal().database.update(accounts).set(change).where(ofPoziom2)

  it('is judged by the level as it is now, however many come at once', async () => {
    const { accessToken } = await portal().signIn('poziom2')
    for (let round = 0; round < 5; round += 1) {
      const before = askAtOnce(accessToken, LIST)
      await setAccount({ level: 1 })
      expect(codesOf(await askAtOnce(accessToken, LIST))).toEqual(['capability-required'])
      await setAccount({ level: 2 })
      expect(codesOf(await askAtOnce(accessToken, LIST))).toEqual(['allowed'])
      await before
    }
  })

  it('is refused once the account is disabled, or the session has ended', async () => {
    const { accessToken } = await portal().signIn('poziom2')
    expect(codesOf(await askAtOnce(accessToken, LIST))).toEqual(['allowed'])
    await setAccount({ isDisabled: true })
    expect(codesOf(await askAtOnce(accessToken, LIST))).toEqual(['unauthenticated'])
    await setAccount({ isDisabled: false })
    expect(codesOf(await askAtOnce(accessToken, LIST))).toEqual(['allowed'])
    await portal()
      .database.update(sessions)
      .set({ endedAt: portal().now, endReason: 'by-operator' })
      .where(eq(sessions.accountId, sampleAccountId('poziom2')))
    expect(codesOf(await askAtOnce(accessToken, LIST))).toEqual(['unauthenticated'])
    portal().forgetTokens()
  })
})

describe('answers that are shared', () => {
  const get = async <Body>(url: string): Promise<Body> => {
    const answer = await portal().call('GET', url, { as: 'poziom2' })
    expect([url, answer.statusCode]).toEqual([url, 200])
    return answer.json<Body>()
  }
  const listed = async (): Promise<VersionSummary | undefined> =>
    (await get<{ items: VersionSummary[] }>(LIST)).items.find(({ id }) => id === ID)

  it('are the same, byte for byte, for everybody who holds the capability', async () => {
    const addresses: Record<keyof typeof updatesSharedAnswers, string> = {
      'updates.listVersions': LIST,
      'updates.listHistory': '/updates/programs/subiekt-nexo/versions',
      'updates.getVersion': `/updates/versions/${ID}`,
      'updates.getNews': '/updates/news?since=2026-01-01T00:00:00Z',
    }
    expect(Object.keys(addresses)).toEqual(Object.keys(updatesSharedAnswers))
    for (const [id, url] of Object.entries(addresses)) {
      const bodies = new Set<string>()
      for (const as of ['poziom2', 'poziom3', 'poziom4', 'poziom5', 'poziom2-abonamenty']) {
        const answer = await portal().call('GET', url, { as })
        expect([as, answer.statusCode, answer.headers['content-type']]).toEqual([
          as,
          200,
          'application/json; charset=utf-8',
        ])
        bodies.add(answer.body)
      }
      expect([id, bodies.size]).toEqual([id, 1])
      const checked = endpoints[id as keyof typeof addresses].response
        .strict()
        .safeParse(JSON.parse([...bodies][0] ?? ''))
      expect([id, checked.error]).toEqual([id, undefined])
      expect(codeOf(await portal().call('GET', url, { as: 'poziom1' }))).toBe('capability-required')
      expect(codeOf(await portal().call('GET', url))).toBe('unauthenticated')
    }
  })

  it('follow every kind of write to what they show', async () => {
    const { database } = portal()
    const ofVersion = eq(versions.id, ID)
    const ofPackage = eq(packages.versionId, ID)
    expect(await listed()).toMatchObject({ importance: expect.any(String), withdrawal: null })

    await database.update(versions).set({ importance: 'critical', releasedOn: '2026-11-21' }).where(ofVersion)
    expect(await listed()).toMatchObject({ importance: 'critical', releasedOn: '2026-11-21' })

    await database.update(packages).set({ fileName: 'Inna-nazwa.exe' }).where(ofPackage)
    expect((await listed())?.package?.fileName).toBe('Inna-nazwa.exe')
    await database.update(packages).set({ withdrawnAt: portal().now }).where(ofPackage)
    expect((await listed())?.package).toBeNull()

    await database
      .update(programs)
      .set({ name: 'Subiekt z inną nazwą' })
      .where(eq(programs.id, 'subiekt-nexo'))
    expect((await listed())?.programName).toBe('Subiekt z inną nazwą')

    await database
      .update(versions)
      .set({ withdrawnAt: portal().now, withdrawalReason: 'błąd' })
      .where(ofVersion)
    expect((await listed())?.withdrawal?.reason).toBe('błąd')
    expect((await get<VersionDetails>(`/updates/versions/${ID}`)).withdrawal?.reason).toBe('błąd')

    const [row] = await database.select().from(versions).where(ofVersion)
    if (row === undefined) throw new Error('the version is gone')
    const added = { ...row, id: 'subiekt-nexo-99.9.9', version: '99.9.9', releasedOn: '2027-01-01' }
    const before = await get<{ totalCount: number }>(LIST)
    await database.insert(versions).values(added)
    const after = await get<{ items: VersionSummary[]; totalCount: number }>(LIST)
    expect([after.items[0]?.id, after.totalCount]).toEqual([added.id, before.totalCount + 1])
    await database.delete(versions).where(eq(versions.id, added.id))
    expect(await get(LIST)).toEqual(before)
    expect(codeOf(await portal().call('GET', `/updates/versions/${added.id}`, { as: 'poziom2' }))).toBe(
      'not-found',
    )
  })
})

/** The embedded database has one connection: only PostgreSQL itself can have writers at once. */
describe.skipIf(!isOnPostgres())('answers that are shared, beside writers of other processes', () => {
  const { portal: started, connect } = portalBesideWriters()

  const reasonOf = async (id: string): Promise<string | undefined> => {
    const answer = await started().call('GET', LIST, { as: 'poziom2' })
    return answer.json<{ items: VersionSummary[] }>().items.find((item) => item.id === id)?.withdrawal?.reason
  }
  const takeBack = (client: Client, id: string, reason: string): Promise<unknown> =>
    client.query('update versions set withdrawn_at = now(), withdrawal_reason = $2 where id = $1', [
      id,
      reason,
    ])

  it('show what a transaction did that began before the latest change and ended after it', async () => {
    const [early, late] = [await connect(), await connect()]
    await early.query('begin')
    await early.query('select pg_current_xact_id()') // the lower number
    const ids = (await started().call('GET', LIST, { as: 'poziom2' })).json<{ items: VersionSummary[] }>()
      .items
    const [one, other] = ids.filter(({ withdrawal }) => withdrawal === null).map(({ id }) => id)
    if (one === undefined || other === undefined) throw new Error('too few versions')
    await takeBack(late, one, 'druga')
    expect(await reasonOf(one)).toBe('druga')
    await takeBack(early, other, 'pierwsza')
    expect(await reasonOf(other)).toBeUndefined()
    await early.query('commit')
    expect(await reasonOf(other)).toBe('pierwsza')
  })

  it('are never older than what was committed before they were asked for', async () => {
    const answer = await started().call('GET', LIST, { as: 'poziom2' })
    const ids = answer.json<{ items: VersionSummary[] }>().items.map(({ id }) => id)
    const numberOf = async (id: string): Promise<number> => Number((await reasonOf(id)) ?? 0)
    const write = async (id: string): Promise<void> => {
      const client = await connect()
      for (let number = 1; number <= 30; number += 1) {
        await client.query('begin')
        await client.query('select pg_current_xact_id()')
        // Transactions end in another order than they begin.
        await client.query('select pg_sleep(random() * 0.02)')
        await takeBack(client, id, String(number))
        await client.query('commit')
        expect(await numberOf(id)).toBe(number)
      }
    }
    await Promise.all(ids.slice(0, 5).map(write))
  }, 60_000)
})
