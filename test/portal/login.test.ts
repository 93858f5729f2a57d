import { hash } from '@node-rs/argon2'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LoginResponse } from '#shared/api/session'
import { accounts, loginAttempts } from '../../src/portal/db/schema'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

const portal = portalForThisFile()

// Each test from an address of its own: the throttle of one must not meet the next.
let address = ''
let addressCount = 0
beforeEach(() => {
  addressCount += 1
  address = `10.0.0.${addressCount}`
})

const login = (username: string, password: string, from = address): Promise<JsonAnswer> =>
  portal().call('POST', '/auth/login', { body: { username, password }, from })

describe('POST /auth/login', () => {
  it('gives tokens, an entitlement and the account', async () => {
    const answer = await login('poziom3', 'partner-demo')
    expect(answer.statusCode).toBe(200)
    const body = answer.json<LoginResponse>()
    expect(Object.keys(body).sort()).toEqual(
      ['accessToken', 'account', 'entitlement', 'expiresInSeconds', 'refreshToken'].sort(),
    )
    expect(body.expiresInSeconds).toBe(300)
    expect(Buffer.from(body.refreshToken, 'base64url')).toHaveLength(32)
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('takes the username in any case and with spaces around it', async () => {
    expect((await login('  POZIOM3 ', 'partner-demo')).statusCode).toBe(200)
  })

  it('answers an unknown user, a wrong password and a disabled account alike', async () => {
    const disabled = 'p.bielak'
    const answers = [
      await login('nobody-of-this-name', 'partner-demo'),
      await login('poziom3', 'wrong password'),
      await login(disabled, 'partner-demo'),
    ]
    const [first] = answers.map((answer) => ({ ...answer.json(), requestId: '' }))
    expect(first).toMatchObject({ status: 401, code: 'invalid-credentials' })
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401)
      expect({ ...answer.json(), requestId: '' }).toEqual(first)
    }
  })

  it('does the same work for an unknown user as for a wrong password', async () => {
    const time = async (username: string, round: number): Promise<number> => {
      const start = performance.now()
      await login(username, 'wrong password', `10.9.${round}.${username.length}`)
      return performance.now() - start
    }
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    // In turn: what slows the machine down slows both.
    for (let round = 0; round < 5; round += 1) {
      known = Math.min(known, await time('poziom3', round))
      unknown = Math.min(unknown, await time('somebody-else', round))
    }
    // A missing hash would make it some thirty times faster.
    expect(unknown).toBeGreaterThan(known / 3)
    expect(known).toBeGreaterThan(unknown / 3)
  })

  it('makes a new hash when the stored one has older parameters', async () => {
    const id = sampleAccountId('poziom1')
    const older = await hash('partner-demo', { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    await portal().database.update(accounts).set({ passwordHash: older }).where(eq(accounts.id, id))
    expect((await login('poziom1', 'partner-demo')).statusCode).toBe(200)
    const [row] = await portal().database.select().from(accounts).where(eq(accounts.id, id))
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/u)
    expect((await login('poziom1', 'partner-demo')).statusCode).toBe(200)
  })

  it('refuses a fifth hash at once with the time to wait', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => login(`crowd-${index}`, 'x', `10.8.0.${index + 1}`)),
    )
    const refused = answers.filter((answer) => answer.statusCode === 429)
    expect(refused).toHaveLength(8)
    for (const answer of refused) {
      expect(codeOf(answer)).toBe('too-many-requests')
      expect(answer.headers['retry-after']).toBe('1')
    }
  })
})

describe('the throttle', () => {
  const failTimes = async (count: number, username: string, from = address): Promise<JsonAnswer[]> => {
    const answers: JsonAnswer[] = []
    for (let n = 0; n < count; n += 1) answers.push(await login(username, 'wrong password', from))
    return answers
  }

  it('makes an account at an address wait after five failures, also with the right password', async () => {
    const answers = await failTimes(6, 'poziom5')
    expect(answers.map((answer) => answer.statusCode)).toEqual([401, 401, 401, 401, 401, 429])
    expect(answers[5]?.headers['retry-after']).toBe('30')
    expect((await login('poziom5', 'partner-demo')).statusCode).toBe(429)
  })

  it('never keeps the true user out elsewhere, nor others at the address', async () => {
    await failTimes(6, 'poziom5')
    expect((await login('poziom5', 'partner-demo', '192.0.2.77')).statusCode).toBe(200)
    expect((await login('poziom4', 'partner-demo')).statusCode).toBe(200)
  })

  it('answers for an account that does not exist just the same', async () => {
    const answers = await failTimes(6, 'nobody-here')
    expect(answers.map((answer) => answer.statusCode)).toEqual([401, 401, 401, 401, 401, 429])
  })

  it('doubles the wait with each failure, up to fifteen minutes, and lets in afterwards', async () => {
    await failTimes(5, 'poziom2')
    const waits: number[] = []
    for (let n = 0; n < 8; n += 1) {
      const seconds = Number((await login('poziom2', 'wrong')).headers['retry-after'])
      waits.push(seconds)
      portal().advance(seconds * SECOND_MS)
      expect((await login('poziom2', 'wrong')).statusCode).toBe(401)
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
    portal().advance(15 * MINUTE_MS)
    expect((await login('poziom2', 'partner-demo')).statusCode).toBe(200)
    // A success starts the count afresh.
    expect((await failTimes(5, 'poziom2')).every((answer) => answer.statusCode === 401)).toBe(true)
  })

  it('makes an address wait that tries many accounts', async () => {
    await login('guess-1', 'Wiosna2026!')
    // Fifty-eight more would take long and show no more.
    await portal()
      .database.update(loginAttempts)
      .set({ failureCount: 59 })
      .where(eq(loginAttempts.subject, `address:${address}`))
    expect((await login('guess-2', 'Wiosna2026!')).statusCode).toBe(401)
    expect((await login('guess-3', 'Wiosna2026!')).statusCode).toBe(429)
    expect((await login('poziom3', 'partner-demo', '192.0.2.78')).statusCode).toBe(200)
  })

  it('counts the addresses of one IPv6 customer together', async () => {
    for (let n = 1; n <= 5; n += 1) await login('poziom3', 'wrong', `2001:db8:1:2::${n}`)
    expect((await login('poziom3', 'wrong', '2001:db8:1:2:ffff::1')).statusCode).toBe(429)
    expect((await login('poziom3', 'wrong', '2001:db8:1:3::1')).statusCode).toBe(401)
  })
})
