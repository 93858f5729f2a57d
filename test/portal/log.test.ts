import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createLogger, LinesOfATurn } from '../../src/portal/http/log'
import { SAMPLE_PASSWORD } from '../../src/portal/sample/people'
import { portalForThisFile } from './test-portal'

const lines: string[] = []
const logger = createLogger('trace', { write: (line) => lines.push(line) })
const portal = portalForThisFile({ logger })

function entries(): Record<string, unknown>[] {
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('the log of the portal', () => {
  it('has a line for each request: its id, route, status, time and account id, never a name', async () => {
    const answer = await portal().call('GET', '/updates/versions?search=tajne', { as: 'poziom3' })
    const id = answer.headers['x-request-id']
    const line = entries().find(({ requestId }) => requestId === id)
    expect(line).toMatchObject({
      requestId: id,
      method: 'GET',
      route: '/api/v1/updates/versions',
      status: 200,
      durationMs: expect.any(Number),
      accountId: expect.stringMatching(/^[0-9a-f-]{36}$/u),
    })
    expect(JSON.stringify(line)).not.toMatch(/poziom3|tajne/u)
  })

  it('has the failure under the id that the problem answer tells', async () => {
    const answer = await portal().call('GET', `/updates/packages/${'f'.repeat(32)}`, { as: 'poziom3' })
    const { requestId } = answer.json<{ requestId: string }>()
    expect(requestId).toBe(answer.headers['x-request-id'])
    expect(entries().filter((line) => line['requestId'] === requestId)).toMatchObject([{ status: 404 }])
  })

  it('holds no password, token, key or text of a person, whatever way they come in', async () => {
    const canary = `kanarek-${randomUUID()}`
    const first = await portal().signIn('poziom2')
    const refreshed = (
      await portal().call('POST', '/auth/refresh', { body: { refreshToken: first.refreshToken } })
    ).json<{ accessToken: string; refreshToken: string; entitlement: string }>()
    const bodies: unknown[] = [
      { username: 'poziom2', password: canary },
      { username: canary, password: canary, surplus: canary },
      { password: [canary], username: { deep: { password: canary } } },
      `{"password":"${canary}`,
    ]
    for (const body of bodies) await portal().call('POST', '/auth/login', { body, from: '10.9.8.7' })
    await portal().call('POST', '/auth/refresh', { body: { refreshToken: canary } })
    await portal().call('GET', `/updates/versions?search=${canary}&token=${canary}`, { as: 'poziom3' })
    await portal().call('GET', `/${canary}`, { headers: { authorization: `Bearer ${canary}` } })
    await portal().write('POST', '/forums/distributor-forum/threads', 'poziom3', {
      id: randomUUID(),
      title: canary,
      body: `${canary} \u0000`,
    })
    const log = lines.join('')
    for (const secret of [
      canary,
      SAMPLE_PASSWORD,
      first.accessToken,
      first.refreshToken,
      first.entitlement,
      refreshed.accessToken,
      refreshed.refreshToken,
      refreshed.entitlement,
    ]) {
      expect(secret.length).toBeGreaterThan(8)
      expect(log).not.toContain(secret)
    }
    // What was logged of all this is there.
    expect(entries().filter(({ route }) => route === '/api/v1/auth/login').length).toBeGreaterThanOrEqual(5)
  })

  it('holds nothing of a failed query but the query', async () => {
    const secret = `kanarek-${randomUUID()}`
    logger.error({ err: new Error('x', { cause: { password: secret } }), password: secret }, 'failed')
    logger.info({ nested: { accessToken: secret, authorization: secret } }, 'nested')
    expect(lines.join('')).not.toContain(secret)
  })
})

describe('lines of a turn', () => {
  it('are written in one go, in their order, before the next turn', async () => {
    const written: string[] = []
    const stream = new LinesOfATurn({ write: (text) => written.push(text) })
    stream.write('one\n')
    stream.write('two\n')
    expect(written).toEqual([])
    await turn()
    expect(written).toEqual(['one\ntwo\n'])
    stream.write('three\n')
    await turn()
    expect(written).toEqual(['one\ntwo\n', 'three\n'])
  })

  it('are not lost when the process exits before the turn is over', () => {
    const written: string[] = []
    const before = process.listeners('exit')
    const stream = new LinesOfATurn({ write: (text) => written.push(text) })
    stream.write('last words\n')
    const [atExit] = process.listeners('exit').filter((listener) => !before.includes(listener))
    if (atExit === undefined) throw new Error('nobody waits for the end')
    process.removeListener('exit', atExit)
    atExit.call(process, 0)
    expect(written).toEqual(['last words\n'])
  })
})
