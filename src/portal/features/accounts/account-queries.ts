import { and, eq, type SQL, sql } from 'drizzle-orm'
import { effectiveAccess } from '#shared/access/effective-access'
import type { OperatorAccount } from '#shared/api/operator/accounts'
import { Level, type Role } from '#shared/api/session'
import { searchWords } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { accounts, firms } from '../../db/schema'
import { firmConditions } from './firm-queries'

/** What narrows a list of accounts; what is left out narrows nothing. */
export interface AccountFilter {
  readonly search?: string | undefined
  readonly level?: OperatorAccount['level'] | undefined
  readonly role?: Role | undefined
  readonly isDisabled?: boolean | undefined
  readonly firmId?: string | undefined
}

/** Accounts whose usernames come after `after`, in the order of usernames. */
export async function readAccounts(
  database: Database,
  filter: AccountFilter,
  after: string | null,
  limit: number,
  now: Date,
): Promise<OperatorAccount[]> {
  const rows = await selectAccounts(database, now)
    .where(
      and(
        ...conditions(filter),
        after === null ? undefined : sql`${accounts.username} collate "C" > ${after}`,
      ),
    )
    .orderBy(sql`${accounts.username} collate "C"`)
    .limit(limit)
  return rows.map((row) => toAccount(row, now))
}

export async function countAccounts(database: Database, filter: AccountFilter): Promise<number> {
  if (searchWords(filter.search ?? '').length === 0)
    return database.$count(accounts, and(...conditions(filter)))
  const [row] = await database
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(accounts)
    .innerJoin(firms, eq(firms.id, accounts.firmId))
    .where(and(...conditions(filter)))
  return row?.count ?? 0
}

export async function findAccount(
  database: Database,
  accountId: string,
  now: Date,
): Promise<OperatorAccount | null> {
  const [row] = await selectAccounts(database, now).where(eq(accounts.id, accountId))
  return row === undefined ? null : toAccount(row, now)
}

function selectAccounts(database: Database, now: Date) {
  const at = now.toISOString()
  return database
    .select({
      account: accounts,
      firm: firms,
      openSessionCount: sql<number>`(
        select count(*) from sessions
        where sessions.account_id = ${accounts.id} and sessions.ended_at is null
          and sessions.expires_at > ${at}::timestamptz
      )`.mapWith(Number),
      lastSignInAt: sql<Date | null>`(
        select max(sessions.created_at) from sessions where sessions.account_id = ${accounts.id}
      )`.mapWith((value: string | Date) => new Date(value)),
    })
    .from(accounts)
    .innerJoin(firms, eq(firms.id, accounts.firmId))
}

type AccountRow = Awaited<ReturnType<typeof selectAccounts>>[number]

function toAccount(
  { account, firm, openSessionCount, lastSignInAt }: AccountRow,
  now: Date,
): OperatorAccount {
  const facts = {
    level: Level.nullable().parse(account.level),
    certifiedUntil: account.certifiedUntil?.toISOString() ?? null,
    sellsSubscriptions: account.sellsSubscriptions,
  }
  return {
    id: account.id,
    username: account.username,
    displayName: account.displayName,
    firm,
    role: account.role,
    ...facts,
    effectiveLevel: effectiveAccess(facts, now).effectiveLevel,
    isDisabled: account.isDisabled,
    createdAt: account.createdAt.toISOString(),
    openSessionCount,
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
  }
}

function conditions({ search, level, role, isDisabled, firmId }: AccountFilter): SQL[] {
  const text = sql`${accounts.username} || ' ' || ${accounts.displayName} || ' ' || ${firms.name} || ' ' || ${firms.city}`
  const equal = [
    level !== undefined && level !== null && eq(accounts.level, level),
    role !== undefined && eq(accounts.role, role),
    isDisabled !== undefined && eq(accounts.isDisabled, isDisabled),
    firmId !== undefined && eq(accounts.firmId, firmId),
  ]
  return [...firmConditions(search, text), ...equal.filter((one): one is SQL => one !== false)]
}
