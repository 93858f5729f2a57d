import { date, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { SupportLineId } from '#shared/api/support'
import { instant } from './columns'

/** Notes of calls to support; a firm's, not a person's. */
export const callNotes = pgTable('call_notes', {
  id: uuid('id').primaryKey(),
  firmId: uuid('firm_id').notNull(),
  lineId: text('line_id').$type<SupportLineId>().notNull(),
  calledAt: instant('called_at').notNull(),
  clientId: uuid('client_id'),
  clientName: text('client_name').notNull(),
  subject: text('subject').notNull(),
  agreed: text('agreed').notNull(),
  followUpOn: date('follow_up_on', { mode: 'string' }),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  createdBy: text('created_by').notNull(),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  searchText: text('search_text').notNull(),
})
