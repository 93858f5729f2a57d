import { and, count, eq } from 'drizzle-orm'
import type { AccountAccess, OperatorAccount } from '#shared/api/operator/accounts'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { accounts, firms } from '../../db/schema'
import { invalidField, notFound, PortalError } from '../../http/problem'
import { type Acting, recordAct } from '../audit/audit-log'
import { findAccountByUsername, normalizeUsername } from '../session/accounts'
import { hashPassword, passwordFault } from '../session/passwords'
import { endSessionsOf } from '../session/sessions'
import { findAccount } from './account-queries'
import { makeFirm, type NewFirm } from './firm-writes'

/** A firm that there is, or one to be made. */
export type FirmChoice = { readonly id: string } | NewFirm

export interface NewAccount extends AccountAccess {
  readonly id: string
  readonly firm: FirmChoice
  readonly username: string
  readonly displayName: string
  readonly password: string
}

interface AccountFacts extends AccountAccess {
  readonly displayName: string
}

export interface AccountChange extends AccountFacts {
  /** What whoever changes it has seen, where they told. */
  readonly seen?: AccountFacts | undefined
}

/**
 * Makes a partner's account, whose password the person changes at the first sign-in.
 *
 * @throws {PortalError} `id-taken` for a username that somebody has, and for a NIP of another firm that is not
 *   shared knowingly; `invalid-request` for a firm that there is not and for a password that is too weak
 */
export async function createAccount(
  acting: Acting,
  { firm, username, password, ...account }: NewAccount,
  note: string,
): Promise<OperatorAccount> {
  const { database, now } = acting
  const passwordHash = await hashNewPassword(password)
  // Of two who want one name at once, the second finds it taken.
  await lockForTransaction(database, `username:${normalizeUsername(username)}`)
  const [known] = await database.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, account.id))
  if (known !== undefined || (await findAccountByUsername(database, username)) !== null) {
    throw new PortalError('id-taken', { detail: 'Somebody has this username' })
  }
  await database.insert(accounts).values({
    ...account,
    firmId: await firmIdOf(database, firm),
    username: normalizeUsername(username),
    role: 'partner',
    certifiedUntil: dateOf(account.certifiedUntil),
    passwordHash,
    mustChangePassword: true,
    createdAt: now,
  })
  const made = await requireAccount(acting, account.id)
  const facts = {
    firm: `${made.firm.name}, ${made.firm.city}`,
    nip: made.firm.nip,
    username: made.username,
    ...factsOf(made),
  }
  await recordAct(acting, { subject: subjectOf(made), before: null, after: facts, note })
  return made
}

/**
 * Changes what a partner's rights rest on, and the name.
 *
 * @throws {PortalError} `not-found`, `conflict` when the account is another than was seen, and
 *   `state-refused` for a level of an operator
 */
export async function changeAccount(
  acting: Acting,
  accountId: string,
  { displayName, level, certifiedUntil, sellsSubscriptions, seen }: AccountChange,
  note: string,
): Promise<OperatorAccount> {
  return change(acting, accountId, note, factsOf, async (account) => {
    if (seen !== undefined && !isSame(seen, account)) {
      throw new PortalError('conflict', { detail: 'The account was changed meanwhile', current: account })
    }
    const hasRights = level !== null || certifiedUntil !== null || sellsSubscriptions
    if (account.role === 'operator' && hasRights) throw new PortalError('state-refused')
    await acting.database
      .update(accounts)
      .set({ displayName, level, certifiedUntil: dateOf(certifiedUntil), sellsSubscriptions })
      .where(eq(accounts.id, account.id))
  })
}

/**
 * Disables an account, which ends its sessions, or lets it sign in again.
 *
 * @throws {PortalError} `not-found`; `state-refused` for one's own account, the last operator's, and for an
 *   account that is so already
 */
export async function setDisabled(
  acting: Acting,
  accountId: string,
  isDisabled: boolean,
  note: string,
): Promise<OperatorAccount> {
  const { actor, database, now } = acting
  // Of two operators who disable each other at once, one stays.
  await lockForTransaction(database, 'operators')
  return change(acting, accountId, note, disabledFactsOf, async (account) => {
    if (account.isDisabled === isDisabled) throw new PortalError('state-refused')
    if (isDisabled) {
      const isOwn = actor.kind === 'account' && actor.accountId === account.id
      if (isOwn) throw new PortalError('state-refused', { detail: 'Nobody disables their own account' })
      if (await isLastOperator(database, account)) {
        throw new PortalError('state-refused', { detail: 'The last operator stays' })
      }
    }
    await database.update(accounts).set({ isDisabled }).where(eq(accounts.id, account.id))
    if (isDisabled) await endSessionsOf(database, account.id, 'by-operator', now)
  })
}

/**
 * Sets a new password, which the person changes at the next sign-in, and ends the account's sessions.
 *
 * @throws {PortalError} `not-found`, and `invalid-request` for a password that is too weak
 */
export async function resetPassword(
  acting: Acting,
  accountId: string,
  password: string,
  note: string,
): Promise<OperatorAccount> {
  const { database, now } = acting
  const passwordHash = await hashNewPassword(password)
  const [earlier] = await database
    .select({ passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, accountId))
  // A mark of the hash tells the two apart and nothing of either password.
  const marks = new Map([
    ['before', passwordMark(earlier?.passwordHash ?? '')],
    ['after', passwordMark(passwordHash)],
  ])
  let side = 'before'
  const facts = ({ openSessionCount }: OperatorAccount) => ({ password: marks.get(side), openSessionCount })
  return change(acting, accountId, note, facts, async (account) => {
    await database
      .update(accounts)
      .set({ passwordHash, mustChangePassword: true })
      .where(eq(accounts.id, account.id))
    await endSessionsOf(database, account.id, 'by-operator', now)
    side = 'after'
  })
}

/** Makes a change, and records the facts before and after it. */
async function change(
  acting: Acting,
  accountId: string,
  note: string,
  factsOfAct: (account: OperatorAccount) => Readonly<Record<string, unknown>>,
  act: (account: OperatorAccount) => Promise<void>,
): Promise<OperatorAccount> {
  await acting.database.select().from(accounts).where(eq(accounts.id, accountId)).for('update')
  const account = await requireAccount(acting, accountId)
  const before = factsOfAct(account)
  await act(account)
  const changed = await requireAccount(acting, accountId)
  await recordAct(acting, { subject: subjectOf(changed), before, after: factsOfAct(changed), note })
  return changed
}

export async function requireAccount(
  { database, now }: Pick<Acting, 'database' | 'now'>,
  accountId: string,
): Promise<OperatorAccount> {
  const account = await findAccount(database, accountId, now)
  if (account === null) throw notFound('account')
  return account
}

async function hashNewPassword(password: string): Promise<string> {
  const fault = passwordFault(password)
  if (fault !== null) throw invalidField('body.password', fault)
  return hashPassword(password)
}

async function firmIdOf(database: Database, firm: FirmChoice): Promise<string> {
  if (!('id' in firm)) return makeFirm(database, firm)
  const [found] = await database.select({ id: firms.id }).from(firms).where(eq(firms.id, firm.id))
  if (found === undefined) throw invalidField('body.firm.id', 'is no firm')
  return found.id
}

async function isLastOperator(database: Database, { role }: OperatorAccount): Promise<boolean> {
  if (role !== 'operator') return false
  const [row] = await database
    .select({ count: count() })
    .from(accounts)
    .where(and(eq(accounts.role, 'operator'), eq(accounts.isDisabled, false)))
  return (row?.count ?? 0) <= 1
}

function subjectOf({ id, username, displayName, firm }: OperatorAccount) {
  return { kind: 'account', id, label: `${displayName} (${username}), ${firm.name}` }
}

function factsOf({ displayName, level, certifiedUntil, sellsSubscriptions }: OperatorAccount) {
  return { displayName, level, certifiedUntil, sellsSubscriptions }
}

/** Moments are compared as such: one moment has many spellings. */
function isSame(one: AccountFacts, other: AccountFacts): boolean {
  return (
    one.displayName === other.displayName &&
    one.level === other.level &&
    dateOf(one.certifiedUntil)?.getTime() === dateOf(other.certifiedUntil)?.getTime() &&
    one.sellsSubscriptions === other.sellsSubscriptions
  )
}

function disabledFactsOf({ isDisabled, openSessionCount }: OperatorAccount) {
  return { isDisabled, openSessionCount }
}

/** The end of a salted hash, too short to test guesses with. */
function passwordMark(hash: string): string {
  return `…${hash.slice(-4)}`
}

function dateOf(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant)
}
