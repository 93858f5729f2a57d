import { afterEach, describe, expect, it } from 'vitest'
import { PORTAL_SERVICE_NAME } from '#shared/api/portal-health'
import { ConnectivityMonitor } from '../../../../src/main/portal/connectivity-monitor'
import { FakePortal, json, problem } from '../../../helpers/fake-portal'
import { flush, ManualClock } from '../../../helpers/manual-clock'

const HEALTH = { service: PORTAL_SERVICE_NAME, version: '1', time: '2026-11-22T08:00:00Z' }
const monitors: ConnectivityMonitor[] = []

afterEach(() => {
  for (const monitor of monitors.splice(0)) monitor.dispose()
})

function setUp() {
  const portal = new FakePortal()
  portal.on('GET', '/health', () => json(HEALTH))
  const clock = new ManualClock()
  const http = portal.http()
  const monitor = new ConnectivityMonitor({ http, clock, random: () => 1 })
  monitors.push(monitor)
  const kinds: string[] = []
  monitor.onDidChange(({ kind }) => kinds.push(kind))
  return { portal, clock, http, monitor, kinds }
}

describe('ConnectivityMonitor', () => {
  it('is checking until the portal has answered', async () => {
    const { monitor, kinds, clock } = setUp()
    expect(monitor.state).toEqual({ kind: 'checking', lastAnswerAt: null })
    monitor.start()
    await flush()
    expect(monitor.state).toEqual({ kind: 'online', lastAnswerAt: new Date(clock.now()).toISOString() })
    expect(kinds).toEqual(['online'])
  })

  it('tells what time the portal has', async () => {
    const { monitor } = setUp()
    const times: number[] = []
    monitor.onDidHearTime((time) => times.push(time))
    await monitor.check()
    expect(times).toEqual([Date.parse(HEALTH.time)])
  })

  it('tells another server from ours', async () => {
    const { portal, monitor } = setUp()
    portal.on('GET', '/health', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }))
    expect(await monitor.check()).toMatchObject({ kind: 'not-our-portal' })
  })

  it('asks again with growing pauses until the portal is back, and then no more', async () => {
    const { portal, monitor, clock } = setUp()
    portal.isUnreachable = true
    monitor.start()
    await flush()
    expect(monitor.state.kind).toBe('portal-unreachable')
    await clock.advance(1_000 + 2_000 + 4_000)
    expect(monitor.state.kind).toBe('portal-unreachable')
    portal.isUnreachable = false
    await clock.advance(8_000)
    expect(monitor.state.kind).toBe('online')
    const asked = portal.count('GET', '/health')
    await clock.advance(600_000)
    expect(portal.count('GET', '/health')).toBe(asked)
  })

  it('checks after a failed call, and once for many at the same time', async () => {
    const { portal, monitor, http } = setUp()
    monitor.start()
    await flush()
    portal.isUnreachable = true
    await Promise.all(Array.from({ length: 10 }, () => http.call('session.me', {}).catch(() => undefined)))
    await flush()
    expect(monitor.state.kind).toBe('portal-unreachable')
    expect(monitor.state.lastAnswerAt).not.toBeNull()
  })

  it('is online as soon as any call is answered, be it with a refusal', async () => {
    const { portal, monitor, http } = setUp()
    portal.isUnreachable = true
    monitor.start()
    await flush()
    portal.isUnreachable = false
    portal.on('GET', '/me', () => problem(401, 'unauthenticated'))
    await http.call('session.me', {}).catch(() => undefined)
    expect(monitor.state.kind).toBe('online')
  })

  it('does not call a portal reachable that fails inside', async () => {
    const { portal, monitor } = setUp()
    portal.on('GET', '/health', () => problem(500, 'internal'))
    expect(await monitor.check()).toMatchObject({ kind: 'portal-unreachable' })
  })
})
