import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { OpeningHours } from '#shared/api/support'
import { instant } from './columns'

export const supportLines = pgTable('support_lines', {
  id: text('id', {
    enum: ['partner-support-landline', 'partner-support-mobile-24h', 'serviceman-support-landline'],
  }).primaryKey(),
  phoneNumber: text('phone_number').notNull(),
  isAlwaysOpen: boolean('is_always_open').notNull(),
  timeZone: text('time_zone').notNull(),
  hours: jsonb('hours').$type<OpeningHours[]>().notNull(),
  note: text('note').notNull(),
  /** Beside the days off by law, which are counted. */
  closedOn: jsonb('closed_on').$type<{ day: string; reason: string }[]>().notNull().default([]),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
})

/** Of a firm, not of a person: colleagues read and go on with each other's. */
export const supportQueries = pgTable('support_queries', {
  id: uuid('id').primaryKey(),
  /** In the order of asking; taken from the sequence `support_query_numbers`. */
  number: integer('number').notNull(),
  firmId: uuid('firm_id').notNull(),
  authorId: uuid('author_id').notNull(),
  programId: text('program_id').notNull(),
  version: text('version'),
  licenceNumber: text('licence_number').notNull(),
  subject: text('subject').notNull(),
  status: text('status', { enum: ['new', 'in-progress', 'answered', 'closed'] }).notNull(),
  createdAt: instant('created_at').notNull(),
  lastMessageAt: instant('last_message_at').notNull(),
  /** Subject, number, program, version and licence, folded for search. */
  searchText: text('search_text').notNull(),
})

export const supportMessages = pgTable('support_messages', {
  id: uuid('id').primaryKey(),
  queryId: uuid('query_id').notNull(),
  authorId: uuid('author_id').notNull(),
  isFromSupport: boolean('is_from_support').notNull(),
  body: text('body').notNull(),
  diagnostics: text('diagnostics'),
  createdAt: instant('created_at').notNull(),
})

export const supportAttachments = pgTable('support_attachments', {
  id: uuid('id').primaryKey(),
  queryId: uuid('query_id').notNull(),
  authorId: uuid('author_id').notNull(),
  fileName: text('file_name').notNull(),
  byteLength: integer('byte_length').notNull(),
  sha256: text('sha256').notNull(),
  /** By content; `null` until the file is here whole and was judged. */
  mediaType: text('media_type'),
  begunAt: instant('begun_at').notNull(),
  storedAt: instant('stored_at'),
})

export const supportReadMarks = pgTable(
  'support_read_marks',
  {
    accountId: uuid('account_id').notNull(),
    queryId: uuid('query_id').notNull(),
    readUntil: instant('read_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.queryId] })],
)
