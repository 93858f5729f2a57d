import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { SessionState } from '#shared/ipc/session-state'
import { JsonFile } from '../../../../src/main/files/json-file'
import { nodeFsPort } from '../../../../src/main/files/node-fs-port'
import { DeviceFile, DeviceStore } from '../../../../src/main/session/device-store'
import { KeychainVault } from '../../../../src/main/session/keychain-vault'
import { SessionService } from '../../../../src/main/session/session-service'
import {
  FAKE_PORTAL_URL,
  FakePortal,
  json,
  problem,
  testAccount,
  testTokens,
} from '../../../helpers/fake-portal'
import { flush, ManualClock } from '../../../helpers/manual-clock'
import { MemoryKeychain } from '../../../helpers/memory-keychain'
import { MemoryLog } from '../../../helpers/memory-log'
import { temporaryFolder } from '../../../helpers/temporary-folder'

const REQUEST = { username: 'poziom5', password: 'partner-demo', isRemembered: true }
const services: SessionService[] = []

afterEach(() => {
  for (const service of services.splice(0)) service.dispose()
})

/** A portal that rotates tokens; the first pair is `0`, the next `1`, and so on. */
function rotatingPortal(portal: FakePortal): { spent: string[] } {
  const spent: string[] = []
  let rotation = 0
  portal.on('POST', '/auth/login', () => json(testTokens('0')))
  portal.on('POST', '/auth/refresh', ({ body }) => {
    const { refreshToken } = body as { refreshToken: string }
    if (spent.includes(refreshToken)) return problem(401, 'session-ended')
    spent.push(refreshToken)
    rotation += 1
    return json(testTokens(String(rotation)))
  })
  portal.on('POST', '/auth/logout', () => new Response(null, { status: 204 }))
  portal.on('GET', '/me', ({ headers }) =>
    headers.get('authorization') === `Bearer access-${rotation}`
      ? json(testAccount())
      : problem(401, 'unauthenticated'),
  )
  return { spent }
}

async function setUp(shared: { keychain?: MemoryKeychain; portal?: FakePortal; folder?: string } = {}) {
  const keychain = shared.keychain ?? new MemoryKeychain()
  const portal = shared.portal ?? new FakePortal()
  const folder = shared.folder ?? (await temporaryFolder())
  const clock = new ManualClock()
  const log = new MemoryLog()
  const vault = new KeychainVault({ load: async () => keychain, service: 's', account: 'a', clock, log })
  const deviceFile = new JsonFile({
    filePath: path.join(folder, 'device.json'),
    schema: DeviceFile,
    fs: nodeFsPort,
    log,
  })
  const session = new SessionService({
    http: portal.http(),
    vault,
    device: new DeviceStore(deviceFile, 'laptop', log),
    portalUrl: FAKE_PORTAL_URL,
    clock,
    log,
    random: () => 1,
  })
  services.push(session)
  const states: SessionState[] = []
  session.onDidChange((state) => states.push(state))
  return { keychain, portal, folder, clock, log, vault, session, states, deviceFile }
}

/** The refresh token in the keychain, or `null`. */
function keptToken(keychain: MemoryKeychain): string | null {
  const value = keychain.values.get('s/a')
  return value === undefined
    ? null
    : (JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as { refreshToken: string }).refreshToken
}

describe('SessionService: signing in and out', () => {
  it('signs in as a named device and keeps the refresh token', async () => {
    const { session, portal, keychain, deviceFile } = await setUp()
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
    const { session, portal, keychain } = await setUp()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    const state = await session.signIn({ ...REQUEST, isRemembered: false })
    await flush()
    expect(state).toMatchObject({ kind: 'signed-in', persistence: 'this-run' })
    expect(keychain.values.size).toBe(0)
  })

  it.each([
    ['locked', 'locked'],
    ['no-bus', 'unavailable'],
    ['no-service', 'unavailable'],
  ] as const)('signs in for this run with a keychain in the state %s', async (mood, keychainState) => {
    const { session, portal, keychain } = await setUp()
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
    const { session, portal, keychain, clock } = await setUp()
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
    const { session, portal, keychain } = await setUp()
    portal.on('POST', '/auth/login', () => problem(401, 'invalid-credentials'))
    await session.restore()
    await expect(session.signIn(REQUEST)).rejects.toMatchObject({ code: 'invalid-credentials' })
    expect(session.state.kind).toBe('signed-out')
    expect(keychain.values.size).toBe(0)
  })

  it('signs out here, on the portal and in the keychain', async () => {
    const { session, portal, keychain } = await setUp()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    expect(await session.signOut()).toEqual({ kind: 'signed-out', reason: 'by-person', keychain: 'ok' })
    expect(keychain.values.size).toBe(0)
    expect(portal.count('POST', '/auth/logout')).toBe(1)
    await expect(session.withToken(async (token) => token)).rejects.toMatchObject({ code: 'signed-out' })
  })

  it('signs out within bounds when neither the portal nor the keychain answers', async () => {
    const { session, portal, keychain, clock, states } = await setUp()
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
    const { session, portal, keychain } = await setUp()
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
    const { session, portal, clock } = await setUp()
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
    const { session, portal } = await setUp()
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
    const { session, portal, clock } = await setUp()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    await clock.advance(269_000)
    expect(await session.withToken(async (token) => token)).toBe('access-0')
    await clock.advance(2_000)
    expect(await session.withToken(async (token) => token)).toBe('access-1')
  })

  it('asks again with the same token when the answer was lost', async () => {
    const { session, portal, clock, keychain } = await setUp()
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
    const { session, portal, clock, keychain } = await setUp()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    await clock.advance(300_001)
    const keptAtUse = await session.withToken(async () => keptToken(keychain))
    expect(keptAtUse).toBe('refresh-1')
  })

  it('is signed out with nothing kept when the portal has ended the session', async () => {
    const { session, portal, clock, keychain } = await setUp()
    rotatingPortal(portal)
    await session.signIn(REQUEST)
    portal.on('POST', '/auth/refresh', () => problem(401, 'session-ended'))
    await clock.advance(300_001)
    await expect(session.withToken(async (token) => token)).rejects.toMatchObject({ code: 'signed-out' })
    await flush()
    expect(session.state).toEqual({ kind: 'signed-out', reason: 'session-ended', keychain: 'ok' })
    expect(keychain.values.size).toBe(0)
  })

  it('uses up the old token when the portal fails to renew it ahead of time', async () => {
    const { session, portal, clock } = await setUp()
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
    const { session, portal, clock, keychain } = await setUp()
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

describe('SessionService: restoring', () => {
  async function keptSession() {
    const first = await setUp()
    rotatingPortal(first.portal)
    await first.session.signIn(REQUEST)
    await first.deviceFile.settled()
    first.session.dispose()
    return { keychain: first.keychain, portal: first.portal, folder: first.folder }
  }

  it('starts signed in from the keychain, as the same device', async () => {
    const kept = await keptSession()
    const { session, portal, keychain } = await setUp(kept)
    await session.restore()
    expect(session.state).toMatchObject({ kind: 'signed-in', persistence: 'keychain' })
    expect(keptToken(keychain)).toBe('refresh-1')
    const { device } = portal.requests[0]!.body as { device: { id: string } }
    expect(portal.requests[1]?.body).toEqual({ refreshToken: 'refresh-0', deviceId: device.id })
  })

  it('says that nobody has signed in when the keychain is empty', async () => {
    const { session } = await setUp()
    await session.restore()
    expect(session.state).toEqual({ kind: 'signed-out', reason: 'never-signed-in', keychain: 'ok' })
  })

  it('waits for a portal that is away and goes on by itself', async () => {
    const kept = await keptSession()
    const { session, portal, clock } = await setUp(kept)
    portal.isUnreachable = true
    const restoring = session.restore()
    await clock.advance(1_500)
    await restoring
    expect(session.state).toEqual({ kind: 'waiting-for-portal' })
    portal.isUnreachable = false
    await clock.advance(2_000)
    expect(session.state.kind).toBe('signed-in')
  })

  it('goes on at once when the portal is seen again', async () => {
    const kept = await keptSession()
    const { session, portal, clock } = await setUp(kept)
    portal.isUnreachable = true
    const restoring = session.restore()
    await clock.advance(1_500)
    await restoring
    portal.isUnreachable = false
    session.portalCameBack()
    await flush()
    expect(session.state.kind).toBe('signed-in')
  })

  it('lets the window be used within 3 s when the keychain hangs, and goes on when it is unlocked', async () => {
    const kept = await keptSession()
    const { session, keychain, clock } = await setUp(kept)
    keychain.mood = 'hanging'
    const restoring = session.restore()
    await clock.advance(3_000)
    await restoring
    expect(session.state).toEqual({ kind: 'signed-out', reason: 'never-signed-in', keychain: 'timeout' })
    keychain.answer('ok')
    await flush()
    expect(session.state.kind).toBe('signed-in')
  })

  it('goes on even when the keychain answers after its call has expired', async () => {
    const kept = await keptSession()
    const { session, keychain, clock } = await setUp(kept)
    keychain.mood = 'hanging'
    void session.restore()
    await clock.advance(60_000)
    expect(session.state).toMatchObject({ kind: 'signed-out', keychain: 'timeout' })
    keychain.answer('ok')
    await flush()
    expect(session.state.kind).toBe('signed-in')
  })

  it('does not let a late keychain replace who has signed in by hand', async () => {
    const kept = await keptSession()
    const { session, keychain, clock, portal } = await setUp(kept)
    keychain.mood = 'hanging'
    void session.restore()
    await clock.advance(3_000)
    portal.on('POST', '/auth/login', () =>
      json(testTokens('other', { account: testAccount({ username: 'inny' }) })),
    )
    const signingIn = session.signIn({ ...REQUEST, isRemembered: false })
    await flush()
    await signingIn
    keychain.answer('ok')
    await flush()
    expect(session.state).toMatchObject({ kind: 'signed-in', account: { username: 'inny' } })
  })

  it('lets the window be used within 3 s when the portal does not answer', async () => {
    const kept = await keptSession()
    const { session, portal, clock } = await setUp(kept)
    portal.on('POST', '/auth/refresh', () => new Promise<Response>(() => undefined))
    void session.restore()
    await clock.advance(3_000)
    expect(session.state).toEqual({ kind: 'waiting-for-portal' })
  })

  it('asks to sign in when the kept session has ended', async () => {
    const kept = await keptSession()
    const { session, portal, keychain } = await setUp(kept)
    portal.on('POST', '/auth/refresh', () => problem(401, 'session-ended'))
    await session.restore()
    await flush()
    expect(session.state).toEqual({ kind: 'signed-out', reason: 'session-ended', keychain: 'ok' })
    expect(keychain.values.size).toBe(0)
  })

  it('asks to sign in when the keychain holds something else', async () => {
    const { session, keychain } = await setUp()
    keychain.values.set('s/a', 'x')
    await session.restore()
    expect(session.state).toMatchObject({ kind: 'signed-out', keychain: 'corrupt' })
  })
})

describe('SessionService: the account', () => {
  it('shows a changed level, asking at most once a minute', async () => {
    const { session, portal, clock } = await setUp()
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
