import { describe, expect, it } from 'vitest'
import { type FakePortal, json, problem, testAccount, testTokens } from '../../../helpers/fake-portal'
import { flush } from '../../../helpers/manual-clock'
import { keptToken, REQUEST, rotatingPortal, startSession } from '../../../helpers/session-bench'

describe('SessionService: signing in and out', () => {
  it('signs in as a named device and keeps the refresh token', async () => {
    const { session, portal, keychain, deviceFile } = await startSession()
    rotatingPortal(portal)
    const state = await session.signIn(REQUEST)
    expect(state).toMatchObject({ kind: 'signed-in', persistence: 'keychain', keychain: 'ok' })
    expect(keptToken(keychain)).toBe('refresh-0')
    await deviceFile.settled()
    expect(portal.requests[0]?.body).toEqual({
      username: 'poziom5',
      password: 'partner-demo',
      device: { id: deviceFile.readNow()?.id, name: 'laptop' },
    })
  })

  it('keeps nothing when it is not to be remembered, and removes what an earlier session left', async () => {
    const { session, portal, keychain } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    const state = await session.signIn({ ...REQUEST, isRemembered: false })
    await flush()
    expect(state).toMatchObject({ kind: 'signed-in', persistence: 'this-run' })
    expect(keptToken(keychain)).toBeNull()
  })

  it.each([
    ['locked', 'locked'],
    ['no-bus', 'no-bus'],
    ['no-service', 'no-service'],
  ] as const)('signs in for this run with a keychain in the state %s', async (mood, keychainState) => {
    const { session, portal, keychain } = await startSession()
    rotatingPortal(portal)
    keychain.mood = mood
    expect(await session.signIn(REQUEST)).toMatchObject({
      kind: 'signed-in',
      persistence: 'this-run',
      keychain: keychainState,
    })
    expect(await session.withToken(async (token) => token)).toBe('access-0')
  })

  it('does not wait for a hanging keychain, and keeps the session when it answers later', async () => {
    const { session, portal, keychain, clock } = await startSession()
    rotatingPortal(portal)
    keychain.mood = 'hanging'
    const signingIn = session.signIn(REQUEST)
    await clock.advance(3_000)
    expect(await signingIn).toMatchObject({ persistence: 'this-run', keychain: 'timeout' })
    await clock.advance(20_000)
    keychain.answer('ok')
    await flush()
    expect(session.state).toMatchObject({ kind: 'signed-in', persistence: 'keychain', keychain: 'ok' })
    expect(keptToken(keychain)).toBe('refresh-0')
  })

  it('stays signed out with a wrong password and says why', async () => {
    const { session, portal, keychain } = await startSession()
    portal.on('POST', '/auth/login', () => problem(401, 'invalid-credentials'))
    await session.restore()
    await expect(session.signIn(REQUEST)).rejects.toMatchObject({ code: 'invalid-credentials' })
    expect(session.state.kind).toBe('signed-out')
    expect(keychain.values.size).toBe(0)
  })

  it('signs out here, on the portal and in the keychain', async () => {
    const { session, portal, keychain } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    expect(await session.signOut()).toEqual({ kind: 'signed-out', reason: 'by-person', keychain: 'ok' })
    expect(keychain.values.size).toBe(0)
    expect(portal.count('POST', '/auth/logout')).toBe(1)
    await expect(session.withToken(async (token) => token)).rejects.toMatchObject({ code: 'signed-out' })
  })

  it('signs out within bounds when neither the portal nor the keychain answers', async () => {
    const { session, portal, keychain, clock, states } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    portal.on('POST', '/auth/logout', () => new Promise<Response>(() => undefined))
    keychain.mood = 'hanging'
    const leaving = session.signOut()
    await flush()
    expect(states.at(-1)).toMatchObject({ kind: 'signed-out', reason: 'by-person' })
    await clock.advance(3_000)
    expect(await leaving).toEqual({ kind: 'signed-out', reason: 'by-person', keychain: 'timeout' })
    await clock.advance(10_000)
    keychain.answer('ok')
    await flush()
    expect(keychain.values.size).toBe(0)
  })

  it('ends the new session when signing out overtakes signing in', async () => {
    const { session, portal, keychain } = await startSession()
    rotatingPortal(portal)
    let answer: (response: Response) => void = () => undefined
    portal.on('POST', '/auth/login', () => new Promise<Response>((resolve) => (answer = resolve)))
    const signingIn = session.signIn(REQUEST)
    await flush()
    await session.signOut()
    answer(json(testTokens('late')))
    await expect(signingIn).rejects.toMatchObject({ code: 'signed-out' })
    await flush()
    expect(session.state.kind).toBe('signed-out')
    expect(keychain.values.size).toBe(0)
    expect(portal.count('POST', '/auth/logout')).toBe(1)
  })
})

describe('SessionService: renewing', () => {
  it('renews once for 50 calls at expiry, and all of them get the new token', async () => {
    const { session, portal, clock } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    await clock.advance(300_001)
    const tokens = await Promise.all(
      Array.from({ length: 50 }, () => session.withToken(async (token) => token)),
    )
    expect(new Set(tokens)).toEqual(new Set(['access-1']))
    expect(portal.count('POST', '/auth/refresh')).toBe(1)
  })

  it('renews once for 50 calls whose token was refused, and repeats each of them once', async () => {
    const { session, portal } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    let tries = 0
    const act = async (token: string): Promise<string> => {
      tries += 1
      await new Promise((resolve) => setImmediate(resolve))
      if (token === 'access-0') throw await refusal(portal)
      return token
    }
    const tokens = await Promise.all(Array.from({ length: 50 }, () => session.withToken(act)))
    expect(new Set(tokens)).toEqual(new Set(['access-1']))
    expect(tries).toBe(100)
    expect(portal.count('POST', '/auth/refresh')).toBe(1)
  })

  it('renews ahead when less than 30 s are left', async () => {
    const { session, portal, clock } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    await clock.advance(269_000)
    expect(await session.withToken(async (token) => token)).toBe('access-0')
    await clock.advance(2_000)
    expect(await session.withToken(async (token) => token)).toBe('access-1')
  })

  it('asks again with the same token when the answer was lost', async () => {
    const { session, portal, clock, keychain } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    let isLost = true
    portal.on('POST', '/auth/refresh', () => {
      if (!isLost) return json(testTokens('1'))
      isLost = false
      throw new TypeError('fetch failed')
    })
    await clock.advance(300_001)
    const call = session.withToken(async (token) => token)
    await clock.advance(300)
    expect(await call).toBe('access-1')
    const sent = portal.requests.filter(({ path: name }) => name === '/auth/refresh').map(({ body }) => body)
    expect(sent).toHaveLength(2)
    expect(sent[0]).toEqual(sent[1])
    expect(keptToken(keychain)).toBe('refresh-1')
  })

  it('keeps the rotated token before the new access token is used', async () => {
    const { session, portal, clock, keychain } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    await clock.advance(300_001)
    const keptAtUse = await session.withToken(async () => keptToken(keychain))
    expect(keptAtUse).toBe('refresh-1')
  })

  it('is signed out when the portal has ended the session, and keeps only the key to what is unsent', async () => {
    const { session, portal, clock, keychain } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    portal.on('POST', '/auth/refresh', () => problem(401, 'session-ended'))
    await clock.advance(300_001)
    await expect(session.withToken(async (token) => token)).rejects.toMatchObject({ code: 'signed-out' })
    await flush()
    expect(session.state).toEqual({ kind: 'signed-out', reason: 'session-ended', keychain: 'ok' })
    expect([...keychain.values.keys()]).toEqual(['s/a store'])
  })

  it('uses up the old token when the portal fails to renew it ahead of time', async () => {
    const { session, portal, clock } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    portal.isUnreachable = true
    await clock.advance(280_000)
    const call = session.withToken(async (token) => token)
    await clock.advance(2_000)
    expect(await call).toBe('access-0')
    expect(session.state.kind).toBe('signed-in')
  })

  it('does not bring a session back that was left while it was being renewed', async () => {
    const { session, portal, clock, keychain } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    let answer: (response: Response) => void = () => undefined
    portal.on('POST', '/auth/refresh', () => new Promise<Response>((resolve) => (answer = resolve)))
    await clock.advance(300_001)
    const call = session.withToken(async (token) => token)
    const failed = expect(call).rejects.toMatchObject({ code: 'signed-out' })
    await flush()
    await session.signOut()
    answer(json(testTokens('1')))
    await failed
    await flush()
    expect(session.state.kind).toBe('signed-out')
    expect(keychain.values.size).toBe(0)
    expect(portal.requests.at(-1)?.headers.get('authorization')).toBe('Bearer access-1')
  })
})

describe('SessionService: the account', () => {
  it('shows a changed level, asking at most once a minute', async () => {
    const { session, portal, clock } = await startSession()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    portal.on('GET', '/me', () => json(testAccount({ level: 2, effectiveLevel: 2 })))
    await session.rereadAccount()
    await session.rereadAccount()
    expect(session.state).toMatchObject({ account: { level: 2 } })
    expect(portal.count('GET', '/me')).toBe(1)
    await clock.advance(60_000)
    await session.rereadAccount()
    expect(portal.count('GET', '/me')).toBe(2)
  })
})

/** What a call with a refused token throws. */
async function refusal(portal: FakePortal): Promise<unknown> {
  portal.on('GET', '/support/lines/partner-support-landline', () => problem(401, 'unauthenticated'))
  return portal
    .http()
    .call('support.getPartnerLandline', {})
    .catch((error: unknown) => error)
}
