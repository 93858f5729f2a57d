import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import type { Handover } from '#shared/api/handovers'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { handovers } from '../../db/schema'
import { containsEachWord } from '../../db/search'
import { toHandover } from './ledger'

/** What narrows a list of entries; what is left out narrows nothing. */
export interface HandoverFilter {
  readonly search?: string | undefined
  readonly clientId?: string | undefined
}

/** Entries of a firm's ledger, the last one first, below a position; `limit` rows at most. */
export async function readHandovers(
  database: Database,
  firmId: string,
  filter: HandoverFilter,
  below: number | null,
  limit: number,
): Promise<Handover[]> {
  const rows = await database
    .select()
    .from(handovers)
    .where(and(...conditions(firmId, filter), below === null ? undefined : lt(handovers.position, below)))
    .orderBy(desc(handovers.position))
    .limit(limit)
  return rows.map(toHandover)
}

export async function countHandovers(
  database: Database,
  firmId: string,
  filter: HandoverFilter,
): Promise<number> {
  return database.$count(handovers, and(...conditions(firmId, filter)))
}

/** Those of the entries that the firm has, in any order. */
export async function findHandovers(
  database: Database,
  firmId: string | SQL,
  handoverIds: readonly string[],
): Promise<Handover[]> {
  const rows = await database
    .select()
    .from(handovers)
    .where(and(sql`${handovers.firmId} = ${firmId}`, isAnyOf(handovers.id, handoverIds)))
  return rows.map(toHandover)
}

function conditions(firmId: string, { search, clientId }: HandoverFilter): SQL[] {
  return [
    eq(handovers.firmId, firmId),
    ...(clientId === undefined ? [] : [eq(handovers.clientId, clientId)]),
    ...containsEachWord(handovers.searchText, search),
  ]
}
