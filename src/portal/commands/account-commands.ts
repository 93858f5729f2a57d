import { randomUUID } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import type { OperatorAccount } from '#shared/api/operator/accounts'
import type { AccountCommand } from '../command-line-accounts'
import { UsageError } from '../configuration'
import { StartError } from '../data-folder'
import type { Database } from '../db/database'
import { firms } from '../db/schema'
import { readAccounts } from '../features/accounts/account-queries'
import {
  changeAccount,
  createAccount,
  type FirmChoice,
  requireAccount,
  resetPassword,
  setDisabled,
} from '../features/accounts/account-writes'
import { setFirmNip } from '../features/accounts/firm-writes'
import { type Acting, actingAtCommandLine } from '../features/audit/audit-log'
import { findAccountByUsername } from '../features/session/accounts'
import { PortalError } from '../http/problem'
import type { CommandContext } from './command-context'
import { openPortalStorage, requirePortal } from './portal-storage'

/** More accounts than a portal has. */
const LIST_LIMIT = 100_000

/**
 * Runs a command on accounts; what it changes is in the audit log as an act at the command line.
 *
 * @throws {UsageError} for a password that is too weak
 * @throws {StartError} when there is no such account, or what is asked for cannot be done
 */
export async function runAccountCommand(command: AccountCommand, context: CommandContext): Promise<void> {
  const { data, json } = command.flags
  requirePortal(data, context)
  const needsPassword = command.name === 'accounts create' || command.name === 'accounts reset-password'
  // Before the folder is taken: who types it slowly holds up nobody.
  const password = needsPassword ? await context.secrets.read('Password') : ''
  const storage = await openPortalStorage(data, context)
  try {
    const result = await storage.database.transaction((transaction) =>
      run(command, transaction, password, context.clock()),
    )
    print(result, json, context.print)
  } catch (error) {
    throw inWords(error)
  } finally {
    await storage.close()
  }
}

async function run(
  command: AccountCommand,
  database: Database,
  password: string,
  now: Date,
): Promise<OperatorAccount | OperatorAccount[]> {
  if (command.name === 'accounts list') {
    return readAccounts(database, { search: command.flags.search }, null, LIST_LIMIT, now)
  }
  if (command.name === 'accounts create') {
    const { flags } = command
    const { username, note, level } = flags
    const account = {
      id: randomUUID(),
      username,
      displayName: flags['display-name'] ?? username,
      firm: await firmOf(database, flags),
      level,
      certifiedUntil: flags['certified-until'],
      sellsSubscriptions: flags['sells-subscriptions'],
      password,
    }
    return createAccount(acting(database, 'createAccount', now), account, note)
  }
  const { username, note } = command.flags
  const stored = await findAccountByUsername(database, username)
  if (stored === null) throw new StartError(`There is no account ${username}`)
  const { id } = stored.account
  const { displayName, level, certifiedUntil, sellsSubscriptions } = await requireAccount(
    { database, now },
    id,
  )
  const access = { displayName, level, certifiedUntil, sellsSubscriptions }
  const change = (changed: Partial<typeof access>) =>
    changeAccount(acting(database, 'changeAccount', now), id, { ...access, ...changed, seen: access }, note)
  switch (command.name) {
    case 'accounts set-level':
      return change({ level: command.flags.level })
    case 'accounts set-certificate':
      return change({ certifiedUntil: command.flags.until })
    case 'accounts set-subscriptions':
      return change({ sellsSubscriptions: command.flags.sells })
    case 'accounts set-firm-nip': {
      const { nip, 'separate-firm': sharesNip } = command.flags
      const nipChange = { nip, seenNip: stored.firm.nip, sharesNip }
      await setFirmNip(acting(database, 'setFirmNip', now), stored.firm.id, nipChange, note)
      return requireAccount({ database, now }, id)
    }
    case 'accounts disable':
      return setDisabled(acting(database, 'disableAccount', now), id, true, note)
    case 'accounts enable':
      return setDisabled(acting(database, 'enableAccount', now), id, false, note)
    case 'accounts reset-password':
      return resetPassword(acting(database, 'resetPassword', now), id, password, note)
  }
}

function acting(database: Database, verb: string, now: Date): Acting {
  return actingAtCommandLine(database, `operator-accounts.${verb}`, now)
}

interface FirmFlags {
  readonly firm: string
  readonly city: string
  readonly nip?: string | null | undefined
  readonly 'separate-firm': boolean
}

/**
 * The firm of this name and city, and of this NIP where one is given; a new one where there is none.
 *
 * @throws {StartError} for a firm of this name and city that has another NIP
 */
async function firmOf(
  database: Database,
  { firm: name, city, nip, 'separate-firm': sharesNip }: FirmFlags,
): Promise<FirmChoice> {
  const named = await database
    .select()
    .from(firms)
    .where(and(eq(firms.name, name), eq(firms.city, city)))
    .orderBy(asc(firms.sharesNip), asc(firms.id))
  const made = { name, city, nip: nip ?? null, sharesNip }
  // A branch may be called as its firm is: the flag tells which of them is meant.
  const meant = named.filter((one) => !sharesNip || one.sharesNip)
  const known = nip === undefined ? meant[0] : meant.find((one) => one.nip === nip)
  const [other] = meant
  if (known !== undefined || other === undefined) return known ?? made
  throw new StartError(
    `The firm ${name}, ${city} has ${other.nip === null ? 'no NIP' : `the NIP ${other.nip}`}. Leave --nip out to ` +
      'put the account into it, and correct its NIP with "accounts set-firm-nip"',
  )
}

function print(
  result: OperatorAccount | readonly OperatorAccount[],
  isJson: boolean,
  line: (text: string) => void,
): void {
  if (isJson) {
    line(JSON.stringify(result, null, 2))
    return
  }
  for (const account of Array.isArray(result) ? result : [result]) line(lineOf(account))
}

function lineOf(account: OperatorAccount): string {
  const { username, role, level, certifiedUntil, sellsSubscriptions, isDisabled, firm } = account
  return [
    username,
    role === 'operator' ? 'operator' : `level ${level ?? 'none'}`,
    certifiedUntil === null ? '' : `certified until ${certifiedUntil.slice(0, 10)}`,
    sellsSubscriptions ? 'sells subscriptions' : '',
    isDisabled ? 'disabled' : '',
    `${account.displayName}, ${firm.name}, ${firm.city}`,
    firm.nip === null ? '' : `NIP ${firm.nip}${firm.sharesNip ? ' (shared)' : ''}`,
  ]
    .filter((part) => part !== '')
    .join('  ')
}

/** A refusal of the portal as the command line tells it. */
function inWords(error: unknown): unknown {
  if (!(error instanceof PortalError)) return error
  const { errors, detail } = error.options
  if (error.code === 'invalid-request' && errors !== undefined) {
    return new UsageError(errors.map(({ message }) => message).join('; '))
  }
  return new StartError(detail ?? error.message, { cause: error })
}
