import { eq, sql } from 'drizzle-orm'
import type { Database } from '../db/database'
import { DATABASE_PLACE_FACT } from '../db/database-identity'
import { accounts, portalFacts } from '../db/schema'

/** More statements of rights than an account gets in years. */
const SEQUENCE_STEP = 1_000_000

/**
 * Makes a restored database one that clients can follow, which may have seen what came after the backup.
 *
 * It is given a new id at its first start, so that followers of changes begin anew; and statements of
 * rights are numbered above all that a client can have, which would refuse lower ones.
 */
export async function settleRestored(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.delete(portalFacts).where(eq(portalFacts.name, DATABASE_PLACE_FACT))
    await transaction
      .update(accounts)
      .set({ entitlementSequence: sql`${accounts.entitlementSequence} + ${SEQUENCE_STEP}` })
  })
}
