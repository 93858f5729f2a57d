import { randomUUID } from 'node:crypto'
import { and, count, eq } from 'drizzle-orm'
import { UsageError } from './configuration'
import { StartError } from './data-folder'
import type { Database } from './db/database'
import { accounts, firms } from './db/schema'
import { actingAtCommandLine, recordAct } from './features/audit/audit-log'
import { findAccountByUsername, normalizeUsername } from './features/session/accounts'
import { hashPassword, passwordFault } from './features/session/passwords'

const OPERATOR_FIRM = { name: 'Operator portalu', city: 'Wrocław' }

export interface NewOperator {
  readonly username: string
  readonly displayName: string
  readonly password: string
}

/**
 * Makes an operator account.
 *
 * @throws {UsageError} for a password that is too weak
 * @throws {StartError} when the username is taken
 */
export async function createOperator(database: Database, operator: NewOperator, now: Date): Promise<void> {
  const fault = passwordFault(operator.password)
  if (fault !== null) throw new UsageError(fault)
  const passwordHash = await hashPassword(operator.password)
  await database.transaction(async (transaction) => {
    if ((await findAccountByUsername(transaction, operator.username)) !== null) {
      throw new StartError(`The username ${operator.username} is taken`)
    }
    const id = randomUUID()
    const username = normalizeUsername(operator.username)
    await transaction.insert(accounts).values({
      id,
      firmId: await operatorFirmId(transaction),
      username,
      displayName: operator.displayName,
      role: 'operator',
      passwordHash,
      createdAt: now,
    })
    await recordAct(actingAtCommandLine(transaction, 'operator-accounts.createOperator', now), {
      subject: { kind: 'account', id, label: `${operator.displayName} (${username})` },
      before: null,
      after: { username, displayName: operator.displayName, role: 'operator' },
    })
  })
}

/** True while nobody can administer the portal. */
export async function hasNoOperator(database: Database): Promise<boolean> {
  const [row] = await database.select({ count: count() }).from(accounts).where(eq(accounts.role, 'operator'))
  return row?.count === 0
}

async function operatorFirmId(transaction: Database): Promise<string> {
  const [existing] = await transaction
    .select({ id: firms.id })
    .from(firms)
    .where(and(eq(firms.name, OPERATOR_FIRM.name), eq(firms.city, OPERATOR_FIRM.city)))
  if (existing !== undefined) return existing.id
  const id = randomUUID()
  await transaction.insert(firms).values({ id, ...OPERATOR_FIRM })
  return id
}
