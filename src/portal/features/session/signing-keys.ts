import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { EntitlementKey } from '#shared/api/session'
import type { signingKeys } from '../../db/schema'

export type KeyPurpose = (typeof signingKeys.$inferSelect)['purpose']

export interface SigningKey {
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/**
 * What the portal signs with now, and what it knows by.
 *
 * Two keys, so that neither kind of token can ever pass for the other. Ask for a key each time that
 * something is signed or checked: keys are replaced while the portal runs.
 */
export interface SigningKeys {
  readonly accessToken: SigningKey
  readonly entitlement: SigningKey
  /** The public half of this id while access tokens signed with it count; `null` for any other. */
  findAccessTokenKey(keyId: string, now: Date): Promise<KeyObject | null>
  /** What clients check entitlements with: the active key first, then those that count beside it. */
  readEntitlementKeys(now: Date): Promise<EntitlementKey[]>
}

/** A new pair, named by its thumbprint (RFC 7638). */
export async function makeSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const keyId = await calculateJwkThumbprint(publicKey.export({ format: 'jwk' }))
  return { keyId, privateKey, publicKey }
}

/** As the database holds a private half. */
export function pemOf({ privateKey }: SigningKey): string {
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
}

/** As the database holds a public half. */
export function publicPemOf({ publicKey }: Pick<SigningKey, 'publicKey'>): string {
  return publicKey.export({ format: 'pem', type: 'spki' }).toString()
}

export function signingKeyOf(keyId: string, privatePem: string): SigningKey {
  const privateKey = createPrivateKey(privatePem)
  return { keyId, privateKey, publicKey: createPublicKey(privateKey) }
}

/** The public half as a JWK with its id. */
export function publicJwkOf({ publicKey, keyId }: Omit<SigningKey, 'privateKey'>): EntitlementKey {
  // Closed by its schema: the private half could not slip out with it.
  return EntitlementKey.parse({
    ...publicKey.export({ format: 'jwk' }),
    kid: keyId,
    alg: 'EdDSA',
    use: 'sig',
  })
}
