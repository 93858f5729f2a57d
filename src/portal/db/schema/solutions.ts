import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { FittingProgram } from '#shared/api/custom-solutions'
import { bytes, instant } from './columns'

export const customSolutions = pgTable('custom_solutions', {
  id: uuid('id').primaryKey(),
  firmId: uuid('firm_id').notNull(),
  state: text('state', { enum: ['draft', 'submitted', 'published', 'returned', 'withdrawn'] }).notNull(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  programs: jsonb('programs').$type<FittingProgram[]>().notNull(),
  contactName: text('contact_name').notNull(),
  /** Empty when it is not given, as the number below. */
  contactEmail: text('contact_email').notNull(),
  contactPhone: text('contact_phone').notNull(),
  licence: text('licence').notNull(),
  /** Set while it is returned. */
  returnReason: text('return_reason'),
  /** Of the author's firm, as it was called at the last change. */
  firmName: text('firm_name').notNull(),
  publishedAt: instant('published_at'),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  /** Name, description, programs and licence, folded for search. */
  searchText: text('search_text').notNull(),
})

export const solutionScreenshots = pgTable('solution_screenshots', {
  id: uuid('id').primaryKey(),
  solutionId: uuid('solution_id').notNull(),
  sha256: text('sha256').notNull(),
  mediaType: text('media_type', { enum: ['image/png', 'image/jpeg', 'image/webp'] }).notNull(),
  caption: text('caption').notNull(),
  position: integer('position').notNull(),
  content: bytes('content').notNull(),
})
