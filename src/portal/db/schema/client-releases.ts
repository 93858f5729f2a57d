import { sql } from 'drizzle-orm'
import { bigint, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import { instant } from './columns'

export const clientReleases = pgTable('client_releases', {
  version: text('version').primaryKey(),
  notesPl: text('notes_pl').notNull(),
  notesEn: text('notes_en').notNull(),
  rolloutPercent: smallint('rollout_percent').notNull(),
  publishedAt: instant('published_at').notNull().default(sql`date_trunc('milliseconds', now())`),
  /** Set when the release was taken back. */
  withdrawnAt: instant('withdrawn_at'),
  withdrawalReason: text('withdrawal_reason'),
})

export const clientReleaseFiles = pgTable('client_release_files', {
  id: text('id').primaryKey(),
  version: text('version').notNull(),
  platform: text('platform', { enum: ['win32', 'darwin', 'linux'] }).notNull(),
  arch: text('arch', { enum: ['x64', 'arm64'] }).notNull(),
  format: text('format', { enum: ['nsis', 'msi', 'dmg', 'zip', 'appimage', 'deb', 'tar.gz'] }).notNull(),
  fileName: text('file_name').notNull(),
  byteLength: bigint('byte_length', { mode: 'number' }).notNull(),
  sha256: text('sha256').notNull(),
  /** Of the digest that the signed metadata has of what the file is. */
  entrySalt: text('entry_salt').notNull(),
})
