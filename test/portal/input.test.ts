import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '#shared/api/problem'
import type { SupportLine } from '#shared/api/support'
import { lineStateAt } from '#shared/support/opening-hours'
import { threads } from '../../src/portal/db/schema'
import { type CallOptions, portalForThisFile } from './test-portal'

const THREADS = '/forums/distributor-forum/threads'
const JSON_TYPE = { 'content-type': 'application/json' }
const as = 'poziom2'
const key = 'input-test-0001'

const portal = portalForThisFile()

describe('bad input', () => {
  const write = (body: unknown): CallOptions => ({ as, key, body })
  const raw = (body: string, type = 'application/json'): CallOptions => ({
    as,
    key,
    body,
    headers: { 'content-type': type },
  })

  it.each<[string, string, string, CallOptions, number, string, string[]?]>([
    ['an empty body', 'POST', '/auth/login', {}, 400, 'invalid-request', ['body']],
    [
      'no fields',
      'POST',
      '/auth/login',
      { body: {} },
      400,
      'invalid-request',
      ['body.username', 'body.password'],
    ],
    [
      'an unknown field',
      'POST',
      '/auth/login',
      { body: { username: 'a', password: 'b', admin: true } },
      400,
      'invalid-request',
      ['body.admin'],
    ],
    [
      'a field of another type',
      'POST',
      '/auth/login',
      { body: { username: ['a'], password: 'b' } },
      400,
      'invalid-request',
      ['body.username'],
    ],
    [
      'a nested field',
      'POST',
      '/auth/login',
      { body: { username: 'a', password: 'b', device: { id: 'x', name: 'y' } } },
      400,
      'invalid-request',
      ['body.device.id'],
    ],
    [
      'a password too long',
      'POST',
      '/auth/login',
      { body: { username: 'a', password: 'b'.repeat(129) } },
      400,
      'invalid-request',
      ['body.password'],
    ],
    [
      'a NUL character',
      'POST',
      '/auth/login',
      { body: { username: 'a\u0000b', password: 'b' } },
      400,
      'invalid-request',
      ['body.username'],
    ],
    [
      'a refresh token too long',
      'POST',
      '/auth/refresh',
      { body: { refreshToken: 'x'.repeat(513) } },
      400,
      'invalid-request',
      ['body.refreshToken'],
    ],
    ['broken JSON', 'POST', THREADS, raw('{"title":'), 400, 'invalid-request'],
    [
      'a prototype key',
      'POST',
      THREADS,
      raw('{"__proto__":{"x":1},"title":"abc","body":"x"}'),
      400,
      'invalid-request',
    ],
    ['a list for an object', 'POST', THREADS, raw('[]'), 400, 'invalid-request', ['body']],
    ['another media type', 'POST', THREADS, raw('<a/>', 'text/xml'), 415, 'unsupported-media-type'],
    [
      'a form',
      'POST',
      THREADS,
      raw('title=abc', 'application/x-www-form-urlencoded'),
      415,
      'unsupported-media-type',
    ],
    [
      'a body too large',
      'POST',
      THREADS,
      write({ title: 'abc', body: 'x'.repeat(300_000) }),
      413,
      'payload-too-large',
    ],
    [
      'a post too long',
      'POST',
      THREADS,
      write({ title: 'abc', body: 'x'.repeat(10_001) }),
      400,
      'invalid-request',
      ['body.body'],
    ],
    [
      'a post of spaces',
      'POST',
      THREADS,
      write({ title: 'abc', body: ' \n ' }),
      400,
      'invalid-request',
      ['body.body'],
    ],
    [
      'half a surrogate pair',
      'POST',
      THREADS,
      raw('{"title":"abc","body":"x\\ud800"}'),
      400,
      'invalid-request',
      ['body.body'],
    ],
    [
      'NUL in a post',
      'POST',
      THREADS,
      raw('{"title":"abc","body":"x\\u0000"}'),
      400,
      'invalid-request',
      ['body.body'],
    ],
    ['a parameter that is no id', 'GET', `${THREADS}/1`, { as }, 400, 'invalid-request', ['params.threadId']],
    ['a limit of zero', 'GET', `${THREADS}?limit=0`, { as }, 400, 'invalid-request', ['query.limit']],
    ['a limit too large', 'GET', `${THREADS}?limit=201`, { as }, 400, 'invalid-request', ['query.limit']],
    [
      'a limit that is no number',
      'GET',
      `${THREADS}?limit=ten`,
      { as },
      400,
      'invalid-request',
      ['query.limit'],
    ],
    [
      'a query given twice',
      'GET',
      `${THREADS}?search=a&search=b`,
      { as },
      400,
      'invalid-request',
      ['query.search'],
    ],
    ['an unknown query', 'GET', `${THREADS}?order=desc`, { as }, 400, 'invalid-request', ['query.order']],
    ['a query where there is none', 'GET', '/me?x=1', { as }, 400, 'invalid-request', ['query.x']],
    [
      'a search too long',
      'GET',
      `${THREADS}?search=${'x'.repeat(201)}`,
      { as },
      400,
      'invalid-request',
      ['query.search'],
    ],
    ['NUL in a search', 'GET', `${THREADS}?search=a%00b`, { as }, 400, 'invalid-request', ['query.search']],
    [
      'an instant that is none',
      'GET',
      '/updates/news?since=2026-02-30T08:00:00Z',
      { as },
      400,
      'invalid-request',
      ['query.since'],
    ],
    [
      'a flag that is no word for yes or no',
      'GET',
      '/updates/versions?isOffered=1',
      { as },
      400,
      'invalid-request',
      ['query.isOffered'],
    ],
    ['a missing query', 'GET', '/updates/news', { as }, 400, 'invalid-request', ['query.since']],
    ['a broken address', 'GET', '/updates/versions/%E0%A4%A', { as }, 400, 'invalid-request'],
    ['an endless parameter', 'GET', `/updates/versions/${'a'.repeat(500)}`, { as }, 400, 'invalid-request'],
    ['an unknown address', 'GET', '/nothing/here', {}, 404, 'not-found'],
    ['an unknown method', 'DELETE', '/me', { as }, 404, 'not-found'],
  ])('%s is refused in the agreed form', async (_name, method, url, options, status, code, paths) => {
    const answer = await portal().call(method, url, options)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'application/problem+json'])
    const problem = Problem.strict().parse(answer.json())
    expect(problem).toMatchObject({ status, code, requestId: answer.headers['x-request-id'] })
    expect(problem.errors?.map(({ path }) => path)).toEqual(paths)
    expect(answer.body).not.toMatch(/node_modules|select |insert |at \w+ \(/u)
  })

  it('changes nothing', async () => {
    const before = await portal().database.$count(threads)
    await portal().call('POST', THREADS, write({ title: 'abc', body: 'x', extra: 1 }))
    await portal().call('POST', THREADS, raw('{"title":"abc","body":"x"', 'application/json'))
    expect(await portal().database.$count(threads)).toBe(before)
  })

  it('accepts JSON with a character set and a long, strange, valid text', async () => {
    const body = { title: "'; drop table posts; --", body: '😀'.repeat(5_000) }
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    const answer = await portal().call('POST', THREADS, { as, key: 'strange-0001', body, headers })
    expect(answer.statusCode).toBe(201)
    expect(answer.json().title).toBe(body.title)
  })
})

describe('a failure of our own', () => {
  it('tells nothing but the request id', async () => {
    const { app } = portal()
    const answer = await app.inject({
      method: 'POST',
      url: `/api/v1${THREADS}`,
      headers: {
        authorization: `Bearer ${await portal().tokenOf(as)}`,
        'idempotency-key': 'x'.repeat(20),
        ...JSON_TYPE,
      },
      // Deeper than the check for unstorable text can follow.
      payload: `{"title":"abc","body":"x","deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    })
    expect([400, 500]).toContain(answer.statusCode)
    expect(Problem.parse(answer.json()).requestId).toBe(answer.headers['x-request-id'])
  })
})

describe('what is not even a request', () => {
  let port = 0
  beforeAll(async () => {
    await portal().app.listen({ host: '127.0.0.1', port: 0 })
    port = (portal().app.server.address() as AddressInfo).port
  })

  const send = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = ''
      const socket = net.connect(port, '127.0.0.1', () => socket.write(text))
      socket.setEncoding('utf8').on('data', (piece: string) => {
        answer += piece
      })
      socket.on('end', () => resolve(answer)).on('error', reject)
    })

  it.each([
    ['nonsense', 'HELLO\r\n\r\n', '400 Bad Request', 'invalid-request'],
    [
      'endless headers',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
      '413 Content Too Large',
      'payload-too-large',
    ],
  ])('%s is refused in the agreed form', async (_name, text, status, code) => {
    const answer = await send(text)
    expect(answer).toContain(`HTTP/1.1 ${status}`)
    expect(Problem.parse(JSON.parse(answer.slice(answer.indexOf('{'))))).toMatchObject({ code })
  })
})

describe('answers', () => {
  it('name the portal and its time', async () => {
    const answer = await portal().call('GET', '/health')
    expect(answer.json()).toEqual({
      service: 'strefa-partnera-portal',
      version: '0.0.0-test',
      time: portal().now.toISOString(),
    })
  })

  it('carry headers that keep a browser from doing anything with them', async () => {
    const { headers } = await portal().call('GET', '/me', { as })
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(headers['x-powered-by']).toBeUndefined()
  })
})

describe('the support lines', () => {
  const line = async (id: string): Promise<SupportLine> =>
    (await portal().call('GET', `/support/lines/${id}`, { as: 'poziom5' })).json<SupportLine>()

  it('are a landline on workdays, a mobile at all hours, and a longer landline for servicemen', async () => {
    const [partner, mobile, serviceman] = [
      await line('partner-support-landline'),
      await line('partner-support-mobile-24h'),
      await line('serviceman-support-landline'),
    ]
    expect([partner.isAlwaysOpen, mobile.isAlwaysOpen, serviceman.isAlwaysOpen]).toEqual([false, true, false])
    expect([mobile.hours, mobile.closedOn]).toEqual([[], []])
    expect(new Set([partner, mobile, serviceman].map(({ phoneNumber }) => phoneNumber)).size).toBe(3)
    const early = new Date('2026-11-23T06:45:00Z') // 7:45 in Warsaw
    expect([lineStateAt(partner, early).kind, lineStateAt(serviceman, early).kind]).toEqual([
      'closed',
      'open',
    ])
  })

  it('are closed on the days off of this year and the next', async () => {
    const { closedOn } = await line('partner-support-landline')
    const days = closedOn.map(({ day }) => day)
    expect(days).toEqual([...days].sort())
    expect(days).toEqual(
      expect.arrayContaining(['2026-12-24', '2026-12-25', '2027-01-01', '2027-03-29', '2027-05-27']),
    )
  })
})
