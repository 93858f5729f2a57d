import { z } from 'zod'
import { Instant, PageQuery, pageOf, SearchText } from '../page'
import { defineOperatorEndpoints } from './operator-endpoint'

/** Who acted: an operator's account, or somebody at the portal's command line. */
export const AuditActor = z.object({
  kind: z.enum(['account', 'command-line']),
  /** `null` for the command line. */
  accountId: z.uuid().nullable(),
  /**
   * As the person was called then; of the command line the name of the system's user, with the username of
   * the operator that the act was done for, if any, in brackets.
   */
  name: z.string(),
})
export type AuditActor = z.infer<typeof AuditActor>

/** What one side of an act looked like, by field. */
const Facts = z.record(z.string(), z.unknown())

/** One act of an operator. */
export const AuditEntry = z.object({
  /** Rises with each entry. */
  id: z.string(),
  /** The id of the operation: `operator-accounts.changeAccess`. */
  act: z.string(),
  actedAt: Instant,
  actor: AuditActor,
  /** What it was done to; the label is what it was called then. */
  subject: z.object({ kind: z.string(), id: z.string(), label: z.string() }),
  /** `null` where there was nothing before. */
  before: Facts.nullable(),
  /** `null` where nothing is left. */
  after: Facts.nullable(),
  note: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const operatorAuditEndpoints = defineOperatorEndpoints({
  'operator-audit.listEntries': {
    method: 'GET',
    path: '/operator/audit',
    access: 'operator',
    summary: 'What operators have done, newest first; searched in subject, actor and note',
    query: PageQuery.extend({
      search: SearchText.optional(),
      act: z.string().max(80).optional(),
      actorId: z.uuid().optional(),
      /** `command-line` finds what no account did. */
      actorKind: AuditActor.shape.kind.optional(),
      subjectKind: z.string().max(80).optional(),
      subjectId: z.string().max(200).optional(),
      /** From this moment on. */
      from: Instant.optional(),
      /** Before this moment. */
      until: Instant.optional(),
    }),
    response: pageOf(AuditEntry),
  },
  'operator-audit.getEntry': {
    method: 'GET',
    path: '/operator/audit/entries/{entryId}',
    access: 'operator',
    summary: 'One act of an operator',
    params: z.strictObject({ entryId: z.string().regex(/^\d{1,15}$/u) }),
    response: AuditEntry,
  },
  'operator-audit.listChoices': {
    method: 'GET',
    path: '/operator/audit/choices',
    access: 'operator',
    summary: 'What the log can be narrowed to: the acts and the actors that occur in it',
    response: z.object({ acts: z.array(z.string()), actors: z.array(AuditActor) }),
  },
})
