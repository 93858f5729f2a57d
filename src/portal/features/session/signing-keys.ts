import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { calculateJwkThumbprint } from 'jose'
import { EntitlementKey } from '#shared/api/session'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { signingKeys } from '../../db/schema'

export interface SigningKey {
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/**
 * What the portal signs with now, and knows access tokens by.
 *
 * Two keys, so that neither kind of token can ever pass for the other. Ask for a key each time that
 * something is signed or checked: keys are replaced while the portal runs.
 */
export interface SigningKeys {
  readonly accessToken: SigningKey
  readonly entitlement: SigningKey
  /** The public half of this id while access tokens signed with it count; `null` for any other. */
  findAccessTokenKey(keyId: string, now: Date): Promise<KeyObject | null>
}

type Purpose = (typeof signingKeys.$inferSelect)['purpose']

/** Reads the portal's signing keys, or makes them on the very first start of any process. */
export async function loadSigningKeys(database: Database, now: Date): Promise<SigningKeys> {
  return database.transaction(async (transaction) => {
    await lockForTransaction(transaction, 'signing-keys')
    const accessToken = await loadKey(transaction, 'access-token', now)
    return {
      accessToken,
      entitlement: await loadKey(transaction, 'entitlement', now),
      findAccessTokenKey: async (keyId) => (keyId === accessToken.keyId ? accessToken.publicKey : null),
    }
  })
}

/** The public half of the entitlement key as a JWK with its id: what clients check entitlements with. */
export function entitlementVerificationKey(keys: SigningKeys): EntitlementKey {
  const { publicKey, keyId } = keys.entitlement
  // Closed by its schema: the private half could not slip out with it.
  return EntitlementKey.parse({
    ...publicKey.export({ format: 'jwk' }),
    kid: keyId,
    alg: 'EdDSA',
    use: 'sig',
  })
}

async function loadKey(transaction: Database, purpose: Purpose, now: Date): Promise<SigningKey> {
  const [row] = await transaction.select().from(signingKeys).where(eq(signingKeys.purpose, purpose))
  if (row !== undefined) {
    const privateKey = createPrivateKey(row.privateKey)
    return { keyId: row.keyId, privateKey, publicKey: createPublicKey(privateKey) }
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const keyId = await calculateJwkThumbprint(publicKey.export({ format: 'jwk' }))
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  await transaction.insert(signingKeys).values({ purpose, keyId, privateKey: pem, createdAt: now })
  return { keyId, privateKey, publicKey }
}
