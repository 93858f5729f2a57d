import { randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import {
  calculateJwkThumbprint,
  decodeJwt,
  decodeProtectedHeader,
  importJWK,
  type JWTHeaderParameters,
  jwtVerify,
  SignJWT,
} from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EntitlementKey, LoginResponse } from '#shared/api/session'
import { accounts, refreshTokens, sessions } from '../../src/portal/db/schema'
import { publicJwkOf } from '../../src/portal/features/session/signing-keys'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const DAY_MS = 24 * 60 * MINUTE_MS
const DEVICE = { id: '0b9f1f0a-6f0f-4b52-9d0c-0a6f3f1f2a11', name: 'LAPTOP-SERWIS' }

const portal = portalForThisFile()

// Tests move the clock: tokens of the one before have expired.
beforeEach(() => portal().forgetTokens())

const refresh = (refreshToken: string, deviceId?: string): Promise<JsonAnswer> =>
  portal().call('POST', '/auth/refresh', { body: { refreshToken, ...(deviceId && { deviceId }) } })

const me = (accessToken: string): Promise<JsonAnswer> =>
  portal().call('GET', '/me', { headers: { authorization: `Bearer ${accessToken}` } })

describe('an access token', () => {
  it('lives five minutes', async () => {
    const { accessToken } = await portal().signIn('poziom3')
    portal().advance(5 * MINUTE_MS - SECOND_MS)
    expect((await me(accessToken)).statusCode).toBe(200)
    portal().advance(MINUTE_MS)
    const answer = await me(accessToken)
    expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'unauthenticated'])
  })

  it('is refused when anything about it is not ours', async () => {
    const { accessToken } = await portal().signIn('poziom3')
    const [head = '', claims = '', signature = ''] = accessToken.split('.')
    const key = portal().keys.accessToken
    const { sub, sid } = decodeJwt<{ sid: string }>(accessToken)
    const withoutKeyId = { alg: 'EdDSA', typ: 'at+jwt' }
    const ours = { ...withoutKeyId, kid: key.keyId }
    const valid = (header: JWTHeaderParameters = ours, sessionId = sid): SignJWT =>
      new SignJWT({ sub: sub ?? '', sid: sessionId })
        .setProtectedHeader(header)
        .setIssuer('strefa-partnera-portal')
        .setAudience('strefa-partnera-api')
        .setIssuedAt(portal().now)
        .setNotBefore(portal().now)
        .setExpirationTime(new Date(portal().now.getTime() + MINUTE_MS))
    const unsignedHead = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid: key.keyId }))
    const unsigned = `${unsignedHead.toString('base64url')}.${claims}.`
    const { entitlement } = portal().keys
    const byPublicKey = await valid({ ...ours, alg: 'HS256' }).sign(
      Buffer.from(key.publicKey.export({ format: 'pem', type: 'spki' }).toString()),
    )
    const forged = [
      unsigned,
      byPublicKey,
      `${head}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      await valid({ ...ours, typ: 'JWT' }).sign(key.privateKey),
      await valid().setAudience('strefa-partnera-client').sign(key.privateKey),
      await valid().setIssuer('somebody-else').sign(key.privateKey),
      await valid()
        .setNotBefore(new Date(portal().now.getTime() + MINUTE_MS))
        .sign(key.privateKey),
      await valid().sign(entitlement.privateKey),
      await valid({ ...ours, kid: entitlement.keyId }).sign(entitlement.privateKey),
      await valid(withoutKeyId).sign(key.privateKey),
      await valid(ours, randomUUID()).sign(key.privateKey), // ours in every way, but of no session
    ]
    // So that each of them is refused for what is wrong about it, and for nothing else.
    expect((await me(await valid().sign(key.privateKey))).statusCode).toBe(200)
    for (const token of forged) expect((await me(token)).statusCode).toBe(401)
  })

  it('is not an entitlement, nor the other way round', async () => {
    const { entitlement } = await portal().signIn('poziom3')
    expect((await me(entitlement)).statusCode).toBe(401)
  })

  it('stops at once when the account is disabled, and shows a changed level at once', async () => {
    const { accessToken } = await portal().signIn('poziom2')
    const where = eq(accounts.id, sampleAccountId('poziom2'))
    await portal().database.update(accounts).set({ level: 1 }).where(where)
    expect((await me(accessToken)).json()).toMatchObject({ level: 1 })
    const refused = await portal().call('GET', '/updates/programs', {
      headers: { authorization: `Bearer ${accessToken}` },
    })
    expect(refused.statusCode).toBe(403)
    await portal().database.update(accounts).set({ level: 2, isDisabled: true }).where(where)
    expect((await me(accessToken)).statusCode).toBe(401)
    await portal().database.update(accounts).set({ isDisabled: false }).where(where)
  })
})

describe('POST /auth/refresh', () => {
  it('rotates the token, and the new one works', async () => {
    const first = await portal().signIn('poziom3')
    const second = await refresh(first.refreshToken)
    expect(second.statusCode).toBe(200)
    const body = second.json<LoginResponse>()
    expect(body.refreshToken).not.toBe(first.refreshToken)
    expect((await me(body.accessToken)).statusCode).toBe(200)
    expect((await refresh(body.refreshToken)).statusCode).toBe(200)
  })

  it('stores no token, only hashes and sealed successors', async () => {
    const first = await portal().signIn('poziom3')
    const second = (await refresh(first.refreshToken)).json<LoginResponse>()
    const stored = JSON.stringify(await portal().database.select().from(refreshTokens))
    expect(stored).not.toContain(first.refreshToken)
    expect(stored).not.toContain(second.refreshToken)
  })

  it('gives the same successor again when the answer was lost', async () => {
    const { refreshToken } = await portal().signIn('poziom3')
    const lost = (await refresh(refreshToken)).json<LoginResponse>()
    portal().advance(60 * SECOND_MS)
    const repeated = await refresh(refreshToken)
    expect(repeated.statusCode).toBe(200)
    expect(repeated.json<LoginResponse>().refreshToken).toBe(lost.refreshToken)
  })

  it('ends the family when a spent token comes later than sixty seconds', async () => {
    const { refreshToken } = await portal().signIn('poziom3')
    const successor = (await refresh(refreshToken)).json<LoginResponse>()
    portal().advance(60 * SECOND_MS + 1)
    const replay = await refresh(refreshToken)
    expect([replay.statusCode, codeOf(replay)]).toEqual([401, 'session-ended'])
    expect((await refresh(successor.refreshToken)).statusCode).toBe(401)
    expect((await me(successor.accessToken)).statusCode).toBe(401)
  })

  it('ends the family when the successor of a spent token has been used', async () => {
    const { refreshToken } = await portal().signIn('poziom3')
    const second = (await refresh(refreshToken)).json<LoginResponse>()
    const third = (await refresh(second.refreshToken)).json<LoginResponse>()
    expect(codeOf(await refresh(refreshToken))).toBe('session-ended')
    expect((await refresh(third.refreshToken)).statusCode).toBe(401)
    expect((await me(third.accessToken)).statusCode).toBe(401)
  })

  it('leaves other sessions of the account alone', async () => {
    const other = await portal().signIn('poziom3')
    const { refreshToken } = await portal().signIn('poziom3')
    await refresh((await refresh(refreshToken)).json<LoginResponse>().refreshToken)
    expect((await refresh(refreshToken)).statusCode).toBe(401)
    expect((await refresh(other.refreshToken)).statusCode).toBe(200)
  })

  it('gives racing calls with one token the same successor', async () => {
    const { refreshToken } = await portal().signIn('poziom3')
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(refreshToken)))
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 200, 200, 200])
    const successors = new Set(answers.map((answer) => answer.json<LoginResponse>().refreshToken))
    expect(successors.size).toBe(1)
    const [successor = ''] = successors
    expect((await refresh(successor)).statusCode).toBe(200)
  })

  it('belongs to the device of the sign-in: another one ends the session', async () => {
    const session = await portal().signIn('poziom3', DEVICE)
    expect((await refresh(session.refreshToken)).statusCode).toBe(401)
    const own = await refresh(session.refreshToken, DEVICE.id)
    expect(own.statusCode).toBe(200)
    const { refreshToken, accessToken } = own.json<LoginResponse>()
    expect(codeOf(await refresh(refreshToken, randomUUID()))).toBe('session-ended')
    expect((await refresh(refreshToken, DEVICE.id)).statusCode).toBe(401)
    expect((await me(accessToken)).statusCode).toBe(401)
  })

  it('ends after fourteen idle days', async () => {
    const { refreshToken } = await portal().signIn('poziom3')
    portal().advance(14 * DAY_MS)
    expect((await refresh(refreshToken)).statusCode).toBe(401)
  })

  it('ends thirty days after sign-in, however often it was used', async () => {
    let { refreshToken } = await portal().signIn('poziom3')
    for (let day = 10; day < 30; day += 10) {
      portal().advance(10 * DAY_MS)
      const answer = await refresh(refreshToken)
      expect(answer.statusCode).toBe(200)
      refreshToken = answer.json<LoginResponse>().refreshToken
    }
    portal().advance(10 * DAY_MS)
    expect((await refresh(refreshToken)).statusCode).toBe(401)
  })

  it.each(['x', 'a'.repeat(43), randomBytes(32).toString('base64url')])(
    'refuses the stranger %s',
    async (token) => {
      const answer = await refresh(token)
      expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'session-ended'])
    },
  )

  it('refuses a disabled account', async () => {
    const { refreshToken } = await portal().signIn('poziom2')
    const where = eq(accounts.id, sampleAccountId('poziom2'))
    await portal().database.update(accounts).set({ isDisabled: true }).where(where)
    expect((await refresh(refreshToken)).statusCode).toBe(401)
    await portal().database.update(accounts).set({ isDisabled: false }).where(where)
  })
})

describe('POST /auth/logout', () => {
  it('ends this session at once, and no other', async () => {
    const other = await portal().signIn('poziom3')
    const { accessToken, refreshToken } = await portal().signIn('poziom3')
    const headers = { authorization: `Bearer ${accessToken}` }
    const answer = await portal().call('POST', '/auth/logout', { headers })
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
    expect((await me(accessToken)).statusCode).toBe(401)
    expect((await refresh(refreshToken)).statusCode).toBe(401)
    expect((await me(other.accessToken)).statusCode).toBe(200)
    const [row] = await portal().database.select().from(sessions).where(eq(sessions.endReason, 'signed-out'))
    expect(row).toBeDefined()
  })

  it.each([
    ['an empty JSON object', { body: {} }],
    ['an announced but missing JSON body', { headers: { 'content-type': 'application/json' } }],
    ['null', { headers: { 'content-type': 'application/json' }, body: 'null' }],
  ])('tolerates %s', async (_name, options) => {
    const { accessToken } = await portal().signIn('poziom3')
    const headers = { authorization: `Bearer ${accessToken}`, ...('headers' in options && options.headers) }
    const answer = await portal().call('POST', '/auth/logout', { ...options, headers })
    expect(answer.statusCode).toBe(204)
  })
})

describe('GET /entitlement-keys', () => {
  it('tells anybody the public key that entitlements are checked with, and nothing secret', async () => {
    const answer = await portal().call('GET', '/entitlement-keys')
    expect(answer.statusCode).toBe(200)
    const { keys } = answer.json<{ keys: EntitlementKey[] }>()
    expect(keys).toHaveLength(1)
    const [key] = keys
    expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
    expect(key?.kid).toBe(await calculateJwkThumbprint(key ?? {}))
    const { entitlement, accessToken } = await portal().signIn('poziom3', DEVICE)
    expect(decodeProtectedHeader(entitlement).kid).toBe(key?.kid)
    const verify = async (token: string) =>
      jwtVerify(token, await importJWK(key ?? {}), { currentDate: portal().now })
    expect((await verify(entitlement)).payload.sub).toBe(sampleAccountId('poziom3'))
    // The key of access tokens is another one.
    await expect(verify(accessToken)).rejects.toThrow('signature')
  })
})

describe('an entitlement', () => {
  const read = async (entitlement: string) => {
    const key = await importJWK(publicJwkOf(portal().keys.entitlement))
    return jwtVerify(entitlement, key, {
      algorithms: ['EdDSA'],
      typ: 'entitlement+jwt',
      issuer: 'strefa-partnera-portal',
      audience: 'strefa-partnera-client',
      currentDate: portal().now,
    })
  }

  it('states the rights of the account, the device and a number that rises', async () => {
    const first = await portal().signIn('poziom2-abonamenty', DEVICE)
    const second = (await refresh(first.refreshToken, DEVICE.id)).json<LoginResponse>()
    const { payload } = await read(first.entitlement)
    expect(payload).toMatchObject({
      sub: sampleAccountId('poziom2-abonamenty'),
      username: 'poziom2-abonamenty',
      displayName: first.account.displayName,
      firm: first.account.firm,
      deviceId: DEVICE.id,
      level: 2,
      effectiveLevel: 2,
      sellsSubscriptions: true,
      certifiedUntil: null,
      capabilities: first.account.capabilities,
      tiles: first.account.tiles,
    })
    const next = (await read(second.entitlement)).payload
    expect(Number(next['sequence'])).toBe(Number(payload['sequence']) + 1)
    expect(decodeProtectedHeader(first.entitlement).kid).toBe(portal().keys.entitlement.keyId)
  })

  it('lasts fourteen days', async () => {
    const { payload } = await read((await portal().signIn('poziom5')).entitlement)
    expect(Number(payload.exp) - Number(payload.iat)).toBe((14 * DAY_MS) / SECOND_MS)
  })

  it('ends with a certificate that ends sooner', async () => {
    const certifiedUntil = new Date(portal().now.getTime() + 3 * DAY_MS)
    const where = eq(accounts.id, sampleAccountId('poziom4'))
    await portal().database.update(accounts).set({ certifiedUntil }).where(where)
    const { payload } = await read((await portal().signIn('poziom4')).entitlement)
    expect(payload.exp).toBe(Math.floor(certifiedUntil.getTime() / SECOND_MS))
  })

  it('of an expired serviceman lasts as long as any', async () => {
    const { payload } = await read((await portal().signIn('serwisant-wygasly')).entitlement)
    expect(payload['effectiveLevel']).toBe(3)
    expect(Number(payload.exp) - Number(payload.iat)).toBe((14 * DAY_MS) / SECOND_MS)
  })
})
