import { describe, expect, it } from 'vitest'
import { openEntitlement, refusalOf } from '../../../../src/main/session/entitlement'
import { claimsOf, TestSigner } from '../../../helpers/entitlements'
import { testAccount } from '../../../helpers/fake-portal'

const DEVICE = 'a3f0a0f8-6d1f-4a52-8a7b-0d9e3b1c2d4e'
const OTHER_DEVICE = 'b3f0a0f8-6d1f-4a52-8a7b-0d9e3b1c2d4e'
const NOW = Date.parse('2026-11-22T08:00:00Z')
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const signer = new TestSigner()
const keys = [signer.key]
const CLAIMS = claimsOf({ deviceId: DEVICE, now: NOW })

describe('openEntitlement', () => {
  it('gives what the portal signed', () => {
    expect(openEntitlement(signer.sign(CLAIMS), keys)).toEqual({
      account: testAccount(),
      deviceId: DEVICE,
      keyId: signer.key.kid,
      sequence: 1,
      issuedAt: NOW,
      validUntil: NOW + 14 * DAY_MS,
    })
  })

  it('takes who has no level for an operator', () => {
    const statement = signer.sign({ ...CLAIMS, level: null, effectiveLevel: null })
    expect(openEntitlement(statement, keys)?.account.role).toBe('operator')
  })

  it('refuses the statement with any one bit of any one byte flipped', () => {
    const statement = Buffer.from(signer.sign(CLAIMS))
    let tried = 0
    for (let at = 0; at < statement.byteLength; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(statement)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        tried += 1
        expect(openEntitlement(changed.toString('latin1'), keys), `byte ${at}, bit ${bit}`).toBeNull()
      }
    }
    expect(tried).toBe(statement.byteLength * 8)
  })

  it('refuses the statement cut at any place, and with anything added', () => {
    const statement = signer.sign(CLAIMS)
    for (let length = 0; length < statement.length; length += 1) {
      expect(openEntitlement(statement.slice(0, length), keys)).toBeNull()
    }
    for (const added of ['=', 'A', '.', '.A', ' ', '\n']) {
      expect(openEntitlement(statement + added, keys)).toBeNull()
    }
  })

  it.each([
    ['no algorithm', { alg: 'none' }],
    ['another algorithm', { alg: 'HS256' }],
    ['the type of an access token', { typ: 'at+jwt' }],
    ['a header of its own key', { jwk: new TestSigner().key }],
    ['an unknown key id', { kid: 'x'.repeat(43) }],
  ])('refuses a signed statement with %s', (_name, header) => {
    expect(openEntitlement(signer.sign(CLAIMS, header), keys)).toBeNull()
  })

  it('refuses a statement signed by another key under our key’s id', () => {
    const stranger = new TestSigner()
    expect(openEntitlement(stranger.sign(CLAIMS, { kid: signer.key.kid }), keys)).toBeNull()
  })

  it.each([
    ['another issuer', { iss: 'somebody' }],
    ['another audience', { aud: 'strefa-partnera-api' }],
    ['no expiry', { exp: undefined }],
    ['an unknown capability', { capabilities: ['everything'] }],
    ['a level that does not exist', { level: 6 }],
  ])('refuses a signed statement with %s', (_name, claims) => {
    expect(openEntitlement(signer.sign({ ...CLAIMS, ...claims }), keys)).toBeNull()
  })

  it('refuses everything while no key is known', () => {
    expect(openEntitlement(signer.sign(CLAIMS), [])).toBeNull()
  })
})

describe('refusalOf', () => {
  const entitlement = openEntitlement(signer.sign(CLAIMS), keys)!
  const here = { username: 'poziom5', deviceId: DEVICE, now: NOW + DAY_MS, highestTime: NOW + DAY_MS }

  it('has nothing against the right account on the right device in time', () => {
    expect(refusalOf(entitlement, here)).toBeNull()
  })

  it.each([
    ['other-account', { username: 'poziom4' }],
    ['other-device', { deviceId: OTHER_DEVICE }],
    ['expired', { now: NOW + 14 * DAY_MS, highestTime: NOW }],
    ['clock-set-back', { now: NOW + DAY_MS - 5 * MINUTE_MS - 1 }],
    ['clock-set-back', { now: NOW - 5 * MINUTE_MS - 1, highestTime: 0 }],
  ] as const)('says %s with %j', (refusal, change) => {
    expect(refusalOf(entitlement, { ...here, ...change })).toBe(refusal)
  })

  it('bears a clock that is a little behind', () => {
    expect(refusalOf(entitlement, { ...here, now: NOW + DAY_MS - 5 * MINUTE_MS })).toBeNull()
  })
})
