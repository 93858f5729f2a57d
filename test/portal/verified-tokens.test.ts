import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  ACCESS_TOKEN_LIFE_MS,
  issueAccessToken,
  verifyAccessToken,
} from '../../src/portal/features/session/access-tokens'
import type { SigningKey } from '../../src/portal/features/session/signing-keys'
import { VerifiedTokens } from '../../src/portal/features/session/verified-tokens'

const SUBJECT = {
  accountId: 'c0f3a1de-9a39-4d0e-8f9b-0d5d7d4cf001',
  sessionId: 'c0f3a1de-9a39-4d0e-8f9b-0d5d7d4cf002',
}
const ISSUED_AT = new Date('2026-11-22T10:00:00Z')

function newKey(keyId: string): SigningKey {
  return { keyId, ...generateKeyPairSync('ed25519') }
}

/** Keys of which some have been revoked. */
class Keys {
  readonly counting = new Map<string, KeyObject>()

  readonly findAccessTokenKey = vi.fn(async (keyId: string) => this.counting.get(keyId) ?? null)

  add(key: SigningKey): void {
    this.counting.set(key.keyId, key.publicKey)
  }
}

function later(milliseconds: number): Date {
  return new Date(ISSUED_AT.getTime() + milliseconds)
}

describe('a verified token', () => {
  const key = newKey('first')
  const keys = new Keys()
  keys.add(key)

  it('counts at exactly the moments at which it would if it were verified anew', async () => {
    const token = await issueAccessToken(key, SUBJECT, ISSUED_AT)
    const aroundIts = (edgeMs: number) => fc.integer({ min: edgeMs - 12_000, max: edgeMs + 12_000 })
    const moment = fc.oneof(
      aroundIts(0),
      aroundIts(ACCESS_TOKEN_LIFE_MS),
      fc.integer({ min: -1e6, max: 1e6 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 8 }), async (moments) => {
        const tokens = new VerifiedTokens(keys)
        await tokens.verify(token, ISSUED_AT)
        for (const offsetMs of moments) {
          const anew = await verifyAccessToken(keys, token, later(offsetMs))
          expect(await tokens.verify(token, later(offsetMs))).toEqual(anew?.subject ?? null)
        }
      }),
    )
  })

  it('counts no more once its key does not', async () => {
    const second = newKey('second')
    const rotating = new Keys()
    rotating.add(key)
    rotating.add(second)
    const tokens = new VerifiedTokens(rotating)
    const [old, current] = [
      await issueAccessToken(key, SUBJECT, ISSUED_AT),
      await issueAccessToken(second, SUBJECT, ISSUED_AT),
    ]
    for (const token of [old, current]) expect(await tokens.verify(token, ISSUED_AT)).toEqual(SUBJECT)
    rotating.counting.delete('first')
    expect(await tokens.verify(old, ISSUED_AT)).toBeNull()
    expect(await tokens.verify(current, ISSUED_AT)).toEqual(SUBJECT)
  })

  it('opens nothing for another token, however alike', async () => {
    const tokens = new VerifiedTokens(keys)
    const token = await issueAccessToken(key, SUBJECT, ISSUED_AT)
    expect(await tokens.verify(token, ISSUED_AT)).toEqual(SUBJECT)
    const [head = '', claims = '', signature = ''] = token.split('.')
    const other = await issueAccessToken(newKey('first'), SUBJECT, ISSUED_AT)
    const alike = [
      `${head}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      `${head}.${claims}.${other.split('.')[2]}`,
      `${token}.`,
      token.slice(0, -1),
      other,
    ]
    for (const forged of alike) expect(await tokens.verify(forged, ISSUED_AT)).toBeNull()
    expect(await tokens.verify(token, ISSUED_AT)).toEqual(SUBJECT)
  })

  it('is not read again while it is remembered', async () => {
    const tokens = new VerifiedTokens(keys)
    const token = await issueAccessToken(key, SUBJECT, ISSUED_AT)
    const first = await tokens.verify(token, ISSUED_AT)
    // What was read once is given again, not made again.
    expect(await tokens.verify(token, later(60_000))).toBe(first)
  })
})
