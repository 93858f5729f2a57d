import { randomUUID } from 'node:crypto'
import { and, eq, isNull, ne } from 'drizzle-orm'
import type { z } from 'zod'
import type { salesEndpoints } from '#shared/api/sales'
import { canonicalJson } from '#shared/text/canonical-json'
import { licenceKeyOf } from '#shared/text/licence-number'
import { foldPolish } from '#shared/text/polish'
import { after, DAY_MS } from '../../clock'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { programs, sales } from '../../db/schema'
import { invalidField, notFound, PortalError } from '../../http/problem'
import type { SaleRow } from './sale-queries'

export type SaleFields = z.output<(typeof salesEndpoints)['sales.correctSale']['body']>

export interface SaleAuthor {
  readonly firmId: string
  readonly displayName: string
  readonly now: Date
}

/**
 * Registers a licence; the same once more, under the same id, changes nothing.
 *
 * @throws {PortalError} `licence-registered` when the program has the number already, of whatever firm;
 *   `id-taken` when the id is that of something else; `invalid-request` for an unknown program or a day
 *   that is still to come
 */
export async function insertSale(
  transaction: Database,
  id: string = randomUUID(),
  fields: SaleFields,
  author: SaleAuthor,
): Promise<string> {
  const saleId = id.toLowerCase()
  const known = await sameSale(transaction, saleId, fields, author)
  if (known !== null) return known
  const columns = await columnsOf(transaction, saleId, fields, author)
  const { firmId, displayName, now } = author
  const [inserted] = await transaction
    .insert(sales)
    .values({ ...columns, id: saleId, firmId, registeredAt: now, registeredBy: displayName })
    .onConflictDoNothing({ target: sales.id })
    .returning({ id: sales.id })
  // Somebody was quicker with the same id: it says the same, or it is refused.
  if (inserted === undefined) await sameSale(transaction, saleId, fields, author)
  return saleId
}

/** The registration that is there under an id and says the same; `null` where there is none. */
async function sameSale(
  transaction: Database,
  saleId: string,
  fields: SaleFields,
  { firmId }: SaleAuthor,
): Promise<string | null> {
  const [known] = await transaction.select().from(sales).where(eq(sales.id, saleId))
  if (known === undefined) return null
  if (known.firmId !== firmId || !saysTheSame(known, fields)) throw new PortalError('id-taken')
  return known.id
}

/**
 * Gives a registration other content; what says nothing new changes nothing.
 *
 * @throws {PortalError} `already-closed` when it was taken back; else as `insertSale`
 */
export async function changeSale(
  transaction: Database,
  id: string,
  fields: SaleFields,
  author: SaleAuthor,
): Promise<void> {
  const row = await lockedSale(transaction, id, author)
  if (row.withdrawnAt !== null) throw new PortalError('already-closed')
  if (saysTheSame(row, fields)) return
  const columns = await columnsOf(transaction, row.id, fields, author)
  await transaction.update(sales).set(columns).where(eq(sales.id, row.id))
}

/** Takes a registration back; one that was taken back before keeps its first reason. */
export async function withdrawSale(
  transaction: Database,
  id: string,
  reason: string,
  author: SaleAuthor,
): Promise<void> {
  const row = await lockedSale(transaction, id, author)
  if (row.withdrawnAt !== null) return
  const { now, displayName } = author
  await transaction
    .update(sales)
    .set({ withdrawnAt: now, withdrawalReason: reason, updatedAt: now, updatedBy: displayName })
    .where(eq(sales.id, row.id))
}

/** By which a registration is found; the client searches the same fields. */
export function saleSearchTextOf(
  sale: Pick<SaleRow, 'clientName' | 'programName' | 'licenceNumber' | 'clientNip' | 'clientRegon' | 'note'>,
): string {
  const { clientName, programName, licenceNumber, clientNip, clientRegon, note } = sale
  return foldPolish([clientName, programName, licenceNumber, clientNip, clientRegon, note].join('\n'))
}

async function lockedSale(transaction: Database, id: string, { firmId }: SaleAuthor): Promise<SaleRow> {
  const own = and(eq(sales.id, id), eq(sales.firmId, firmId))
  const [row] = await transaction.select().from(sales).where(own).for('update')
  if (row === undefined) throw notFound('sale')
  return row
}

async function columnsOf(transaction: Database, saleId: string, fields: SaleFields, author: SaleAuthor) {
  const { programId, licenceNumber, soldOn } = fields
  // A day of Poland may have begun while it is still yesterday by UTC.
  if (soldOn > after(author.now, DAY_MS).toISOString().slice(0, 10)) {
    throw invalidField('body.soldOn', 'is still to come')
  }
  const [program] = await transaction.select().from(programs).where(eq(programs.id, programId))
  if (program === undefined) throw invalidField('body.programId', 'is no program of the catalogue')
  const licenceKey = licenceKeyOf(licenceNumber)
  await requireFreeLicence(transaction, programId, licenceKey, saleId)
  return {
    ...fields,
    programName: program.name,
    licenceKey,
    updatedAt: author.now,
    updatedBy: author.displayName,
    searchText: saleSearchTextOf({ ...fields, programName: program.name }),
  }
}

/** Says nothing of whose it is: of another firm's registrations nothing is told. */
async function requireFreeLicence(
  transaction: Database,
  programId: string,
  licenceKey: string,
  saleId: string,
): Promise<void> {
  // Two who register it at once go one after the other; the unique index would break the transaction.
  await lockForTransaction(transaction, `licence:${programId}:${licenceKey}`)
  const [taken] = await transaction
    .select({ id: sales.id })
    .from(sales)
    .where(
      and(
        eq(sales.programId, programId),
        eq(sales.licenceKey, licenceKey),
        isNull(sales.withdrawnAt),
        ne(sales.id, saleId),
      ),
    )
  if (taken === undefined) return
  throw new PortalError('licence-registered', {
    errors: [{ path: 'body.licenceNumber', message: 'is registered already' }],
  })
}

function saysTheSame(row: SaleRow, fields: SaleFields): boolean {
  const there = Object.fromEntries(Object.keys(fields).map((name) => [name, row[name as keyof SaleFields]]))
  return canonicalJson(there) === canonicalJson(fields)
}
