import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { OperatorAccount } from '#shared/api/operator/accounts'
import type { Account, LoginResponse } from '#shared/api/session'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const FIRST = 'pierwsze-haslo-od-operatora'
const OWN = 'kaczka-na-rowerze-w-deszczu'
const portal = portalForThisFile()
const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]

async function newAccount(): Promise<OperatorAccount> {
  const id = randomUUID()
  const answer = await portal().write('POST', '/operator/accounts', 'operator', {
    id,
    firm: { name: 'Firma Pierwszego Hasła', city: 'Łódź' },
    username: `haslo.${id.slice(0, 8)}`,
    displayName: 'Ewa Nowa',
    level: 2,
    certifiedUntil: null,
    sellsSubscriptions: false,
    password: FIRST,
  })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<OperatorAccount>()
}

const signIn = (username: string, password: string) =>
  portal().call('POST', '/auth/login', { body: { username, password } })
const signedIn = async (username: string, password: string): Promise<LoginResponse> => {
  const answer = await signIn(username, password)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<LoginResponse>()
}
const as = ({ accessToken }: { accessToken: string }) => ({
  headers: { authorization: `Bearer ${accessToken}` },
})
const change = (session: LoginResponse, currentPassword: string, newPassword: string) =>
  portal().call('POST', '/auth/password', { ...as(session), body: { currentPassword, newPassword } })

describe('a password that an operator has set', () => {
  it('opens nothing but its own change', async () => {
    const { username } = await newAccount()
    const session = await signedIn(username, FIRST)
    expect(session.account.mustChangePassword).toBe(true)
    for (const path of ['/updates/programs', '/standing', '/sync/updates.versions']) {
      expect(verdict(await portal().call('GET', path, as(session))), path).toEqual([
        403,
        'password-change-required',
      ])
    }
    expect((await portal().call('GET', '/me', as(session))).json<Account>().mustChangePassword).toBe(true)
    expect((await portal().call('GET', '/session/change', as(session))).statusCode).toBe(200)
    expect((await portal().call('POST', '/auth/logout', as(session))).statusCode).toBe(204)
  })

  it('once changed opens what the account holds, in the same session, and is no more asked for', async () => {
    const { username } = await newAccount()
    const session = await signedIn(username, FIRST)
    const answer = await change(session, FIRST, OWN)
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.json<Account>().username).toBe(username)
    expect(answer.json<Account>().mustChangePassword).toBeUndefined()
    expect((await portal().call('GET', '/updates/programs', as(session))).statusCode).toBe(200)
    expect(verdict(await signIn(username, FIRST))).toEqual([401, 'invalid-credentials'])
    expect((await signedIn(username, OWN)).account.mustChangePassword).toBeUndefined()
  })

  it('is to be changed once more after an operator has set another', async () => {
    const { id, username } = await newAccount()
    await change(await signedIn(username, FIRST), FIRST, OWN)
    const reset = await portal().write('POST', `/operator/accounts/${id}/password`, 'operator', {
      password: FIRST,
    })
    expect(reset.statusCode).toBe(200)
    expect((await signedIn(username, FIRST)).account.mustChangePassword).toBe(true)
  })
})

describe('a change of the own password', () => {
  it('ends every other session of the account, and no other', async () => {
    const { username } = await newAccount()
    await change(await signedIn(username, FIRST), FIRST, OWN)
    const [here, elsewhere] = [await signedIn(username, OWN), await signedIn(username, OWN)]
    const someoneElse = await signedIn('poziom2', 'partner-demo')
    expect((await change(here, OWN, `${OWN} nowe`)).statusCode).toBe(200)
    expect((await portal().call('GET', '/me', as(here))).statusCode).toBe(200)
    expect((await portal().call('GET', '/me', as(elsewhere))).statusCode).toBe(401)
    expect((await portal().call('GET', '/me', as(someoneElse))).statusCode).toBe(200)
    const body = { refreshToken: elsewhere.refreshToken }
    expect(verdict(await portal().call('POST', '/auth/refresh', { body }))).toEqual([401, 'session-ended'])
  })

  it.each([
    ['the same one', OWN],
    ['one that is too short', 'krotkie'],
    ['one that anybody would try', 'haslo123'],
  ])('is refused for %s', async (_what, wanted) => {
    const { username } = await newAccount()
    await change(await signedIn(username, FIRST), FIRST, OWN)
    const session = await signedIn(username, OWN)
    expect(verdict(await change(session, OWN, wanted))).toEqual([422, 'password-refused'])
    expect((await signedIn(username, OWN)).account.username).toBe(username)
  })

  it('takes the present password, whose guesses are locked out as those of a sign-in', async () => {
    const { username } = await newAccount()
    const session = await signedIn(username, FIRST)
    const guesses: JsonAnswer[] = []
    for (let guess = 0; guess < 8; guess += 1) guesses.push(await change(session, `zgaduje-${guess}`, OWN))
    expect(guesses.map((answer) => codeOf(answer))).toEqual([
      ...Array.from({ length: 5 }, () => 'invalid-request'),
      ...Array.from({ length: 3 }, () => 'too-many-requests'),
    ])
    expect(guesses[0]?.json<{ errors: unknown }>().errors).toEqual([
      expect.objectContaining({ path: 'body.currentPassword' }),
    ])
    // Who knows the password is not locked out of signing in.
    await signedIn(username, FIRST)
    expect((await portal().call('GET', '/me', as(session))).json<Account>().mustChangePassword).toBe(true)
  })

  it('is of nobody without a session', async () => {
    const body = { currentPassword: FIRST, newPassword: OWN }
    expect(verdict(await portal().call('POST', '/auth/password', { body }))).toEqual([401, 'unauthenticated'])
  })
})
