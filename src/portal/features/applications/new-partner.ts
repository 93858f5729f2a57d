import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { mayBeGiven } from '#shared/access/application-rules'
import type { Level } from '#shared/access/policy'
import type { FirmChoice } from '#shared/api/operator/applications'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { accounts, type applications, firmContacts, firms } from '../../db/schema'
import { invalidField, PortalError } from '../../http/problem'
import { findFirmsWithNip, revisionOf } from '../accounts/firm-queries'
import { lockNip, makeFirm } from '../accounts/firm-writes'
import { findAccountByUsername, normalizeUsername } from '../session/accounts'
import { hashPassword, passwordFault } from '../session/passwords'

/** What an operator gives to whoever has applied. */
export interface Acceptance {
  readonly firm: FirmChoice
  readonly username: string
  /** The first password, which the operator hands over; only its hash is kept. */
  readonly password: string
  readonly level: Level
  readonly sellsSubscriptions: boolean
  /** Of a serviceman's certificate; `null` when no end is known. */
  readonly certifiedUntil: Date | null
}

type Application = Pick<typeof applications.$inferSelect, 'content' | 'submittedAt'>

/**
 * The account of an applicant, out of what the application says, with its firm where that is a new one. In a
 * firm that was known, nothing but the account is new: its name and contact data stay as they are.
 *
 * @returns the account's id
 * @throws {PortalError} `invalid-request` for a level that the ground does not carry, a username that is
 *   taken and a weak password, `conflict` when the firms that have the NIP are not as they were seen
 */
export async function makePartner(
  transaction: Database,
  { content, submittedAt }: Application,
  { firm, level, password, sellsSubscriptions, certifiedUntil, ...acceptance }: Acceptance,
  now: Date,
): Promise<string> {
  if (!mayBeGiven(content.ground, level)) {
    throw invalidField('body.level', 'takes a ground, which the application does not name')
  }
  const fault = passwordFault(password)
  if (fault !== null) throw invalidField('body.password', fault)
  const passwordHash = await hashPassword(password)
  const username = normalizeUsername(acceptance.username)
  // Of two who want one name at once, the second finds it taken.
  await lockForTransaction(transaction, `username:${username}`)
  if ((await findAccountByUsername(transaction, username)) !== null) {
    throw invalidField('body.username', 'is taken')
  }
  const accountId = randomUUID()
  await transaction.insert(accounts).values({
    id: accountId,
    firmId: await firmIdOf(transaction, { content, submittedAt }, firm),
    username,
    displayName: content.person,
    role: 'partner',
    level,
    certifiedUntil,
    sellsSubscriptions,
    passwordHash,
    mustChangePassword: true,
    createdAt: now,
  })
  return accountId
}

async function firmIdOf(
  transaction: Database,
  { content, submittedAt }: Application,
  choice: FirmChoice,
): Promise<string> {
  const { firmName, nip, person, phone, email, street, postalCode, city } = content
  await lockNip(transaction, nip)
  // Nobody changes or removes what is known while it is compared with what was seen.
  await transaction.select({ id: firms.id }).from(firms).where(eq(firms.nip, nip)).for('share')
  const known = await findFirmsWithNip(transaction, nip)
  const isAsSeen = choice.kind === 'new' ? known.length === 0 : revisionOf(known) === choice.revision
  if (!isAsSeen) {
    throw new PortalError('conflict', {
      detail: 'The firms that have this NIP are not as they were seen',
      current: { knownFirms: known, knownFirmsRevision: revisionOf(known) },
    })
  }
  if (choice.kind === 'known') {
    const chosen = known.find(({ id }) => id === choice.id)
    if (chosen === undefined) throw invalidField('body.firm.id', 'has another NIP')
    return chosen.id
  }
  const sharesNip = choice.kind === 'separate'
  const firmId = await makeFirm(transaction, { name: firmName, city, nip, sharesNip })
  await transaction.insert(firmContacts).values({
    firmId,
    ...{ person, phone, email, street, postalCode, city },
    confirmedAt: submittedAt,
    confirmedBy: person,
  })
  return firmId
}
