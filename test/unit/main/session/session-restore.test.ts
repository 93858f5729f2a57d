import { describe, expect, it } from 'vitest'
import { json, problem, testAccount, testTokens } from '../../../helpers/fake-portal'
import { flush } from '../../../helpers/manual-clock'
import { keptToken, REQUEST, rotatingPortal, startSession } from '../../../helpers/session-bench'

describe('SessionService: restoring', () => {
  async function keptSession() {
    const first = await startSession()
    rotatingPortal(first.portal)
    await first.session.signIn(REQUEST)
    await first.deviceFile.settled()
    first.session.dispose()
    return { keychain: first.keychain, portal: first.portal, folder: first.folder }
  }

  it('starts signed in from the keychain, as the same device', async () => {
    const kept = await keptSession()
    const { session, portal, keychain } = await startSession(kept)
    await session.restore()
    expect(session.state).toMatchObject({ kind: 'signed-in', persistence: 'keychain' })
    expect(keptToken(keychain)).toBe('refresh-1')
    const { device } = portal.requests[0]!.body as { device: { id: string } }
    expect(portal.requests[1]?.body).toEqual({ refreshToken: 'refresh-0', deviceId: device.id })
  })

  it('says that nobody has signed in when the keychain is empty', async () => {
    const { session } = await startSession()
    await session.restore()
    expect(session.state).toEqual({ kind: 'signed-out', reason: 'never-signed-in', keychain: 'ok' })
  })

  it('waits for a portal that is away and goes on by itself', async () => {
    const kept = await keptSession()
    const { session, portal, clock } = await startSession(kept)
    portal.isUnreachable = true
    const restoring = session.restore()
    await clock.advance(1_500)
    await restoring
    expect(session.state).toEqual({ kind: 'waiting-for-portal', refusal: 'missing' })
    portal.isUnreachable = false
    await clock.advance(2_000)
    expect(session.state.kind).toBe('signed-in')
  })

  it('goes on at once when the portal is seen again', async () => {
    const kept = await keptSession()
    const { session, portal, clock } = await startSession(kept)
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
    const { session, keychain, clock } = await startSession(kept)
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
    const { session, keychain, clock } = await startSession(kept)
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
    const { session, keychain, clock, portal } = await startSession(kept)
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
    const { session, portal, clock } = await startSession(kept)
    portal.on('POST', '/auth/refresh', () => new Promise<Response>(() => undefined))
    void session.restore()
    await clock.advance(3_000)
    expect(session.state).toEqual({ kind: 'waiting-for-portal', refusal: 'missing' })
  })

  it('asks to sign in when the kept session has ended', async () => {
    const kept = await keptSession()
    const { session, portal, keychain } = await startSession(kept)
    portal.on('POST', '/auth/refresh', () => problem(401, 'session-ended'))
    await session.restore()
    await flush()
    expect(session.state).toEqual({ kind: 'signed-out', reason: 'session-ended', keychain: 'ok' })
    expect(keptToken(keychain)).toBeNull()
  })

  it('asks to sign in when the keychain holds something else', async () => {
    const { session, keychain } = await startSession()
    keychain.values.set('s/a', 'x')
    await session.restore()
    expect(session.state).toMatchObject({ kind: 'signed-out', keychain: 'corrupt' })
  })
})
