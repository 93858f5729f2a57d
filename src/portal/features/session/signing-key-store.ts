import { createPublicKey, type KeyObject } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { after, DAY_MS, MINUTE_MS } from '../../clock'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { otherSigningKeys, signingKeys } from '../../db/schema'
import { ACCESS_TOKEN_LIFE_MS } from './access-tokens'
import { ENTITLEMENT_LIFE_MS } from './entitlements'
import {
  type KeyPurpose,
  makeSigningKey,
  pemOf,
  publicPemOf,
  type SigningKey,
  signingKeyOf,
} from './signing-keys'

const KEY_PURPOSES: readonly KeyPurpose[] = ['access-token', 'entitlement']

/**
 * How long a key counts after it was replaced: as long as what it has signed, and some more.
 *
 * The more is for a portal that learns late of the change and signs with it until then, and for clocks
 * that differ.
 */
const AFTERLIFE_MS: Readonly<Record<KeyPurpose, number>> = {
  'access-token': ACCESS_TOKEN_LIFE_MS + 5 * MINUTE_MS,
  entitlement: ENTITLEMENT_LIFE_MS + DAY_MS,
}

type KeyState = 'active' | 'prepared' | 'former'

/** A key as the database has it. */
export interface StoredKey {
  readonly purpose: KeyPurpose
  readonly keyId: string
  readonly state: KeyState
  readonly publicKey: KeyObject
  /** Of the active key alone: no other signs anything. */
  readonly signing: SigningKey | null
  readonly createdAt: Date
  /** Of a former key: until when what it has signed counts. */
  readonly countsUntil: Date | null
}

/** Makes the keys on the very first start of any process. */
export async function makeMissingKeys(database: Database, now: Date): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockKeys(transaction)
    const there = await transaction.select({ purpose: signingKeys.purpose }).from(signingKeys)
    for (const purpose of KEY_PURPOSES) {
      if (there.some((row) => row.purpose === purpose)) continue
      const key = await makeSigningKey()
      await transaction
        .insert(signingKeys)
        .values({ purpose, keyId: key.keyId, privateKey: pemOf(key), createdAt: now })
    }
  })
}

/** All keys that there are: the active ones first, then the newest. Former ones may be past their time. */
export async function readKeys(database: Database): Promise<StoredKey[]> {
  const { purpose, keyId, publicKey, createdAt, countsUntil } = otherSigningKeys
  // In one statement: of two, one could see a key before its replacement and the other after it.
  const rows = await database
    .select({ purpose, keyId, publicKey, createdAt, countsUntil, privateKey: sql<string | null>`null` })
    .from(otherSigningKeys)
    .unionAll(
      database
        .select({
          purpose: signingKeys.purpose,
          keyId: signingKeys.keyId,
          publicKey: sql<string>`''`,
          createdAt: signingKeys.createdAt,
          countsUntil: sql<Date | null>`null::timestamptz`,
          privateKey: signingKeys.privateKey,
        })
        .from(signingKeys),
    )
  const keys = rows.map(({ publicKey: publicPem, privateKey, ...row }): StoredKey => {
    const signing = privateKey === null ? null : signingKeyOf(row.keyId, privateKey)
    const state = signing !== null ? 'active' : row.countsUntil === null ? 'prepared' : 'former'
    return { ...row, state, signing, publicKey: signing?.publicKey ?? createPublicKey(publicPem) }
  })
  const rank = ({ state }: StoredKey): number => (state === 'active' ? 0 : 1)
  return keys.sort((a, b) => rank(a) - rank(b) || b.createdAt.getTime() - a.createdAt.getTime())
}

/** True for a key by which something may be known at this moment. */
export function counts({ countsUntil }: Pick<StoredKey, 'countsUntil'>, now: Date): boolean {
  return countsUntil === null || now < countsUntil
}

/** Makes the key that is active next; one that is prepared already stays. */
export async function prepareKey(
  transaction: Database,
  purpose: KeyPurpose,
  now: Date,
): Promise<{ readonly keyId: string; readonly createdAt: Date; readonly isNew: boolean }> {
  await lockKeys(transaction)
  const prepared = await findPrepared(transaction, purpose)
  if (prepared !== null) return { keyId: prepared.keyId, createdAt: prepared.createdAt, isNew: false }
  const key = await makeSigningKey()
  await transaction.insert(otherSigningKeys).values({
    keyId: key.keyId,
    purpose,
    publicKey: publicPemOf(key),
    privateKey: pemOf(key),
    createdAt: now,
  })
  return { keyId: key.keyId, createdAt: now, isNew: true }
}

export interface Rotation {
  readonly keyId: string
  readonly formerKeyId: string
  /** Until when the former key counts; `null` when it counts no more. */
  readonly formerCountsUntil: Date | null
}

/**
 * Makes the prepared key the active one, or a new one where none is prepared.
 *
 * @param isRevoking for keys that others know: none that there was counts any more, and a prepared one,
 *   which lay beside them, is not used
 */
export async function rotateKey(
  transaction: Database,
  purpose: KeyPurpose,
  isRevoking: boolean,
  now: Date,
): Promise<Rotation> {
  await lockKeys(transaction)
  const [former] = await transaction.select().from(signingKeys).where(eq(signingKeys.purpose, purpose))
  if (former === undefined) throw new Error(`The portal has no ${purpose} key yet`)
  const prepared = isRevoking ? null : await findPrepared(transaction, purpose)
  const key = prepared ?? (await newKey(now))
  await transaction
    .delete(otherSigningKeys)
    .where(isRevoking ? eq(otherSigningKeys.purpose, purpose) : eq(otherSigningKeys.keyId, key.keyId))
  const formerCountsUntil = isRevoking ? null : after(now, AFTERLIFE_MS[purpose])
  if (formerCountsUntil !== null) {
    await transaction.insert(otherSigningKeys).values({
      keyId: former.keyId,
      purpose,
      publicKey: publicPemOf(signingKeyOf(former.keyId, former.privateKey)),
      createdAt: former.createdAt,
      countsUntil: formerCountsUntil,
    })
  }
  const { keyId, privateKey, createdAt } = key
  await transaction
    .update(signingKeys)
    .set({ keyId, privateKey, createdAt })
    .where(eq(signingKeys.purpose, purpose))
  return { keyId, formerKeyId: former.keyId, formerCountsUntil }
}

async function newKey(now: Date) {
  const key = await makeSigningKey()
  return { keyId: key.keyId, privateKey: pemOf(key), createdAt: now }
}

async function findPrepared(transaction: Database, purpose: KeyPurpose) {
  const [row] = await transaction
    .select()
    .from(otherSigningKeys)
    .where(and(eq(otherSigningKeys.purpose, purpose), isNull(otherSigningKeys.countsUntil)))
  if (row === undefined) return null
  const { keyId, privateKey, createdAt } = row
  if (privateKey === null) throw new Error(`The prepared key ${keyId} has no private half`)
  return { keyId, privateKey, createdAt }
}

function lockKeys(transaction: Database): Promise<void> {
  return lockForTransaction(transaction, 'signing-keys')
}
