import { describe, expect, it } from 'vitest'
import { PortalClient } from '../../../../src/main/portal/portal-client'
import { FakePortal, json, problem } from '../../../helpers/fake-portal'

const UPDATES = { items: [] }

/** Hands out `first`, and `second` after a refusal, as the session does. */
function client(portal: FakePortal): PortalClient {
  return new PortalClient(portal.http(), {
    withToken: async (action) => action('first').catch(() => action('second')),
  })
}

describe('PortalClient', () => {
  it('calls in the name of who is signed in', async () => {
    const portal = new FakePortal()
    portal.on('GET', '/updates/programs', () => json(UPDATES))
    expect(await client(portal).call('updates.listPrograms', {})).toEqual(UPDATES)
    expect(portal.requests[0]?.headers.get('authorization')).toBe('Bearer first')
  })

  it('keeps a write’s idempotency key when it is repeated with a renewed token', async () => {
    const portal = new FakePortal()
    portal.on('POST', '/forums/api-forum/threads', () => problem(401, 'unauthenticated'))
    const call = client(portal).call('api-forum.createThread', { body: { title: 'Tytuł', body: 'Treść' } })
    await expect(call).rejects.toMatchObject({ code: 'unauthenticated' })
    const keys = portal.requests.map(({ headers }) => headers.get('idempotency-key'))
    expect(keys).toHaveLength(2)
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/u)
    expect(keys[0]).toBe(keys[1])
  })

  it('sends no token to a public endpoint', async () => {
    const portal = new FakePortal()
    await client(portal)
      .call('portal.health', {})
      .catch(() => undefined)
    expect(portal.requests[0]?.headers.get('authorization')).toBeNull()
  })

  it('tells when a capability turned out not to be held', async () => {
    const portal = new FakePortal()
    portal.on('GET', '/updates/programs', () => problem(403, 'capability-required'))
    const portalClient = client(portal)
    const refused: string[] = []
    portalClient.onDidRefuse((id) => refused.push(id))
    await expect(portalClient.call('updates.listPrograms', {})).rejects.toMatchObject({
      code: 'capability-required',
    })
    expect(refused).toEqual(['updates.listPrograms'])
  })
})
