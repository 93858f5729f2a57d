import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Account, EntitlementKey } from '#shared/api/session'
import { testAccount } from './fake-portal'

/** Signs statements of rights as the portal does, and wrongly where a test wants it. */
export class TestSigner {
  readonly key: EntitlementKey
  private readonly privateKey: KeyObject

  constructor(name = 'k') {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    this.privateKey = privateKey
    const { x } = publicKey.export({ format: 'jwk' })
    this.key = {
      kty: 'OKP',
      crv: 'Ed25519',
      x: x ?? '',
      kid: name.padEnd(43, '0'),
      alg: 'EdDSA',
      use: 'sig',
    }
  }

  sign(claims: object, header: object = {}): string {
    const head = encode({ alg: 'EdDSA', typ: 'entitlement+jwt', kid: this.key.kid, ...header })
    const signed = `${head}.${encode(claims)}`
    return `${signed}.${sign(null, Buffer.from(signed), this.privateKey).toString('base64url')}`
  }
}

const DAY_SECONDS = 86_400

export interface TestClaims {
  readonly deviceId: string
  /** Milliseconds since 1970. */
  readonly now: number
  readonly sequence?: number
  readonly account?: Partial<Account>
  readonly lifeDays?: number
}

export function claimsOf({ deviceId, now, sequence = 1, account, lifeDays = 14 }: TestClaims) {
  const { role: _role, ...claims } = testAccount(account)
  const issuedAt = Math.trunc(now / 1_000)
  return {
    ...claims,
    deviceId,
    sequence,
    iss: 'strefa-partnera-portal',
    aud: 'strefa-partnera-client',
    sub: '6f1b24bb-6c2d-4b5c-9a53-6d0f1bb8b3a1',
    iat: issuedAt,
    exp: issuedAt + lifeDays * DAY_SECONDS,
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
}
