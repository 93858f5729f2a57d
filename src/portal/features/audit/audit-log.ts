import { userInfo } from 'node:os'
import { count, sql } from 'drizzle-orm'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { type AuditFacts, auditEntries } from '../../db/schema'
import type { Caller } from '../../http/caller'

/** Who acts: an operator, or somebody at the command line. */
type Actor =
  | { readonly kind: 'account'; readonly accountId: string; readonly name: string }
  | { readonly kind: 'command-line'; readonly name: string }

/** Who does what, when, and the transaction in which they do it. */
export interface Acting {
  readonly database: Database
  readonly actor: Actor
  /** The id of the operation. */
  readonly act: string
  readonly now: Date
}

/** What was done, as the audit log tells it. */
export interface Act {
  /** `kind` is a word of the desk that the act belongs to: `account`, `query`. */
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string }
  /** The fields that the act is about, as JSON, without secrets; `null` where there was nothing. */
  readonly before: AuditFacts | null
  /** The same fields afterwards; `null` where nothing is left. */
  readonly after: AuditFacts | null
  readonly note?: string | null | undefined
}

interface OperatorCall {
  readonly operationId: string
  readonly database: Database
  readonly caller: Caller
  readonly now: Date
}

/** An operator who calls one of the portal's operations, or whoever does so for one at the command line. */
export function actingBy({ operationId, database, caller, now }: OperatorCall): Acting {
  if (caller.systemUser !== undefined) {
    const name = `${caller.systemUser} (${caller.username})`
    return { database, actor: { kind: 'command-line', name }, act: operationId, now }
  }
  const actor = { kind: 'account', accountId: caller.accountId, name: caller.displayName } as const
  return { database, actor, act: operationId, now }
}

/** Whoever runs the portal's command line, by the name that the system knows them by. */
export function actingAtCommandLine(database: Database, act: string, now: Date): Acting {
  return { database, actor: { kind: 'command-line', name: userInfo().username }, act, now }
}

/**
 * Writes an act into the audit log, in the transaction of the act.
 *
 * Call it once for each act, after the change: a write of an operator that has not called it, or more than
 * once, is taken back by the portal.
 */
export async function recordAct({ database, actor, act, now }: Acting, done: Act): Promise<void> {
  const { subject, before, after } = done
  const note = done.note?.trim() || null
  await database.insert(auditEntries).values({
    act,
    actedAt: now,
    actorKind: actor.kind,
    actorId: actor.kind === 'account' ? actor.accountId : null,
    actorName: actor.name,
    subjectKind: subject.kind,
    subjectId: subject.id,
    subjectLabel: subject.label,
    before,
    after,
    note,
    searchText: foldPolish([subject.label, subject.id, actor.name, note ?? ''].join('\n')),
  })
}

/** @throws {Error} unless the transaction holds exactly one entry */
export async function requireRecorded(transaction: Database, operationId: string): Promise<void> {
  const [row] = await transaction
    .select({ count: count() })
    .from(auditEntries)
    .where(
      sql`${auditEntries.transactionId} = pg_current_xact_id()::text::bigint
        and ${auditEntries.transactionBeganAt} = transaction_timestamp()`,
    )
  if (row?.count === 1) return
  throw new Error(`${operationId} has left ${row?.count ?? 0} entries in the audit log: there must be one`)
}
