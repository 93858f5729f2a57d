import { bigint, date, integer, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

export const documents = pgTable('documents', {
  id: uuid('id').primaryKey(),
  capability: text('capability', {
    enum: ['technical-materials', 'service-materials', 'service-instructions', 'pi-section', 'api-section'],
  }).notNull(),
  title: text('title').notNull(),
  summary: text('summary').notNull(),
  programs: jsonb('programs').$type<string[]>().notNull(),
  versions: jsonb('versions').$type<string[]>().notNull(),
  tags: jsonb('tags').$type<string[]>().notNull(),
  publishedOn: date('published_on', { mode: 'string' }).notNull(),
  kind: text('kind', { enum: ['pdf', 'markdown', 'zip'] }).notNull(),
  fileName: text('file_name').notNull(),
  byteLength: bigint('byte_length', { mode: 'number' }).notNull(),
  /** Of the bytes, and the name of the file that holds them. */
  sha256: text('sha256').notNull(),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  /** Title, summary, programs, versions and tags, folded for search. */
  searchText: text('search_text').notNull(),
})

export const newsItems = pgTable('news_items', {
  id: uuid('id').primaryKey(),
  sectionId: text('section_id', { enum: ['pi-section', 'api-section'] }).notNull(),
  title: text('title').notNull(),
  body: text('body').notNull(),
  publishedAt: instant('published_at').notNull(),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  searchText: text('search_text').notNull(),
})

export const contacts = pgTable('contacts', {
  id: uuid('id').primaryKey(),
  sectionId: text('section_id', { enum: ['pi-section', 'api-section'] }).notNull(),
  name: text('name').notNull(),
  role: text('role').notNull(),
  phoneNumber: text('phone_number'),
  email: text('email'),
  position: smallint('position').notNull(),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
})
