import Fastify from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CapabilityId } from '#shared/access/policy'
import { accessGuard, UndeclaredAccessError } from '../../src/portal/http/access-guard'
import reference from '../fixtures/access-policy.json'
import { codeOf, portalForThisFile } from './test-portal'

interface Operation {
  readonly operationId: string
  readonly 'x-capability': string
}

interface OpenApi {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
}

/** The sample accounts with the level that counts, written down by hand. */
const ACCOUNTS: Readonly<Record<string, { level: number | null; sells?: boolean; isOperator?: boolean }>> = {
  poziom0: { level: 0 },
  poziom1: { level: 1 },
  poziom2: { level: 2 },
  'poziom2-abonamenty': { level: 2, sells: true },
  poziom3: { level: 3 },
  poziom4: { level: 4 },
  poziom5: { level: 5 },
  'serwisant-wygasly': { level: 3 },
  operator: { level: null, isOperator: true },
}

const rules: Readonly<Record<string, { readonly levels: readonly number[]; readonly onlyIf?: string }>> =
  reference.capabilities

function mayCall(username: string, access: string): boolean {
  const account = ACCOUNTS[username]
  if (account === undefined) return false
  if (access === 'public' || access === 'authenticated') return true
  if (access === 'operator') return account.isOperator === true
  const rule = rules[access]
  if (rule === undefined || account.level === null || !rule.levels.includes(account.level)) return false
  return rule.onlyIf === undefined || account.sells === true
}

const portal = portalForThisFile()
let document: OpenApi
let operations: { method: string; path: string; operation: Operation }[]

beforeAll(async () => {
  document = (await portal().call('GET', '/openapi.json')).json<OpenApi>()
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
})

describe('the OpenAPI document', () => {
  it('is version 3.1 and the same at the root', async () => {
    const atRoot = await portal().app.inject('/openapi.json')
    expect(document.openapi).toMatch(/^3\.1\./u)
    expect(atRoot.statusCode).toBe(200)
    expect(atRoot.json()).toEqual(document)
  })

  it('says who may call each operation, in the words of the policy', () => {
    const words = ['public', 'authenticated', 'operator', ...Object.keys(rules)]
    expect(operations.length).toBeGreaterThan(25)
    for (const { operation } of operations) expect(words).toContain(operation['x-capability'])
  })

  it('names every operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('lists the download of packages', () => {
    const { get } = document.paths['/api/v1/updates/packages/{packageId}'] ?? {}
    expect(get?.['x-capability']).toBe('updates')
  })
})

describe('every operation', () => {
  // Refused before the address is looked at.
  const concrete = (path: string): string => path.replace('/api/v1', '').replaceAll(/\{\w+\}/gu, 'x')

  it('refuses a caller without a token, or with a wrong one, unless it is public', async () => {
    for (const { method, path, operation } of operations) {
      if (operation['x-capability'] === 'public') continue
      for (const headers of [
        {},
        { authorization: 'Bearer x.y.z' },
        { authorization: 'Basic cG96aW9tNTp4' },
      ]) {
        const answer = await portal().call(method, concrete(path), { headers })
        expect([operation.operationId, answer.statusCode, codeOf(answer)]).toEqual([
          operation.operationId,
          401,
          'unauthenticated',
        ])
        expect(answer.headers['www-authenticate']).toMatch(/^Bearer/u)
      }
    }
  })

  it('refuses before it looks at the input', async () => {
    const answer = await portal().call('POST', '/forums/api-forum/threads', {
      as: 'poziom2',
      headers: { 'content-type': 'application/json' },
      body: '{"broken',
    })
    expect(answer.statusCode).toBe(403)
  })
})

describe('GET /me', () => {
  it.each(Object.keys(ACCOUNTS))('tells %s what it holds', async (username) => {
    const account = (await portal().call('GET', '/me', { as: username })).json<Record<string, unknown>>()
    const held = Object.keys(rules).filter((id) => mayCall(username, id))
    expect(account).toMatchObject({ username, effectiveLevel: ACCOUNTS[username]?.level })
    expect([...(account['capabilities'] as CapabilityId[])].sort()).toEqual(held.sort())
    expect(Object.keys(account).sort()).toEqual(
      [
        'capabilities',
        'certifiedUntil',
        'displayName',
        'effectiveLevel',
        'firm',
        'level',
        'role',
        'sellsSubscriptions',
        'tiles',
        'username',
      ].sort(),
    )
  })

  it('shows the expired serviceman with the level of the account and the one that counts', async () => {
    const account = (await portal().call('GET', '/me', { as: 'serwisant-wygasly' })).json()
    expect(account).toMatchObject({ level: 4, effectiveLevel: 3 })
    expect(new Date(account.certifiedUntil).getTime()).toBeLessThan(portal().now.getTime())
  })
})

describe('a route without declared access', () => {
  it('keeps the server from starting', async () => {
    const app = Fastify()
    await app.register(accessGuard, { authenticate: async () => null })
    expect(() => app.get('/forgotten', async () => 'open to all')).toThrow(UndeclaredAccessError)
    expect(() => app.get('/forgotten', { config: {} }, async () => 'open to all')).toThrow('/forgotten')
    await app.close()
  })
})

describe('an operator-only route', () => {
  it('refuses a partner of any level and lets an operator in', async () => {
    const { app } = portal()
    const probe = Fastify()
    await probe.register(accessGuard, {
      authenticate: async (token) => {
        const answer = await app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } })
        return answer.statusCode === 200 ? answer.json() : null
      },
    })
    probe.get('/probe', { config: { access: 'operator' } }, async () => 'in')
    for (const username of Object.keys(ACCOUNTS)) {
      const authorization = `Bearer ${await portal().tokenOf(username)}`
      const { statusCode } = await probe.inject({ url: '/probe', headers: { authorization } })
      expect([username, statusCode === 200]).toEqual([username, username === 'operator'])
    }
    await probe.close()
  })
})
