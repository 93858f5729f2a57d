import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgres } from '../../src/portal/db/database'
import { accounts } from '../../src/portal/db/schema'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import type { PostgresServer } from './postgres-server'
import { isOnPostgres, startTestPostgres } from './test-database'
import { portalForThisFile, TestPortal } from './test-portal'

const WAIT_SECONDS = 25
/** Far less than the wait, and far more than a notification takes: only a change can answer so soon. */
const AT_ONCE_MS = 10_000

interface Told {
  readonly status: number
  readonly state: string
  readonly afterMs: number
}

async function ask(baseUrl: string, token: string, seen?: string): Promise<Told> {
  const begunAt = performance.now()
  const query = seen === undefined ? '' : `?seen=${seen}&waitSeconds=${WAIT_SECONDS}`
  const answer = await fetch(`${baseUrl}/api/v1/session/change${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { state, code } = (await answer.json()) as { state?: string; code?: string }
  return { status: answer.status, state: state ?? code ?? '', afterMs: performance.now() - begunAt }
}

/** `true` while nothing has come. */
const isStillWaiting = (asked: Promise<unknown>): Promise<boolean> =>
  Promise.race([asked.then(() => false), delay(400).then(() => true)])

describe('who waits for a change of their account', () => {
  const portal = portalForThisFile()
  let baseUrl = ''

  beforeAll(async () => {
    await portal().app.listen({ host: '127.0.0.1', port: 0 })
    baseUrl = `http://127.0.0.1:${(portal().app.server.address() as AddressInfo).port}`
  })

  const changeLevel = (username: string, level: number) =>
    portal().write('PUT', `/operator/accounts/${sampleAccountId(username)}`, 'operator', {
      displayName: 'Ktoś',
      level,
      certifiedUntil: null,
      sellsSubscriptions: false,
    })

  it('is told by an operator’s act, and nobody else is', async () => {
    const own = await portal().tokenOf('poziom1')
    const foreign = await portal().tokenOf('poziom3')
    const { state } = await ask(baseUrl, own)
    const asked = ask(baseUrl, own, state)
    const askedByAnother = ask(baseUrl, foreign, (await ask(baseUrl, foreign)).state)
    expect(await isStillWaiting(asked)).toBe(true)
    await changeLevel('poziom1', 2)
    const told = await asked
    expect(told).toMatchObject({ status: 200, afterMs: expect.any(Number) })
    expect(told.state).not.toBe(state)
    expect(told.afterMs).toBeLessThan(AT_ONCE_MS)
    expect(await isStillWaiting(askedByAnother)).toBe(true)
    // What changed before the question is told at once, and by hand in the database too.
    expect((await ask(baseUrl, own, state)).afterMs).toBeLessThan(AT_ONCE_MS)
    const byHand = ask(baseUrl, foreign, (await ask(baseUrl, foreign)).state)
    await portal()
      .database.update(accounts)
      .set({ level: 5 })
      .where(eq(accounts.id, sampleAccountId('poziom3')))
    expect((await byHand).afterMs).toBeLessThan(AT_ONCE_MS)
    await askedByAnother
  })

  it('is told that the session has ended: signed out, or disabled', async () => {
    for (const end of ['sign-out', 'disabling']) {
      const { accessToken } = await portal().signIn('poziom4')
      const asked = ask(baseUrl, accessToken, (await ask(baseUrl, accessToken)).state)
      expect(await isStillWaiting(asked)).toBe(true)
      if (end === 'sign-out') {
        await portal().call('POST', '/auth/logout', { headers: { authorization: `Bearer ${accessToken}` } })
      } else {
        await portal().write(
          'POST',
          `/operator/accounts/${sampleAccountId('poziom4')}/disabling`,
          'operator',
          {},
        )
      }
      const told = await asked
      expect([told.status, told.state]).toEqual([401, 'session-ended'])
      expect(told.afterMs).toBeLessThan(AT_ONCE_MS)
    }
  })

  it('is let go when the portal stops', async () => {
    const token = await portal().tokenOf('poziom5')
    const asked = ask(baseUrl, token, (await ask(baseUrl, token)).state)
    expect(await isStillWaiting(asked)).toBe(true)
    await portal().app.close()
    expect((await asked).afterMs).toBeLessThan(AT_ONCE_MS)
  })
})

describe.skipIf(!isOnPostgres())('two processes over one PostgreSQL', () => {
  let server: PostgresServer
  let one: TestPortal
  let other: TestPortal

  beforeAll(async () => {
    server = await startTestPostgres()
    one = await TestPortal.start({}, () => openPostgres(server.url, () => {}))
    other = await TestPortal.start({}, () => openPostgres(server.url, () => {}))
    await one.app.listen({ host: '127.0.0.1', port: 0 })
  }, 240_000)
  afterAll(async () => {
    await one?.close()
    await other?.close()
    await server?.stop()
  })

  it('tell each other, also after the listening connection broke', async () => {
    const baseUrl = `http://127.0.0.1:${(one.app.server.address() as AddressInfo).port}`
    const token = await one.tokenOf('poziom1')
    for (const level of [2, 3]) {
      const { state } = await ask(baseUrl, token)
      const asked = ask(baseUrl, token, state)
      expect(await isStillWaiting(asked)).toBe(true)
      if (level === 3) {
        await other.database.execute(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where query like 'listen %' and datname = current_database()`,
        )
      }
      await other.write('PUT', `/operator/accounts/${sampleAccountId('poziom1')}`, 'operator', {
        displayName: 'Anna Kubiak',
        level,
        certifiedUntil: null,
        sellsSubscriptions: false,
      })
      const told = await asked
      expect(told.afterMs).toBeLessThan(AT_ONCE_MS)
      expect(told.state).not.toBe(state)
    }
  })
})
