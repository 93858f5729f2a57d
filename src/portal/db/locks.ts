import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Database } from './database'

/** Waits until no other transaction, of any process, holds the named lock; held until the end of this one. */
export async function lockForTransaction(transaction: Database, name: string): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${lockNumber(name)}::bigint)`)
}

/** Takes the named lock until the end of the transaction; false when another transaction holds it. */
export async function tryLockForTransaction(transaction: Database, name: string): Promise<boolean> {
  const [row] = await transaction
    .select({ isHeld: sql<boolean>`pg_try_advisory_xact_lock(${lockNumber(name)}::bigint)` })
    .from(sql`(select 1) as one`)
  return row?.isHeld === true
}

/** Advisory locks are named by 64-bit numbers; as text, since a JavaScript number holds only 53 bits. */
function lockNumber(name: string): string {
  return createHash('sha256').update(`strefa-partnera:${name}`).digest().readBigInt64BE().toString()
}
