import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** In which transaction each document of a collection last changed; written by triggers only. */
export const syncChanges = pgTable(
  'sync_changes',
  {
    collection: text('collection').notNull(),
    documentId: text('document_id').notNull(),
    changedIn: bigint('changed_in', { mode: 'number' }).notNull(),
    /** Orders the changes of one transaction. */
    position: bigint('position', { mode: 'number' }).notNull(),
    /** Set when the document is gone: the row tells those who still have it. */
    removedAt: instant('removed_at'),
  },
  (table) => [primaryKey({ columns: [table.collection, table.documentId] })],
)

/** The same for what changed in one person's eyes only. */
export const syncPersonalChanges = pgTable(
  'sync_personal_changes',
  {
    documentId: text('document_id').notNull(),
    collection: text('collection').notNull(),
    accountId: uuid('account_id').notNull(),
    changedIn: bigint('changed_in', { mode: 'number' }).notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.collection, table.accountId] })],
)

/** What the portal remembers about itself, such as which sample content it holds. */
export const portalFacts = pgTable('portal_facts', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
})
