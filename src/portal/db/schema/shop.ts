import { bigint, boolean, date, integer, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import type { OrderEvent, OrderLine } from '#shared/api/shop'
import { ORDER_STATES } from '#shared/orders/order-state'
import { instant } from './columns'

const orderKind = () => text('kind', { enum: ['programs', 'subscriptions'] }).notNull()

/** The price list; what is sold no more stays, for the orders that name it. */
export const products = pgTable('products', {
  id: text('id').primaryKey(),
  kind: orderKind(),
  position: integer('position').notNull(),
  line: text('line', { enum: ['gt', 'nexo'] }).notNull(),
  name: text('name').notNull(),
  about: text('about').notNull(),
  netGrosze: bigint('net_grosze', { mode: 'number' }).notNull(),
  promotionalNetGrosze: bigint('promotional_net_grosze', { mode: 'number' }),
  vatPercent: smallint('vat_percent').notNull(),
  monthCount: smallint('month_count'),
  isOffered: boolean('is_offered').notNull().default(true),
})

/** Subscriptions of firms' clients: what the promotional price of a renewal rests on. */
export const subscriptions = pgTable('subscriptions', {
  id: uuid('id').primaryKey(),
  firmId: uuid('firm_id').notNull(),
  productId: text('product_id').notNull(),
  productName: text('product_name').notNull(),
  licenceNumber: text('licence_number').notNull(),
  clientId: uuid('client_id'),
  clientName: text('client_name').notNull(),
  clientNip: text('client_nip').notNull(),
  expiresOn: date('expires_on', { mode: 'string' }).notNull(),
  searchText: text('search_text').notNull(),
})

export const orders = pgTable('orders', {
  id: uuid('id').primaryKey(),
  kind: orderKind(),
  firmId: uuid('firm_id').notNull(),
  number: text('number').notNull(),
  state: text('state', { enum: ORDER_STATES }).notNull(),
  lines: jsonb('lines').$type<OrderLine[]>().notNull(),
  netGrosze: bigint('net_grosze', { mode: 'number' }).notNull(),
  vatGrosze: bigint('vat_grosze', { mode: 'number' }).notNull(),
  grossGrosze: bigint('gross_grosze', { mode: 'number' }).notNull(),
  clientId: uuid('client_id'),
  clientName: text('client_name').notNull(),
  clientNip: text('client_nip').notNull(),
  note: text('note').notNull(),
  submittedAt: instant('submitted_at').notNull(),
  submittedBy: text('submitted_by').notNull(),
  updatedAt: instant('updated_at').notNull(),
  invoiceNumber: text('invoice_number').notNull().default(''),
  invoicedOn: date('invoiced_on', { mode: 'string' }),
  closedAt: instant('closed_at'),
  cancellationReason: text('cancellation_reason').notNull().default(''),
  history: jsonb('history').$type<OrderEvent[]>().notNull(),
  /** Counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  searchText: text('search_text').notNull(),
})
