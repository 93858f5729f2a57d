import { describe, expect, it } from 'vitest'
import type { Account } from '#shared/api/session'
import { claimsOf, TestSigner } from '../../../helpers/entitlements'
import { json, problem, testAccount, testTokens } from '../../../helpers/fake-portal'
import { flush } from '../../../helpers/manual-clock'
import { REQUEST, startSession } from '../../../helpers/session-bench'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

type Bench = Awaited<ReturnType<typeof startSession>>

interface Signing {
  readonly account?: Partial<Account>
  readonly lifeDays?: number
}

/** A portal that signs a statement with each pair of tokens. */
function signingPortal({ portal, device, clock }: Bench, { account = {}, lifeDays = 14 }: Signing = {}) {
  const signer = new TestSigner()
  let sequence = 0
  const tokens = () => {
    sequence += 1
    const claims = claimsOf({ deviceId: device.get().id, now: clock.now(), sequence, account, lifeDays })
    return json(
      testTokens(String(sequence), { account: testAccount(account), entitlement: signer.sign(claims) }),
    )
  }
  portal.on('GET', '/entitlement-keys', () => json({ keys: [signer.key] }))
  portal.on('POST', '/auth/login', tokens)
  portal.on('POST', '/auth/refresh', tokens)
  portal.on('GET', '/me', () => json(testAccount(account)))
  portal.on('POST', '/auth/logout', () => new Response(null, { status: 204 }))
}

/** A computer on which somebody has signed in before. */
async function keptSession(signing: Signing = {}) {
  const bench = await startSession()
  signingPortal(bench, signing)
  await bench.session.signIn(REQUEST)
  await bench.rights.settled()
  await bench.deviceFile.settled()
  bench.session.dispose()
  return bench
}

async function restart(
  before: Omit<Bench, 'storeFolder'> & { readonly storeFolder?: Bench['storeFolder'] },
): Promise<Bench> {
  const bench = await startSession(before)
  await bench.clock.advance(before.clock.now() - bench.clock.now())
  return bench
}

describe('SessionService without the portal', () => {
  it('is signed in by the kept statement as soon as the portal has been missed', async () => {
    const kept = await keptSession({ account: { level: 4, effectiveLevel: 4 } })
    const bench = await restart(kept)
    bench.portal.isUnreachable = true
    void bench.session.restore()
    await flush()
    expect(bench.session.state).toMatchObject({
      kind: 'signed-in',
      account: { username: 'poziom5', level: 4 },
      rights: { from: 'entitlement' },
      persistence: 'keychain',
    })
  })

  it('does not wait for a portal that says nothing', async () => {
    const bench = await restart(await keptSession())
    bench.portal.on('POST', '/auth/refresh', () => new Promise<Response>(() => undefined))
    void bench.session.restore()
    await flush()
    expect(bench.session.state).toMatchObject({ kind: 'signed-in', rights: { from: 'entitlement' } })
  })

  it('waits a moment for the portal where no kept statement holds, before it says so', async () => {
    const { storeFolder: _gone, ...kept } = await keptSession()
    const bench = await restart(kept)
    bench.portal.on('POST', '/auth/refresh', () => new Promise<Response>(() => undefined))
    void bench.session.restore()
    await bench.clock.advance(799)
    expect(bench.session.state.kind).toBe('restoring')
    await bench.clock.advance(1)
    expect(bench.session.state).toEqual({ kind: 'waiting-for-portal', refusal: 'missing' })
  })

  it('shows the kept rights first and the portal’s word as soon as it is there', async () => {
    const bench = await restart(await keptSession())
    signingPortal(bench)
    void bench.session.restore()
    await flush()
    expect(bench.states.map((state) => ('rights' in state ? state.rights.from : state.kind))).toEqual([
      'entitlement',
      'portal',
    ])
  })

  it('has the portal’s word, and its new level, when it is back', async () => {
    const bench = await restart(await keptSession({ account: { level: 5 } }))
    bench.portal.isUnreachable = true
    void bench.session.restore()
    await bench.clock.advance(1_500)
    bench.portal.isUnreachable = false
    signingPortal(bench, { account: { level: 2, effectiveLevel: 2 } })
    bench.session.portalCameBack()
    await flush()
    expect(bench.session.state).toMatchObject({ account: { level: 2 }, rights: { from: 'portal' } })
  })

  it('is signed out when the portal, back again, has ended the session; what is unsent stays', async () => {
    const bench = await restart(await keptSession())
    bench.portal.isUnreachable = true
    void bench.session.restore()
    await bench.clock.advance(1_500)
    bench.portal.isUnreachable = false
    bench.portal.on('POST', '/auth/refresh', () => problem(401, 'session-ended'))
    bench.session.portalCameBack()
    await flush()
    expect(bench.session.state).toMatchObject({ kind: 'signed-out', reason: 'session-ended' })
    expect(await bench.stores.current()).toBeNull()
    expect(bench.storeFolder.stores.has('poziom5')).toBe(true)
  })

  it.each([
    ['expired', async (bench: Bench): Promise<void> => bench.clock.advance(14 * DAY_MS)],
    ['clock-set-back', async (bench: Bench): Promise<void> => bench.clock.advance(-6 * MINUTE_MS)],
    ['missing', async (bench: Bench): Promise<void> => void bench.storeFolder.stores.clear()],
  ] as const)('waits for the portal and says %s', async (refusal, spoil) => {
    const bench = await restart(await keptSession())
    await spoil(bench)
    bench.portal.isUnreachable = true
    void bench.session.restore()
    await flush()
    expect(bench.session.state).toMatchObject({ kind: 'waiting-for-portal', refusal })
    // It is said until when it was good; no other refusal has an end.
    expect('validUntil' in bench.session.state).toBe(refusal === 'expired')
  })

  it('says other-device for a profile that was copied to another computer', async () => {
    const kept = await keptSession()
    const { keychain, portal, storeFolder } = kept
    const bench = await startSession({ keychain, portal, storeFolder })
    portal.isUnreachable = true
    void bench.session.restore()
    await flush()
    expect(bench.session.state).toEqual({ kind: 'waiting-for-portal', refusal: 'other-device' })
  })

  it('goes on by itself when the clock is set right', async () => {
    const bench = await restart(await keptSession())
    await bench.clock.advance(-10 * MINUTE_MS)
    bench.portal.isUnreachable = true
    void bench.session.restore()
    await flush()
    expect(bench.session.state).toMatchObject({ refusal: 'clock-set-back' })
    await bench.clock.advance(10 * MINUTE_MS)
    expect(bench.session.state).toMatchObject({ kind: 'signed-in', rights: { from: 'entitlement' } })
  })

  it('ends when the statement ends, though the app goes on running', async () => {
    const bench = await restart(await keptSession({ lifeDays: 1 / 24 }))
    bench.portal.isUnreachable = true
    void bench.session.restore()
    await flush()
    await bench.clock.advance(59 * MINUTE_MS)
    expect(bench.session.state.kind).toBe('signed-in')
    await bench.clock.advance(2 * MINUTE_MS)
    expect(bench.session.state).toMatchObject({ kind: 'waiting-for-portal', refusal: 'expired' })
  })

  it('rests on the statement from the moment the portal goes away', async () => {
    const bench = await startSession()
    signingPortal(bench)
    await bench.session.signIn(REQUEST)
    await bench.rights.settled()
    bench.portal.isUnreachable = true
    bench.session.portalWentAway()
    await flush()
    expect(bench.session.state).toMatchObject({ kind: 'signed-in', rights: { from: 'entitlement' } })
    bench.portal.isUnreachable = false
    bench.session.portalCameBack()
    await flush()
    expect(bench.session.state).toMatchObject({ kind: 'signed-in', rights: { from: 'portal' } })
  })

  it('keeps what the portal granted for as long as its token holds where no statement could be kept', async () => {
    const bench = await startSession()
    signingPortal(bench)
    bench.portal.on('GET', '/entitlement-keys', () => problem(404, 'not-found'))
    await bench.session.signIn(REQUEST)
    bench.portal.isUnreachable = true
    bench.session.portalWentAway()
    await bench.clock.advance(4 * MINUTE_MS)
    expect(bench.session.state).toMatchObject({ kind: 'signed-in', rights: { from: 'portal' } })
    await bench.clock.advance(2 * MINUTE_MS)
    expect(bench.session.state).toEqual({ kind: 'waiting-for-portal', refusal: 'missing' })
  })

  it('wipes what the account has kept when the person signs out, online or not', async () => {
    const bench = await restart(await keptSession())
    bench.portal.isUnreachable = true
    void bench.session.restore()
    await flush()
    const leaving = bench.session.signOut()
    await bench.clock.advance(3_000)
    await leaving
    expect(bench.storeFolder.stores.size).toBe(0)
    expect(bench.keychain.values.size).toBe(0)
  })

  it('lends no token in the name of another', async () => {
    const bench = await startSession()
    signingPortal(bench)
    await bench.session.signIn(REQUEST)
    await expect(bench.session.withToken(async (token) => token, 'poziom4')).rejects.toMatchObject({
      code: 'signed-out',
    })
    expect(await bench.session.withToken(async (token) => token, 'poziom5')).toBe('access-1')
  })

  it('survives a disk that does not give the database', async () => {
    const bench = await startSession()
    signingPortal(bench)
    bench.storeFolder.isBroken = true
    expect(await bench.session.signIn(REQUEST)).toMatchObject({ kind: 'signed-in' })
    expect((await bench.stores.current())?.isOnDisk).toBe(false)
  })
})
