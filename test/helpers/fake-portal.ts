// The client loads it at its first call, which would outlast a test's stopped clock.
import 'axios'
import { randomUUID } from 'node:crypto'
import type { Account, LoginResponse } from '#shared/api/session'
import type { FetchPort } from '../../src/main/portal/fetch-port'
import { PortalHttp } from '../../src/main/portal/portal-http'

export const FAKE_PORTAL_URL = 'http://127.0.0.1:1'

export interface FakeRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: unknown
}

type FakeAnswer = Response | Promise<Response>
type Route = (request: FakeRequest) => FakeAnswer

/** Answers calls in the process, in place of the network. */
export class FakePortal {
  readonly requests: FakeRequest[] = []
  /** No connection at all. */
  isUnreachable = false
  private readonly routes = new Map<string, Route>()

  on(method: string, path: string, route: Route): void {
    this.routes.set(`${method} ${path}`, route)
  }

  count(method: string, path: string): number {
    return this.requests.filter((request) => request.method === method && request.path === path).length
  }

  get fetchPort(): FetchPort {
    return {
      Request: globalThis.Request,
      Response: globalThis.Response,
      fetch: async (input, init) => {
        const request = new Request(input, init)
        const url = new URL(request.url)
        const text = await request.text()
        const seen: FakeRequest = {
          method: request.method,
          path: url.pathname.replace('/api/v1', ''),
          query: url.searchParams,
          headers: request.headers,
          body: text === '' ? undefined : JSON.parse(text),
        }
        if (this.isUnreachable) throw new TypeError('fetch failed')
        this.requests.push(seen)
        const route = this.routes.get(`${seen.method} ${seen.path}`)
        return route === undefined ? problem(404, 'not-found') : route(seen)
      },
    }
  }

  http(): PortalHttp {
    return new PortalHttp({ portalUrl: FAKE_PORTAL_URL, fetchPort: this.fetchPort, userAgent: 'test' })
  }
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return new Response(
    JSON.stringify({ type: `urn:${code}`, title: code, status, code, requestId: randomUUID() }),
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  )
}

export function testAccount(change: Partial<Account> = {}): Account {
  return {
    username: 'poziom5',
    displayName: 'Katarzyna Zięba',
    firm: { id: 'ad27f074-8e75-4a28-a6d0-290c4f3da99e', name: 'Integra', city: 'Poznań' },
    role: 'partner',
    level: 5,
    effectiveLevel: 5,
    certifiedUntil: null,
    sellsSubscriptions: true,
    capabilities: ['updates'],
    tiles: ['updates'],
    ...change,
  }
}

export function testTokens(name: string, change: Partial<LoginResponse> = {}): LoginResponse {
  return {
    accessToken: `access-${name}`,
    refreshToken: `refresh-${name}`,
    expiresInSeconds: 300,
    entitlement: 'entitlement',
    account: testAccount(),
    ...change,
  }
}
