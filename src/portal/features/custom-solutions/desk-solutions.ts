import { and, count, eq, min, sql } from 'drizzle-orm'
import type { DeskSolution, ModeratedState } from '#shared/api/operator/solutions'
import type { Database } from '../../db/database'
import { customSolutions } from '../../db/schema'
import { containsEachWord } from '../../db/search'
import { type DeskOrder, type DeskPosition, readWaitingFirst } from '../../db/waiting-first'
import {
  findSolutions,
  HANDED_IN,
  isWithin,
  type ListedSolution,
  toOwnSolution,
  withScreenshots,
} from './solution-queries'

/** What narrows the desk's list; what is left out narrows nothing. */
export interface DeskSolutionFilter {
  readonly search?: string | undefined
  readonly state?: ModeratedState | undefined
}

const IS_WAITING = sql`${customSolutions.state} = 'submitted'`
const ORDER: DeskOrder = {
  isWaiting: IS_WAITING,
  moment: customSolutions.updatedAt,
  id: customSolutions.id,
}

/** Solutions that were handed in, in the order of the desk; `limit` at most. */
export async function readDeskSolutions(
  database: Database,
  filter: DeskSolutionFilter,
  position: DeskPosition | null,
  limit: number,
): Promise<DeskSolution[]> {
  const rows = await readWaitingFirst(ORDER, position, limit, (stretch) =>
    database
      .select()
      .from(customSolutions)
      .where(and(...conditions(filter), stretch.where))
      .orderBy(...stretch.orderBy)
      .limit(stretch.limit),
  )
  return (await withScreenshots(database, rows)).map(toDeskSolution)
}

export function countDeskSolutions(database: Database, filter: DeskSolutionFilter): Promise<number> {
  return database.$count(customSolutions, and(...conditions(filter)))
}

export async function findDeskSolution(database: Database, solutionId: string): Promise<DeskSolution | null> {
  const [found] = await findSolutions(database, HANDED_IN, [solutionId])
  return found === undefined ? null : toDeskSolution(found)
}

/** What waits for a moderator now. */
export async function countWaiting(database: Database) {
  const [row] = await database
    .select({ waitingCount: count(), oldest: min(customSolutions.updatedAt) })
    .from(customSolutions)
    .where(IS_WAITING)
  return { waitingCount: row?.waitingCount ?? 0, oldestWaitingSince: row?.oldest?.toISOString() ?? null }
}

function toDeskSolution(row: ListedSolution): DeskSolution {
  const { state, ...own } = toOwnSolution(row)
  if (state === 'draft' || state === 'withdrawn') throw new Error(`Solution ${row.id} is its author's alone`)
  return { ...own, state, firmName: row.firmName, publishedAt: row.publishedAt?.toISOString() ?? null }
}

function conditions({ search, state }: DeskSolutionFilter) {
  return [
    isWithin(HANDED_IN),
    ...containsEachWord(customSolutions.searchText, search),
    state === undefined ? undefined : eq(customSolutions.state, state),
  ]
}
