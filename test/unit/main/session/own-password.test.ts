import { describe, expect, it } from 'vitest'
import { json, problem, testAccount, testTokens } from '../../../helpers/fake-portal'
import { flush } from '../../../helpers/manual-clock'
import { REQUEST, startSession } from '../../../helpers/session-bench'

const CHANGE = { currentPassword: 'partner-demo', newPassword: 'kaczka-na-rowerze' }

async function signedInWithFirstPassword() {
  const bench = await startSession()
  const { portal, session } = bench
  const account = testAccount({ mustChangePassword: true })
  portal.on('POST', '/auth/login', () => json(testTokens('first', { account })))
  portal.on('POST', '/auth/refresh', () => json(testTokens('later')))
  const state = await session.signIn(REQUEST)
  return { ...bench, state }
}

describe('SessionService: a password that somebody else has set', () => {
  it('opens nothing: the session waits in a state of its own, with a token for the change', async () => {
    const { session, state } = await signedInWithFirstPassword()
    expect(state).toEqual({ kind: 'password-change-required', username: 'poziom5' })
    expect(await session.withToken(async (token) => token)).toBe('access-first')
  })

  it('once changed, the session goes on as signed in', async () => {
    const { session, portal } = await signedInWithFirstPassword()
    portal.on('POST', '/auth/password', () => json(testAccount()))
    expect(await session.changePassword(CHANGE)).toMatchObject({
      kind: 'signed-in',
      rights: { from: 'portal' },
    })
    expect(portal.requests.find(({ path }) => path.endsWith('/auth/password'))?.body).toEqual(CHANGE)
    await flush()
    expect(session.state.kind).toBe('signed-in')
  })

  it('stays to be changed when the portal refuses the change, or goes away', async () => {
    const { session, portal } = await signedInWithFirstPassword()
    portal.on('POST', '/auth/password', () => problem(422, 'password-refused'))
    await expect(session.changePassword(CHANGE)).rejects.toMatchObject({ code: 'password-refused' })
    session.portalWentAway()
    await flush()
    expect(session.state.kind).toBe('password-change-required')
  })
})
