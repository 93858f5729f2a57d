import { bigint, date, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { Licence } from '#shared/api/clients'
import type { LedgerContent } from '#shared/api/handovers'
import type { LicenceKind } from '#shared/api/sales'
import { instant } from './columns'

export const clients = pgTable('clients', {
  id: uuid('id').primaryKey(),
  firmId: uuid('firm_id').notNull(),
  name: text('name').notNull(),
  nip: text('nip').notNull(),
  /** Empty when there is none. */
  regon: text('regon').notNull(),
  note: text('note').notNull(),
  licences: jsonb('licences').$type<Licence[]>().notNull(),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  /** Orders by the Polish alphabet. */
  nameKey: text('name_key').notNull(),
  searchText: text('search_text').notNull(),
})

/** Rows are added and never changed: triggers refuse anything else. */
export const handovers = pgTable('handovers', {
  id: uuid('id').primaryKey(),
  firmId: uuid('firm_id').notNull(),
  position: integer('position').notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
  clientId: uuid('client_id'),
  entry: jsonb('entry').$type<LedgerContent>().notNull(),
  searchText: text('search_text').notNull(),
})

/** Licences that firms have sold; what was taken back stays, marked. */
export const sales = pgTable('sales', {
  id: uuid('id').primaryKey(),
  firmId: uuid('firm_id').notNull(),
  programId: text('program_id').notNull(),
  programName: text('program_name').notNull(),
  licenceNumber: text('licence_number').notNull(),
  /** Letters and digits alone: what makes a number another one. */
  licenceKey: text('licence_key').notNull(),
  licenceKind: text('licence_kind').$type<LicenceKind>().notNull(),
  licenceCount: integer('licence_count').notNull(),
  soldOn: date('sold_on', { mode: 'string' }).notNull(),
  netValueGrosze: bigint('net_value_grosze', { mode: 'number' }),
  clientId: uuid('client_id'),
  clientName: text('client_name').notNull(),
  clientNip: text('client_nip').notNull(),
  /** Empty when there is none. */
  clientRegon: text('client_regon').notNull(),
  note: text('note').notNull(),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  registeredAt: instant('registered_at').notNull(),
  registeredBy: text('registered_by').notNull(),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  withdrawalReason: text('withdrawal_reason').notNull().default(''),
  searchText: text('search_text').notNull(),
})
