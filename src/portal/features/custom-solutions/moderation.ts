import { eq } from 'drizzle-orm'
import { RETURN_REASON_MAX_LENGTH } from '#shared/api/operator/solutions'
import type { SolutionState } from '#shared/solutions/solution-state'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { customSolutions } from '../../db/schema'
import { invalidField, notFound, PortalError } from '../../http/problem'
import { requireNext } from './solution-writes'

/** What a solution was and is, and what it is called. */
export interface Decided {
  readonly name: string
  readonly before: { readonly state: SolutionState; readonly returnReason: string | null }
  readonly after: { readonly state: SolutionState; readonly returnReason: string | null }
}

/** What a moderator decides of a solution, having seen a revision of it. */
export type Decision = { readonly act: 'publish' } | { readonly act: 'return'; readonly reason: string }

/**
 * Decides on custom solutions: who may do so is for the caller to see to.
 *
 * Screenshots do not count as a revision, and need not: nothing of a submitted solution changes before it
 * was taken back, which does.
 */
export class SolutionModeration {
  constructor(private readonly database: Database) {}

  /**
   * Publishes a submitted solution, or returns it to its author with the reason.
   *
   * @param seenRevision what the moderator has looked at: nothing else is published
   * @throws {PortalError} `not-found`, `conflict` when it has changed since, `state-refused`, and
   *   `invalid-request` for a return that gives no reason
   */
  async decide(solutionId: string, seenRevision: string, decision: Decision, now: Date): Promise<Decided> {
    const reason = decision.act === 'return' ? decision.reason.trim() : null
    if (reason !== null && (reason === '' || reason.length > RETURN_REASON_MAX_LENGTH)) {
      throw invalidField('body.reason', `must have 1 to ${RETURN_REASON_MAX_LENGTH} characters`)
    }
    return this.database.transaction(async (transaction) => {
      // The same lock as of an author's write over a revision, and so one after the other.
      await lockForTransaction(transaction, `document:custom-solutions.own:${solutionId}`)
      const [row] = await transaction
        .select()
        .from(customSolutions)
        .where(eq(customSolutions.id, solutionId))
        .for('update')
      if (row === undefined) throw notFound('solution')
      if (String(row.revision) !== seenRevision) throw new PortalError('conflict')
      const state = requireNext(row, decision.act)
      await transaction
        .update(customSolutions)
        .set({ state, returnReason: reason, ...(state === 'published' && { publishedAt: now }) })
        .where(eq(customSolutions.id, solutionId))
      return {
        name: row.name,
        before: { state: row.state, returnReason: row.returnReason },
        after: { state, returnReason: reason },
      }
    })
  }
}
