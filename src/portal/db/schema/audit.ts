import { sql } from 'drizzle-orm'
import { bigint, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** What one side of an act looked like, by field. */
export type AuditFacts = Readonly<Record<string, unknown>>

/** Differences: their sum is the number of entries; kept by a trigger. */
export const auditTallies = pgTable('audit_tallies', {
  entryCount: bigint('entry_count', { mode: 'number' }).notNull(),
})

export const auditEntries = pgTable('audit_entries', {
  position: bigint('position', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  /** The id of the operation. */
  act: text('act').notNull(),
  actedAt: instant('acted_at').notNull(),
  actorKind: text('actor_kind', { enum: ['account', 'command-line'] }).notNull(),
  /** `null` for the command line. */
  actorId: uuid('actor_id'),
  /** As the person was called then; of the command line the name of the system's user, then `(operator)`. */
  actorName: text('actor_name').notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: text('subject_id').notNull(),
  subjectLabel: text('subject_label').notNull(),
  /** `null` where there was nothing before. */
  before: jsonb('before').$type<AuditFacts>(),
  /** `null` where nothing is left. */
  after: jsonb('after').$type<AuditFacts>(),
  note: text('note'),
  /** Subject, actor and note, folded for search. */
  searchText: text('search_text').notNull(),
  /** Set by the database: in which transaction it was written. */
  transactionId: bigint('transaction_id', { mode: 'number' })
    .notNull()
    .default(sql`(pg_current_xact_id()::text::bigint)`),
  transactionBeganAt: instant('transaction_began_at').notNull().default(sql`transaction_timestamp()`),
})
