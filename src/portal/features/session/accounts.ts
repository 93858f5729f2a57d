import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { effectiveAccess } from '#shared/access/effective-access'
import { Account, Level } from '#shared/api/session'
import type { Database } from '../../db/database'
import { accounts, firms } from '../../db/schema'
import type { Caller } from '../../http/caller'

/** An account with its firm, as stored. */
export interface StoredAccount {
  readonly account: typeof accounts.$inferSelect
  readonly firm: typeof firms.$inferSelect
}

/** What of an account says who its owner is and what they hold. */
type CallingAccount = Pick<
  StoredAccount['account'],
  | 'id'
  | 'username'
  | 'displayName'
  | 'role'
  | 'level'
  | 'certifiedUntil'
  | 'sellsSubscriptions'
  | 'mustChangePassword'
>

const StoredLevel = Level.nullable()

/** Usernames are compared without regard to case or to spaces around them. */
export function normalizeUsername(username: string): string {
  return username.trim().normalize('NFC').toLowerCase()
}

export async function findAccountByUsername(
  database: Database,
  username: string,
): Promise<StoredAccount | null> {
  const [row] = await database
    .select({ account: accounts, firm: firms })
    .from(accounts)
    .innerJoin(firms, eq(firms.id, accounts.firmId))
    .where(eq(accounts.username, normalizeUsername(username)))
    .prepare('account_by_username')
    .execute()
  return row ?? null
}

/** What the account holds at `now`; the level counts as the access policy says, never as stored. */
export function callerOf(
  { account, firm }: { readonly account: CallingAccount; readonly firm: StoredAccount['firm'] },
  sessionId: string,
  now: Date,
): Caller {
  const facts = {
    level: StoredLevel.parse(account.level),
    certifiedUntil: account.certifiedUntil?.toISOString() ?? null,
    sellsSubscriptions: account.sellsSubscriptions,
  }
  return {
    accountId: account.id,
    sessionId,
    username: account.username,
    displayName: account.displayName,
    firm,
    role: account.role,
    mustChangePassword: account.mustChangePassword,
    ...facts,
    ...effectiveAccess(facts, now),
  }
}

/** The signed-in account as the contract shows it: without the ids of account and session. */
export function accountView(caller: Caller): z.output<typeof Account> {
  const { mustChangePassword, ...shown } = caller
  return Account.parse({ ...shown, ...(mustChangePassword && { mustChangePassword }) })
}

/** A short name of all that the account's owner sees of it, its rights included. */
export function accountStateOf(caller: Caller): string {
  return createHash('sha256')
    .update(JSON.stringify(accountView(caller)))
    .digest('base64url')
}

/** What gives an account its next entitlement number. */
export const NEXT_SEQUENCE = { entitlementSequence: sql`${accounts.entitlementSequence} + 1` }

/** Takes the account's next entitlement number. */
export async function nextEntitlementSequence(database: Database, accountId: string): Promise<number> {
  const [row] = await database
    .update(accounts)
    .set(NEXT_SEQUENCE)
    .where(eq(accounts.id, accountId))
    .returning({ sequence: accounts.entitlementSequence })
  if (row === undefined) throw new Error('The account is gone') // cannot happen: accounts are never deleted
  return row.sequence
}
