import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { mayBeGiven, nextApplicationState } from '#shared/access/application-rules'
import type { Level } from '#shared/access/policy'
import type { Database } from '../../db/database'
import { accounts, applications, firmContacts, firms } from '../../db/schema'
import { invalidField, notFound, PortalError } from '../../http/problem'
import { findAccountByUsername, normalizeUsername } from '../session/accounts'
import { hashPassword, passwordFault } from '../session/passwords'

interface Acceptance {
  readonly act: 'accept'
  readonly username: string
  /** The first password, which the operator hands over; only its hash is kept. */
  readonly password: string
  readonly level: Level
  readonly sellsSubscriptions: boolean
  /** Of a serviceman's certificate; `null` when no end is known. */
  readonly certifiedUntil: Date | null
}

export type ApplicationDecision =
  | Acceptance
  | { readonly act: 'decline'; readonly reason: string }
  | { readonly act: 'review' }

type ApplicationRow = typeof applications.$inferSelect

const REASON_MIN_LENGTH = 5
const REASON_MAX_LENGTH = 2_000

/**
 * Decides an application: accepting makes the firm, its contact data and its first account, in the
 * caller's transaction; declining takes a reason, which the applicant reads.
 *
 * @returns the application as it is then
 * @throws {PortalError} `not-found`, `state-refused` when it was decided before, `invalid-request` for a
 *   level that its ground does not carry, a username that is taken, a weak password or a missing reason
 */
export async function decideApplication(
  transaction: Database,
  applicationId: string,
  decision: ApplicationDecision,
  now: Date,
): Promise<ApplicationRow> {
  const [known] = await transaction
    .select()
    .from(applications)
    .where(eq(applications.id, applicationId))
    .for('update')
  if (known === undefined) throw notFound('application')
  const state = nextApplicationState(known.state, decision.act)
  if (state === null) throw new PortalError('state-refused')
  const changed = await changeOf(transaction, known, decision, now)
  const [row] = await transaction
    .update(applications)
    .set({ state, ...changed })
    .where(eq(applications.id, applicationId))
    .returning()
  if (row === undefined) throw notFound('application')
  return row
}

async function changeOf(
  transaction: Database,
  known: ApplicationRow,
  decision: ApplicationDecision,
  now: Date,
): Promise<Partial<ApplicationRow>> {
  switch (decision.act) {
    case 'review':
      return {}
    case 'decline': {
      const reason = decision.reason.trim()
      if (reason.length < REASON_MIN_LENGTH || reason.length > REASON_MAX_LENGTH) {
        throw invalidField('body.reason', `must have ${REASON_MIN_LENGTH} to ${REASON_MAX_LENGTH} characters`)
      }
      return { decidedAt: now, reason }
    }
    case 'accept':
      return { decidedAt: now, accountId: await makePartner(transaction, known, decision, now) }
  }
}

/** The firm, its contact data and its first account, out of what the application says. */
async function makePartner(
  transaction: Database,
  { content, submittedAt }: ApplicationRow,
  { level, password, sellsSubscriptions, certifiedUntil, ...acceptance }: Acceptance,
  now: Date,
): Promise<string> {
  if (!mayBeGiven(content.ground, level)) {
    throw invalidField('body.level', 'takes a ground, which the application does not name')
  }
  const fault = passwordFault(password)
  if (fault !== null) throw invalidField('body.password', fault)
  const username = normalizeUsername(acceptance.username)
  if ((await findAccountByUsername(transaction, username)) !== null) {
    throw invalidField('body.username', 'is taken')
  }
  const firmId = randomUUID()
  const accountId = randomUUID()
  await transaction.insert(firms).values({ id: firmId, name: content.firmName, city: content.city })
  const { person, phone, email, street, postalCode, city } = content
  await transaction.insert(firmContacts).values({
    firmId,
    ...{ person, phone, email, street, postalCode, city },
    confirmedAt: submittedAt,
    confirmedBy: person,
  })
  await transaction.insert(accounts).values({
    id: accountId,
    firmId,
    username,
    displayName: person,
    role: 'partner',
    level,
    certifiedUntil,
    sellsSubscriptions,
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
    createdAt: now,
  })
  return accountId
}
