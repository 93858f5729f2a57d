import { and, asc, desc, not, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'

/** Where a page of a desk's list starts: after the last row of the page before. */
export interface DeskPosition {
  readonly isWaiting: boolean
  readonly moment: Date
  readonly id: string
}

/** The cursor of a desk's list. */
export const DeskCursor = z
  .tuple([z.literal('desk'), z.number().int().min(0).max(1), z.number().int(), z.uuid()])
  .transform(([, rank, place, id]): DeskPosition => {
    return { isWaiting: rank === 0, moment: new Date(Math.abs(place)), id }
  })

/** What a cursor holds of a row. */
export function deskCursorOf(isWaiting: boolean, moment: string, id: string): readonly unknown[] {
  const milliseconds = Date.parse(moment)
  return ['desk', isWaiting ? 0 : 1, isWaiting ? milliseconds : -milliseconds, id]
}

/** By what a desk's list is ordered. Each half of it is the order of an index (db/long-lists-migration.ts). */
export interface DeskOrder {
  /** Literally as the indices have it: the planner does not know what a parameter will be. */
  readonly isWaiting: SQL
  readonly moment: PgColumn
  readonly id: PgColumn
}

/** A stretch of a list in one order. */
export interface DeskStretch {
  readonly where: SQL | undefined
  readonly orderBy: SQL[]
  readonly limit: number
}

/**
 * Reads a page of a desk: what waits comes first, the longest waiting at the top; then the rest, the latest
 * first. Two reads of an index each, as one order by an expression would sort the whole table for each page.
 */
export async function readWaitingFirst<Row extends { readonly id: string }>(
  { isWaiting, moment, id }: DeskOrder,
  position: DeskPosition | null,
  limit: number,
  read: (stretch: DeskStretch) => Promise<Row[]>,
): Promise<Row[]> {
  const at = position === null ? null : sql`${position.moment.toISOString()}::timestamptz`
  const waiting =
    position === null || position.isWaiting
      ? await read({
          where: and(
            isWaiting,
            position === null ? undefined : sql`(${moment}, ${id}) > (${at}, ${position.id}::uuid)`,
          ),
          orderBy: [asc(moment), asc(id)],
          limit,
        })
      : []
  if (waiting.length === limit) return waiting
  const rest = await read({
    where: and(
      not(isWaiting),
      position === null || position.isWaiting
        ? undefined
        : sql`${moment} <= ${at} and (${moment} < ${at} or ${id} > ${position.id}::uuid)`,
    ),
    orderBy: [desc(moment), asc(id)],
    limit: limit - waiting.length,
  })
  // What was decided on between the two reads is in both.
  const seen = new Set(waiting.map((row) => row.id))
  return [...waiting, ...rest.filter((row) => !seen.has(row.id))]
}
