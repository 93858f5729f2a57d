import { and, desc, eq, gt, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Sale, SalesFilter } from '#shared/api/sales'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { sales } from '../../db/schema'
import { containsEachWord } from '../../db/search'

/** Where a page starts: after the last row of the page before. */
export interface SalePosition {
  readonly soldOn: string
  readonly registeredAt: Date
  readonly id: string
}

type Filter = z.output<typeof SalesFilter>
export type SaleRow = typeof sales.$inferSelect

/** Registrations of a firm, the latest sale first, from a position on; `limit` rows at most. */
export async function readSales(
  database: Database,
  firmId: string,
  filter: Filter,
  position: SalePosition | null,
  limit: number,
): Promise<SaleRow[]> {
  return database
    .select()
    .from(sales)
    .where(and(...conditions(firmId, filter), position === null ? undefined : isBefore(position)))
    .orderBy(desc(sales.soldOn), desc(sales.registeredAt), desc(sales.id))
    .limit(limit)
}

export async function countSales(database: Database, firmId: string, filter: Filter): Promise<number> {
  return database.$count(sales, and(...conditions(firmId, filter)))
}

/** Those of the registrations that the firm has, in any order. */
export async function findSales(
  database: Database,
  firmId: string | SQL,
  saleIds: readonly string[],
): Promise<Sale[]> {
  const rows = await database
    .select()
    .from(sales)
    .where(and(sql`${sales.firmId} = ${firmId}`, isAnyOf(sales.id, saleIds)))
  return rows.map(toSale)
}

export function toSale({ firmId: _firm, licenceKey: _key, searchText: _text, ...row }: SaleRow): Sale {
  return {
    ...row,
    revision: String(row.revision),
    registeredAt: row.registeredAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  }
}

function conditions(firmId: string, filter: Filter): SQL[] {
  const { programId, clientId, isWithdrawn, since } = filter
  return [
    eq(sales.firmId, firmId),
    ...(programId === undefined ? [] : [eq(sales.programId, programId)]),
    ...(clientId === undefined ? [] : [eq(sales.clientId, clientId)]),
    ...(isWithdrawn === undefined
      ? []
      : [isWithdrawn ? isNotNull(sales.withdrawnAt) : isNull(sales.withdrawnAt)]),
    ...(since === undefined ? [] : [gt(sales.registeredAt, new Date(since))]),
    ...containsEachWord(sales.searchText, filter.search),
  ]
}

function isBefore({ soldOn, registeredAt, id }: SalePosition): SQL {
  return sql`(${sales.soldOn}, ${sales.registeredAt}, ${sales.id})
    < (${soldOn}::date, ${registeredAt.toISOString()}::timestamptz, ${id}::uuid)`
}
