import { sql } from 'drizzle-orm'
import { bigint, date, integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import type { ReleaseNote } from '#shared/api/updates'
import { instant } from './columns'

export const programs = pgTable('programs', {
  id: text('id').primaryKey(),
  line: text('line', { enum: ['gt', 'nexo'] }).notNull(),
  name: text('name').notNull(),
  purpose: text('purpose').notNull(),
  position: smallint('position').notNull(),
})

/** How many versions a program has, and how many of their packages are offered; kept by triggers. */
export const programTallies = pgTable('program_tallies', {
  programId: text('program_id').primaryKey(),
  versionCount: integer('version_count').notNull(),
  offeredCount: integer('offered_count').notNull(),
})

export const versions = pgTable('versions', {
  id: text('id').primaryKey(),
  programId: text('program_id').notNull(),
  version: text('version').notNull(),
  kind: text('kind', { enum: ['fix', 'feature', 'legal'] }).notNull(),
  importance: text('importance', { enum: ['optional', 'recommended', 'critical'] }).notNull(),
  releasedOn: date('released_on', { mode: 'string' }).notNull(),
  /** Since when it is listed. */
  publishedAt: instant('published_at').notNull().default(sql`date_trunc('milliseconds', now())`),
  lowestFrom: text('lowest_from'),
  highestFrom: text('highest_from'),
  summary: text('summary').notNull(),
  notes: jsonb('notes').$type<ReleaseNote[]>().notNull(),
  channel: text('channel', { enum: ['stable', 'preview'] })
    .notNull()
    .default('stable'),
  installSteps: jsonb('install_steps').$type<string[]>().notNull().default([]),
  /** Set when the vendor took the version back. */
  withdrawnAt: instant('withdrawn_at'),
  withdrawalReason: text('withdrawal_reason'),
  /** Of the digest that the signed metadata has of this row; `null` for what was published without one. */
  entrySalt: text('entry_salt'),
  /** Name, number, summary and notes, folded for search. */
  searchText: text('search_text').notNull(),
})

export const packages = pgTable('packages', {
  id: text('id').primaryKey(),
  versionId: text('version_id').notNull(),
  fileName: text('file_name').notNull(),
  byteLength: bigint('byte_length', { mode: 'number' }).notNull(),
  sha256: text('sha256').notNull(),
  /** Set when the version stays listed but its package is no longer given out. */
  withdrawnAt: instant('withdrawn_at'),
})
