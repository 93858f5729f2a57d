import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Client } from '#shared/api/clients'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { clients } from '../../db/schema'
import { containsEachWord } from '../../db/search'

/** Where a page of clients starts: after the last row of the page before. */
export interface ClientPosition {
  readonly nameKey: string
  readonly id: string
}

type ClientRow = typeof clients.$inferSelect

/** Clients of a firm by the Polish alphabet, from a position on; `limit` rows at most. */
export async function readClients(
  database: Database,
  firmId: string,
  search: string | undefined,
  position: ClientPosition | null,
  limit: number,
): Promise<ClientRow[]> {
  return database
    .select()
    .from(clients)
    .where(and(...conditions(firmId, search), position === null ? undefined : isAfter(position)))
    .orderBy(asc(clients.nameKey), asc(clients.id))
    .limit(limit)
}

export async function countClients(
  database: Database,
  firmId: string,
  search: string | undefined,
): Promise<number> {
  return database.$count(clients, and(...conditions(firmId, search)))
}

/** Those of the clients that the firm has, in any order. */
export async function findClients(
  database: Database,
  firmId: string | SQL,
  clientIds: readonly string[],
): Promise<Client[]> {
  const rows = await database
    .select()
    .from(clients)
    .where(and(sql`${clients.firmId} = ${firmId}`, isAnyOf(clients.id, clientIds)))
  return rows.map(toClient)
}

export async function findClient(
  database: Database,
  firmId: string,
  clientId: string,
): Promise<Client | null> {
  const [client] = await findClients(database, firmId, [clientId])
  return client ?? null
}

export function toClient({ id, revision, name, nip, regon, note, licences, ...row }: ClientRow): Client {
  return {
    id,
    revision: String(revision),
    name,
    nip,
    regon,
    note,
    licences,
    licenceNumbers: licences.map(({ number }) => number),
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedBy,
  }
}

function conditions(firmId: string, search: string | undefined): SQL[] {
  return [eq(clients.firmId, firmId), ...containsEachWord(clients.searchText, search)]
}

function isAfter({ nameKey, id }: ClientPosition): SQL {
  return sql`(${clients.nameKey}, ${clients.id}) > (${nameKey}::text, ${id}::uuid)`
}
