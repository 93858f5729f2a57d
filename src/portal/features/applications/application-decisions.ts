import { eq } from 'drizzle-orm'
import { nextApplicationState } from '#shared/access/application-rules'
import type { Database } from '../../db/database'
import { applications } from '../../db/schema'
import { invalidField, notFound, PortalError } from '../../http/problem'
import { type Acceptance, makePartner } from './new-partner'

export type ApplicationDecision =
  | ({ readonly act: 'accept' } & Acceptance)
  | { readonly act: 'decline'; readonly reason: string }
  | { readonly act: 'review' }

type ApplicationRow = typeof applications.$inferSelect

const REASON_MIN_LENGTH = 5
const REASON_MAX_LENGTH = 2_000

/**
 * Decides an application, in the caller's transaction: accepting makes an account, in a firm of its own with
 * contact data or in one that was known; declining takes a reason, which the applicant reads.
 *
 * @returns the application as it is then
 * @throws {PortalError} `not-found`, `state-refused` when it was decided before, `invalid-request` for a
 *   level that its ground does not carry, a username that is taken, a weak password or a missing reason;
 *   `conflict` when the firms that have the NIP are not as they were seen
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
      return {
        decidedAt: now,
        firmChoice: decision.firm.kind,
        accountId: await makePartner(transaction, known, decision, now),
      }
  }
}
