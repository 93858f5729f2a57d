import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

export const bugs = pgTable('bugs', {
  id: uuid('id').primaryKey(),
  /** In the order of reporting; taken from the sequence `bug_numbers`. */
  number: integer('number').notNull(),
  kind: text('kind', { enum: ['bug', 'suggestion'] }).notNull(),
  programId: text('program_id').notNull(),
  version: text('version'),
  title: text('title').notNull(),
  description: text('description').notNull(),
  steps: text('steps').notNull(),
  authorId: uuid('author_id').notNull(),
  createdAt: instant('created_at').notNull(),
  editedAt: instant('edited_at'),
  status: text('status', { enum: ['new', 'confirmed', 'in-progress', 'fixed', 'declined'] })
    .notNull()
    .default('new'),
  changedAt: instant('changed_at').notNull(),
  fixedVersionId: text('fixed_version_id'),
  /** Number, program, version and what the author has written, folded for search. */
  searchText: text('search_text').notNull(),
  /** Of what the author has written; counted by a trigger. */
  revision: integer('revision').notNull().default(1),
})

/** What became of a report, step by step. */
export const bugChanges = pgTable('bug_changes', {
  id: uuid('id').primaryKey(),
  bugId: uuid('bug_id').notNull(),
  status: text('status', { enum: ['new', 'confirmed', 'in-progress', 'fixed', 'declined'] }).notNull(),
  note: text('note').notNull(),
  changedById: uuid('changed_by_id').notNull(),
  changedAt: instant('changed_at').notNull(),
})

/** A firm has one vote for a report. */
export const bugVotes = pgTable(
  'bug_votes',
  {
    bugId: uuid('bug_id').notNull(),
    firmId: uuid('firm_id').notNull(),
    votedAt: instant('voted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.bugId, table.firmId] })],
)

/** Who follows a report, and up to when they have seen what became of it. */
export const bugFollows = pgTable(
  'bug_follows',
  {
    bugId: uuid('bug_id').notNull(),
    accountId: uuid('account_id').notNull(),
    seenUntil: instant('seen_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.bugId, table.accountId] })],
)
