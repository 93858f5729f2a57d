import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { PORTAL_SERVICE_NAME } from '#shared/api/portal-health'
import { AnswerTooLongError } from '../../../../src/main/portal/portal-errors'
import { type CallOutcome, PortalHttp, parseRetryAfter } from '../../../../src/main/portal/portal-http'
import { fillPath, portalCallUrl } from '../../../../src/main/portal/portal-url'
import { type Answer, sendJson, startServer } from '../../../helpers/http-server'

const HEALTH = { service: PORTAL_SERVICE_NAME, version: '1.0.0', time: '2026-11-22T08:00:00Z' }
const THREAD_ID = '0b0e7e6c-6c0f-4f0a-9a53-1d3ad0b6b1aa'

async function setUp(answer: Answer) {
  const server = await startServer(answer)
  const http = httpTo(server.url)
  const outcomes: CallOutcome[] = []
  http.onDidCall((outcome) => outcomes.push(outcome))
  return { server, http, outcomes }
}

function httpTo(portalUrl: string): PortalHttp {
  const { fetch, Request, Response } = globalThis
  return new PortalHttp({
    portalUrl,
    fetchPort: { fetch, Request, Response },
    userAgent: 'StrefaPartnera/test',
  })
}

describe('PortalHttp', () => {
  it.each(['fetch', 'its end alone'])(
    'gives up in time when the server says nothing: ends by %s',
    async (end) => {
      const { server } = await setUp(() => undefined)
      const { fetch, Request, Response } = globalThis
      // Electron 25 forgets the signal of a request that it copies.
      const deaf: typeof fetch = (input) => fetch(new URL((input as Request).url))
      const http = new PortalHttp({
        portalUrl: server.url,
        fetchPort: { fetch: end === 'fetch' ? fetch : deaf, Request, Response },
        userAgent: 'test',
      })
      await expect(http.call('portal.health', {}, { timeoutMs: 100 })).rejects.toMatchObject({
        code: 'portal-unreachable',
      })
      const abort = new AbortController()
      const call = http.call('portal.health', {}, { signal: abort.signal })
      setTimeout(() => abort.abort(), 50)
      await expect(call).rejects.toMatchObject({ name: 'CancelledError' })
    },
  )

  it('takes a redirect that its fetch does not give for another server', async () => {
    const { Request, Response } = globalThis
    const fetch = async (): Promise<Response> => Promise.reject(new Error('Redirect was cancelled'))
    const http = new PortalHttp({
      portalUrl: 'http://127.0.0.1:1',
      fetchPort: { fetch, Request, Response },
      userAgent: 'test',
    })
    await expect(http.call('portal.health', {})).rejects.toMatchObject({ code: 'portal-misbehaved' })
  })

  it('calls an endpoint and gives back its checked answer', async () => {
    const { http, server, outcomes } = await setUp((_request, response) => sendJson(response, 200, HEALTH))
    expect(await http.call('portal.health', {})).toEqual(HEALTH)
    expect(server.requests[0]).toMatchObject({ method: 'GET', url: '/api/v1/health' })
    expect(server.requests[0]?.headers).toMatchObject({
      accept: 'application/json',
      'user-agent': 'StrefaPartnera/test',
    })
    expect(server.requests[0]?.headers).not.toHaveProperty('cookie')
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(outcomes).toEqual(['answered'])
  })

  it('sends a write with its token, its body and one idempotency key', async () => {
    const { http, server } = await setUp((_request, response) => sendJson(response, 500, {}))
    const input = { params: { threadId: THREAD_ID }, body: { body: 'Zażółć gęślą jaźń' } }
    const options = { accessToken: 'token', idempotencyKey: 'key-12345678' }
    await expect(http.call('api-forum.createPost', input, options)).rejects.toMatchObject({
      code: 'portal-misbehaved',
    })
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      url: `/api/v1/forums/api-forum/threads/${THREAD_ID}/posts`,
      body: JSON.stringify({ body: 'Zażółć gęślą jaźń' }),
    })
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer token',
      'idempotency-key': 'key-12345678',
      'content-type': 'application/json',
    })
  })

  it('sends no content type without a body', async () => {
    const { http, server } = await setUp((_request, response) => response.writeHead(204).end())
    expect(await http.call('auth.logout', {}, { accessToken: 'token' })).toBeNull()
    expect(server.requests[0]?.headers['content-type']).toBeUndefined()
    expect(server.requests[0]?.headers['idempotency-key']).toBeUndefined()
  })

  it('turns a problem into its code, with what support and the person need', async () => {
    const { http, outcomes } = await setUp((_request, response) => {
      response.setHeader('retry-after', '17')
      sendJson(response, 429, {
        type: 'about:blank',
        title: 'Too many',
        status: 429,
        code: 'too-many-requests',
        requestId: 'request-1',
        errors: [{ path: 'body.username', message: 'wrong' }],
      })
    })
    await expect(http.call('session.me', {}, { accessToken: 'token' })).rejects.toMatchObject({
      code: 'too-many-requests',
      isRetryable: true,
      requestId: 'request-1',
      retryAfterSeconds: 17,
      fields: ['body.username'],
    })
    expect(outcomes).toEqual(['answered'])
  })

  const misbehaviours: [string, Answer][] = [
    [
      'a web page',
      (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    ],
    ['JSON of another shape', (_request, response) => sendJson(response, 200, { service: 'other' })],
    [
      'broken JSON',
      (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{'),
    ],
    ['no body', (_request, response) => response.writeHead(200).end()],
    ['an error that is no problem', (_request, response) => response.writeHead(502).end('Bad gateway')],
    ['a problem with an unknown code', (_request, response) => sendJson(response, 400, { code: 'new' })],
    ['another success than agreed', (_request, response) => sendJson(response, 201, HEALTH)],
    [
      'a redirect',
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['5 MB', (_request, response) => sendJson(response, 200, { ...HEALTH, more: 'x'.repeat(5_000_000) })],
    [
      'a gzip bomb',
      (_request, response) =>
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
          .end(gzipSync(`{"a":"${'x'.repeat(20_000_000)}"}`)),
    ],
  ]
  it.each(misbehaviours)('refuses %s as misbehaviour', async (_name, answer) => {
    const { http, outcomes, server } = await setUp(answer)
    await expect(http.call('portal.health', {})).rejects.toMatchObject({ code: 'portal-misbehaved' })
    expect(outcomes).toEqual(['misbehaved'])
    expect(server.requests).toHaveLength(1)
  })

  it('calls it unreachable when nobody listens', async () => {
    await expect(httpTo('http://127.0.0.1:1').call('portal.health', {})).rejects.toMatchObject({
      code: 'portal-unreachable',
      isRetryable: true,
    })
  })

  it('calls it unreachable when the answer takes too long', async () => {
    const { http, outcomes } = await setUp(() => undefined)
    await expect(http.call('portal.health', {}, { timeoutMs: 100 })).rejects.toMatchObject({
      code: 'portal-unreachable',
    })
    expect(outcomes).toEqual(['unreachable'])
  })

  it('calls it unreachable when the connection is cut in the middle', async () => {
    const { http } = await setUp((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"service":')
      setTimeout(() => response.destroy(), 20)
    })
    await expect(http.call('portal.health', {})).rejects.toMatchObject({ code: 'portal-unreachable' })
  })

  it('is no failure when it is called off', async () => {
    const { http, outcomes } = await setUp(() => undefined)
    const abort = new AbortController()
    const call = http.call('portal.health', {}, { signal: abort.signal })
    setTimeout(() => abort.abort(), 20)
    await expect(call).rejects.toMatchObject({ name: 'CancelledError' })
    expect(outcomes).toEqual([])
  })
})

describe('portalCallUrl', () => {
  it('escapes path parameters and leaves absent query fields out', () => {
    const url = portalCallUrl(
      'https://portal.example.com',
      { path: '/a/{id}/b' },
      {
        params: { id: '../x y/ż' },
        query: { limit: 50, cursor: undefined, search: 'łódź & spółka' },
      },
    )
    expect(url).toBe(
      'https://portal.example.com/api/v1/a/..%2Fx%20y%2F%C5%BC/b?limit=50&search=%C5%82%C3%B3d%C5%BA+%26+sp%C3%B3%C5%82ka',
    )
  })

  it('fails without a parameter that the path needs', () => {
    expect(() => fillPath('/a/{id}', {})).toThrow(/needs id/u)
  })
})

describe('PortalHttp.getFile', () => {
  const request = {
    path: '/updates/metadata/{fileName}',
    params: { fileName: 'timestamp.json' },
    maxByteLength: 100,
    signal: new AbortController().signal,
  }

  it('gives the bytes as they are', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 0xc3])
    const { http, server, outcomes } = await setUp((_request, response) => response.end(bytes))
    expect(Buffer.from((await http.getFile(request)) ?? [])).toEqual(bytes)
    expect(server.requests[0]?.url).toBe('/api/v1/updates/metadata/timestamp.json')
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(outcomes).toEqual(['answered'])
  })

  it('gives null for a file that is not there', async () => {
    const { http, outcomes } = await setUp((_request, response) => sendJson(response, 404, {}))
    expect(await http.getFile(request)).toBeNull()
    expect(outcomes).toEqual(['answered'])
  })

  it.each(['told', 'not told', 'packed'])('refuses one that is too long, its length %s', async (how) => {
    const { http } = await setUp((_request, response) => {
      if (how === 'told') response.setHeader('content-length', 200)
      if (how === 'packed') response.setHeader('content-encoding', 'gzip')
      response.write(how === 'packed' ? gzipSync(Buffer.alloc(200)) : Buffer.alloc(200))
      response.end()
    })
    await expect(http.getFile(request)).rejects.toBeInstanceOf(AnswerTooLongError)
  })

  it.each([
    ['a page of a network that wants a sign-in', 200, 'text/html; charset=utf-8'],
    ['a failing portal', 500, 'application/json'],
    ['a redirect', 302, 'application/json'],
  ])('does not take %s for a file', async (_what, status, contentType) => {
    const { http } = await setUp((_request, response) => {
      response.writeHead(status, { 'content-type': contentType, location: 'http://127.0.0.1:1/' })
      response.end('<p>')
    })
    await expect(http.getFile(request)).rejects.toMatchObject({
      code: expect.stringMatching(/^portal-/u),
    })
  })

  it('is called off with its signal', async () => {
    const { http } = await setUp(() => undefined)
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 30)
    await expect(http.getFile({ ...request, signal: abort.signal })).rejects.toMatchObject({
      name: 'CancelledError',
    })
  })
})

describe('parseRetryAfter', () => {
  it.each([
    ['17', 17],
    [' 0 ', 0],
    ['999999', 86_400],
    ['-1', null],
    ['Wed, 21 Oct 2026 07:28:00 GMT', null],
    ['', null],
  ])('reads %j as %s', (text, seconds) => {
    expect(parseRetryAfter(text)).toBe(seconds)
  })
})
