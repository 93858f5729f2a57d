import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** Contact data that firms have confirmed. */
export const firmContacts = pgTable('firm_contacts', {
  firmId: uuid('firm_id').primaryKey(),
  person: text('person').notNull(),
  phone: text('phone').notNull(),
  email: text('email').notNull(),
  street: text('street').notNull(),
  postalCode: text('postal_code').notNull(),
  city: text('city').notNull(),
  confirmedAt: instant('confirmed_at').notNull(),
  /** By the name of then. */
  confirmedBy: text('confirmed_by').notNull(),
})
