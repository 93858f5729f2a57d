import { bigint, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { FIRM_CHOICES } from '#shared/access/application-rules'
import type { ApplicationContent } from '#shared/api/applications'
import { instant } from './columns'

/** Applications for access, by those who have no account yet. */
export const applications = pgTable('applications', {
  id: uuid('id').primaryKey(),
  number: bigint('number', { mode: 'number' }).notNull(),
  state: text('state', { enum: ['submitted', 'in-review', 'accepted', 'declined'] }).notNull(),
  content: jsonb('content').$type<ApplicationContent>().notNull(),
  submittedAt: instant('submitted_at').notNull(),
  decidedAt: instant('decided_at'),
  /** Why it was declined. */
  reason: text('reason'),
  /** The account that was made. */
  accountId: uuid('account_id'),
  /** What firm the account was put into; `null` until it is accepted. */
  firmChoice: text('firm_choice', { enum: FIRM_CHOICES }),
  /** SHA-256 of the idempotency key that it was sent under, and of what was sent. */
  keyHash: text('key_hash').notNull(),
  requestHash: text('request_hash').notNull(),
  /** The lookup code follows from the key and this; neither the key nor the code is here. */
  codeSalt: text('code_salt').notNull(),
  codeHash: text('code_hash').notNull(),
  /** Number, firm, person and NIP, folded. */
  searchText: text('search_text').notNull(),
})

/** Files of recommendations; without an application they are removed after a day. */
export const applicationUploads = pgTable('application_uploads', {
  id: uuid('id').primaryKey(),
  /** Of which it is a part; `null` until it is submitted. */
  applicationId: uuid('application_id'),
  fileName: text('file_name').notNull(),
  byteLength: integer('byte_length').notNull(),
  sha256: text('sha256').notNull(),
  /** By content; `null` until all of it is here. */
  mediaType: text('media_type'),
  /** The network that it came from, which may send so much and no more. */
  place: text('place').notNull(),
  begunAt: instant('begun_at').notNull(),
})
