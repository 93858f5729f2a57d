import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { OperatorAccount } from '#shared/api/operator/accounts'
import type { Account, LoginResponse } from '#shared/api/session'
import { accounts, sessions } from '../../src/portal/db/schema'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const PASSWORD = 'nowe-haslo-partnera-1'
const portal = portalForThisFile()
const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]

function body(overrides: Record<string, unknown> = {}) {
  const id = randomUUID()
  return {
    id,
    firm: { name: 'Łódzka Żegluga', city: 'Łódź' },
    username: `Nowy.${id.slice(0, 8)}`,
    displayName: 'Ewa Nowa',
    level: 1,
    certifiedUntil: null,
    sellsSubscriptions: false,
    password: PASSWORD,
    ...overrides,
  }
}

const create = (account: object) => portal().write('POST', '/operator/accounts', 'operator', account)
async function created(overrides: Record<string, unknown> = {}): Promise<OperatorAccount> {
  const answer = await create(body(overrides))
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<OperatorAccount>()
}
const signIn = (username: string, password = PASSWORD) =>
  portal().call('POST', '/auth/login', { body: { username, password } })
const change = ({ id }: { id: string }, changes: Record<string, unknown>) =>
  portal().write('PUT', `/operator/accounts/${id}`, 'operator', {
    displayName: 'Ewa Nowa',
    level: 1,
    certifiedUntil: null,
    sellsSubscriptions: false,
    ...changes,
  })
const act = (verb: string, id: string, content: object = {}) =>
  portal().write('POST', `/operator/accounts/${id}/${verb}`, 'operator', content)
const me = (accessToken: string) =>
  portal().call('GET', '/me', { headers: { authorization: `Bearer ${accessToken}` } })

describe('an account made by an operator', () => {
  it('signs in with the password it was given, and holds its level', async () => {
    const made = await created({ level: 4, certifiedUntil: '2027-05-01T00:00:00.000Z' })
    expect(made).toMatchObject({
      role: 'partner',
      level: 4,
      effectiveLevel: 4,
      isDisabled: false,
      openSessionCount: 0,
    })
    const { account } = (await signIn(made.username)).json<LoginResponse>()
    expect(account).toMatchObject({ displayName: 'Ewa Nowa', level: 4, firm: { city: 'Łódź' } })
    const seen = (
      await portal().call('GET', `/operator/accounts/${made.id}`, { as: 'operator' })
    ).json<OperatorAccount>()
    expect(seen).toMatchObject({ openSessionCount: 1, lastSignInAt: portal().now.toISOString() })
  })

  it('may be of a firm that there is', async () => {
    const [one] = (
      await portal().call('GET', '/operator/firms?search=zegluga%20lodz', { as: 'operator' })
    ).json<{
      items: { id: string }[]
    }>().items
    const made = await created({ firm: { id: one?.id } })
    expect(made.firm.id).toBe(one?.id)
  })

  it.each<[string, Record<string, unknown>, [number, string]]>([
    ['a username that somebody has', { username: 'POZIOM1' }, [409, 'id-taken']],
    ['a firm that there is not', { firm: { id: randomUUID() } }, [400, 'invalid-request']],
    ['a weak password', { password: 'haslo123' }, [400, 'invalid-request']],
    ['a level that there is not', { level: 6 }, [400, 'invalid-request']],
    ['a username with a space', { username: 'a b' }, [400, 'invalid-request']],
    ['the role of an operator', { role: 'operator' }, [400, 'invalid-request']],
  ])('is refused with %s', async (_name, overrides, expected) => {
    expect(verdict(await create(body(overrides)))).toEqual(expected)
  })

  it('leaves its password nowhere in the database', async () => {
    const password = `tajne-${randomUUID()}`
    await created({ password })
    for (const table of ['audit_entries', 'idempotency_keys', 'accounts']) {
      const { rows } = (await portal().database.execute(
        `select count(*)::int as count from ${table} as t where t::text like '%${password}%'`,
      )) as unknown as { rows: { count: number }[] }
      expect([table, rows[0]?.count]).toEqual([table, 0])
    }
  })
})

describe('a changed account', () => {
  it('holds from that moment what its new level does, in the session that it has', async () => {
    const made = await created()
    const { accessToken } = (await signIn(made.username)).json<LoginResponse>()
    expect((await me(accessToken)).json<Account>().tiles).not.toContain('updates')
    expect((await change(made, { level: 2, sellsSubscriptions: true })).statusCode).toBe(200)
    expect((await me(accessToken)).json<Account>()).toMatchObject({
      level: 2,
      capabilities: expect.arrayContaining(['updates', 'subscription-purchase']),
    })
    // None: it signs in, and holds nothing.
    await change(made, { level: null })
    expect((await me(accessToken)).json<Account>()).toMatchObject({
      level: null,
      capabilities: [],
      tiles: [],
    })
  })

  it('counts as level 3 once its certificate has ended', async () => {
    const made = await created()
    const answer = await change(made, { level: 4, certifiedUntil: '2026-01-01T00:00:00Z' })
    expect(answer.json()).toMatchObject({ level: 4, effectiveLevel: 3 })
  })

  it('stays as somebody else has changed it, when that was not seen', async () => {
    const made = await created({ certifiedUntil: '2027-05-01T00:00:00.000Z' })
    const seen = {
      displayName: 'Ewa Nowa',
      level: 1,
      // The same moment as a client of another time zone spells it.
      certifiedUntil: '2027-05-01T02:00:00+02:00',
      sellsSubscriptions: false,
    }
    expect((await change(made, { ...seen, level: 2, seen })).statusCode).toBe(200)
    const late = await change(made, { ...seen, sellsSubscriptions: true, seen })
    expect(verdict(late)).toEqual([412, 'conflict'])
    expect(late.json()).toMatchObject({ current: { level: 2, sellsSubscriptions: false } })
    const again = await change(made, {
      ...seen,
      level: 2,
      sellsSubscriptions: true,
      seen: { ...seen, level: 2 },
    })
    expect(again.json()).toMatchObject({ level: 2, sellsSubscriptions: true })
  })

  it.each([
    ['another name', { displayName: 'Ewa Dawna' }],
    ['another level', { level: null }],
    ['a certificate that it has not', { certifiedUntil: '2027-05-01T00:00:00Z' }],
    ['sales that it has not', { sellsSubscriptions: true }],
  ])('is not changed by who has seen %s', async (_name, other) => {
    const made = await created()
    const seen = { displayName: 'Ewa Nowa', level: 1, certifiedUntil: null, sellsSubscriptions: false }
    const answer = await change(made, { level: 3, seen: { ...seen, ...other } })
    expect(verdict(answer)).toEqual([412, 'conflict'])
  })

  it('is not an operator with a level, nor one that there is not', async () => {
    expect(verdict(await change({ id: sampleAccountId('operator') }, {}))).toEqual([409, 'state-refused'])
    expect(verdict(await change({ id: randomUUID() }, {}))).toEqual([404, 'not-found'])
  })
})

describe('a disabled account', () => {
  it('is signed out everywhere, cannot sign in, and can again once it is enabled', async () => {
    const made = await created()
    const { accessToken, refreshToken } = (await signIn(made.username)).json<LoginResponse>()
    const disabled = await act('disabling', made.id, { note: 'Zaległości' })
    expect(disabled.json()).toMatchObject({ isDisabled: true, openSessionCount: 0 })
    expect((await me(accessToken)).statusCode).toBe(401)
    expect(verdict(await portal().call('POST', '/auth/refresh', { body: { refreshToken } }))).toEqual([
      401,
      'session-ended',
    ])
    expect(verdict(await signIn(made.username))).toEqual([401, 'invalid-credentials'])
    expect(verdict(await act('disabling', made.id))).toEqual([409, 'state-refused'])
    await act('enabling', made.id)
    // The session of before stays ended.
    expect((await me(accessToken)).statusCode).toBe(401)
    expect((await signIn(made.username)).statusCode).toBe(200)
    expect(verdict(await act('enabling', made.id))).toEqual([409, 'state-refused'])
  })

  it('is never one’s own, nor the last operator’s', async () => {
    const own = sampleAccountId('operator')
    expect(verdict(await act('disabling', own))).toEqual([409, 'state-refused'])
    const other = randomUUID()
    const [row] = await portal().database.select().from(accounts).where(eq(accounts.id, own))
    if (row === undefined) throw new Error('no operator')
    await portal()
      .database.insert(accounts)
      .values({ ...row, id: other, username: 'operator2' })
    expect((await act('disabling', other)).statusCode).toBe(200)
  })
})

describe('a new password', () => {
  it('takes the place of the old one and ends the sessions', async () => {
    const made = await created()
    const { accessToken } = (await signIn(made.username)).json<LoginResponse>()
    expect((await act('password', made.id, { password: 'inne-haslo-partnera' })).statusCode).toBe(200)
    expect((await me(accessToken)).statusCode).toBe(401)
    expect(verdict(await signIn(made.username))).toEqual([401, 'invalid-credentials'])
    expect((await signIn(made.username, 'inne-haslo-partnera')).statusCode).toBe(200)
    const [ended] = await portal()
      .database.select()
      .from(sessions)
      .where(eq(sessions.accountId, made.id))
      .limit(1)
    expect(ended?.endReason).toBe('by-operator')
    expect(verdict(await act('password', made.id, { password: 'haslo123' }))).toEqual([
      400,
      'invalid-request',
    ])
  })
})

describe('the list of accounts', () => {
  const list = async (query: string) =>
    (await portal().call('GET', `/operator/accounts?${query}`, { as: 'operator' })).json<{
      items: OperatorAccount[]
      nextCursor: string | null
      totalCount: number
    }>()

  it('is paged by username, and searched without regard to Polish letters', async () => {
    const first = await list('limit=5')
    const second = await list(`limit=5&cursor=${first.nextCursor}`)
    const names = [...first.items, ...second.items].map(({ username }) => username)
    expect(new Set(names).size).toBe(10)
    expect(names).toEqual([...names].sort())
    expect((await list('search=lukasz%20zak')).items.map(({ username }) => username)).toEqual([
      'serwisant-wygasly',
    ])
    expect((await list('search=kaskada%20sacz')).items.map(({ username }) => username)).toEqual(['poziom2'])
  })

  it('is narrowed by level, role and whether they are disabled', async () => {
    expect((await list('level=0')).items.map(({ username }) => username)).toEqual(['poziom0'])
    expect((await list('role=operator&isDisabled=false')).items.map(({ username }) => username)).toEqual([
      'operator',
    ])
  })
})
