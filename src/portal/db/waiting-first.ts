import { asc, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'

/** Where a page of a desk's list starts: after the last row of the page before. */
export interface DeskPosition {
  readonly rank: number
  readonly place: number
  readonly id: string
}

/** The cursor of a desk's list. */
export const DeskCursor = z
  .tuple([z.literal('desk'), z.number().int().min(0).max(1), z.number().int(), z.uuid()])
  .transform(([, rank, place, id]): DeskPosition => ({ rank, place, id }))

/** What a cursor holds of a row. */
export function deskCursorOf(isWaiting: boolean, moment: string, id: string): readonly unknown[] {
  const milliseconds = Date.parse(moment)
  return ['desk', isWaiting ? 0 : 1, isWaiting ? milliseconds : -milliseconds, id]
}

/** The order of a desk: what waits comes first, the longest waiting at the top; then the rest, the latest first. */
export function waitingFirst(isWaiting: SQL, moment: PgColumn, id: PgColumn) {
  const rank = sql`(case when ${isWaiting} then 0 else 1 end)`
  const milliseconds = sql`round(extract(epoch from ${moment}) * 1000)::bigint`
  const place = sql`(case when ${isWaiting} then ${milliseconds} else -${milliseconds} end)`
  return {
    orderBy: [asc(rank), asc(place), asc(id)],
    isAfter: (position: DeskPosition | null): SQL | undefined =>
      position === null
        ? undefined
        : sql`(${rank}, ${place}, ${id}) > (${position.rank}::int, ${position.place}::bigint, ${position.id}::uuid)`,
  }
}
