import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { clientsEndpoints } from '#shared/api/clients'
import { canonicalJson } from '#shared/text/canonical-json'
import { foldPolish, polishOrderKeyOf } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { clients } from '../../db/schema'
import { PortalError } from '../../http/problem'

export type ClientFields = z.output<(typeof clientsEndpoints)['clients.updateClient']['body']>

export interface ClientAuthor {
  readonly firmId: string
  readonly displayName: string
  readonly now: Date
}

/**
 * Adds a client; the same once more, under the same id, changes nothing.
 *
 * @throws {PortalError} `id-taken` when the id is that of something else
 */
export async function insertClient(
  transaction: Database,
  id: string = randomUUID(),
  fields: ClientFields,
  author: ClientAuthor,
): Promise<string> {
  const [inserted] = await transaction
    .insert(clients)
    .values({ id, firmId: author.firmId, ...columnsOf(fields, author) })
    .onConflictDoNothing()
    .returning({ id: clients.id })
  if (inserted !== undefined) return inserted.id
  const [row] = await transaction.select().from(clients).where(eq(clients.id, id))
  if (row?.firmId !== author.firmId || !isSame(row, fields)) throw new PortalError('id-taken')
  return row.id
}

/** Gives a client of the firm other content; what says nothing new changes nothing. */
export async function changeClient(
  transaction: Database,
  id: string,
  fields: ClientFields,
  author: ClientAuthor,
): Promise<void> {
  const own = and(eq(clients.id, id), eq(clients.firmId, author.firmId))
  const [row] = await transaction.select().from(clients).where(own).for('update')
  if (row === undefined || isSame(row, fields)) return
  await transaction.update(clients).set(columnsOf(fields, author)).where(own)
}

export async function removeClient(transaction: Database, id: string, firmId: string): Promise<void> {
  await transaction.delete(clients).where(and(eq(clients.id, id), eq(clients.firmId, firmId)))
}

function columnsOf({ name, nip, regon, note, licences }: ClientFields, { displayName, now }: ClientAuthor) {
  const numbers = licences.map(({ number }) => number)
  return {
    name,
    nip,
    regon,
    note,
    licences,
    updatedAt: now,
    updatedBy: displayName,
    nameKey: polishOrderKeyOf(name),
    searchText: foldPolish([name, nip, regon, note, ...numbers].join('\n')),
  }
}

function isSame(row: ClientFields, { name, nip, regon, note, licences }: ClientFields): boolean {
  const asked = { name, nip, regon, note, licences }
  const there = { name: row.name, nip: row.nip, regon: row.regon, note: row.note, licences: row.licences }
  return canonicalJson(asked) === canonicalJson(there)
}
