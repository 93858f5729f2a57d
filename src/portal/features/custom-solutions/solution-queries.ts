import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { OwnSolution, PublishedSolution, Screenshot } from '#shared/api/custom-solutions'
import type { SolutionState } from '#shared/solutions/solution-state'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { grouped } from '../../db/grouped'
import { customSolutions, solutionScreenshots } from '../../db/schema'
import { containsEachWord } from '../../db/search'

/** Where a page of solutions starts: below the last row of the page before. */
export interface SolutionPosition {
  readonly at: Date
  readonly id: string
}

/** Whose solutions: those of a firm, in any state, the published ones of all, or what moderators see of all. */
export type SolutionScope =
  | { readonly kind: 'own'; readonly firmId: string | SQL }
  | { readonly kind: 'published' }
  | { readonly kind: 'handed-in' }

export const PUBLISHED: SolutionScope = { kind: 'published' }
export const HANDED_IN: SolutionScope = { kind: 'handed-in' }

const HANDED_IN_STATES: readonly SolutionState[] = ['submitted', 'published', 'returned']

export type SolutionRow = typeof customSolutions.$inferSelect
export type ListedSolution = SolutionRow & { readonly screenshots: Screenshot[] }

/** Solutions of a scope, the last changed or published first; `limit` rows at most. */
export async function readSolutions(
  database: Database,
  scope: SolutionScope,
  search: string | undefined,
  position: SolutionPosition | null,
  limit: number,
): Promise<ListedSolution[]> {
  const moment = scope.kind === 'own' ? customSolutions.updatedAt : customSolutions.publishedAt
  const isBelow =
    position === null
      ? undefined
      : sql`(${moment}, ${customSolutions.id}) < (${position.at.toISOString()}::timestamptz, ${position.id}::uuid)`
  const rows = await database
    .select()
    .from(customSolutions)
    .where(and(...conditions(scope, search), isBelow))
    .orderBy(desc(moment), desc(customSolutions.id))
    .limit(limit)
  return withScreenshots(database, rows)
}

export async function countSolutions(
  database: Database,
  scope: SolutionScope,
  search: string | undefined,
): Promise<number> {
  return database.$count(customSolutions, and(...conditions(scope, search)))
}

/** Those of the solutions that the scope has, in any order. */
export async function findSolutions(
  database: Database,
  scope: SolutionScope,
  ids: readonly string[],
): Promise<ListedSolution[]> {
  const rows = await database
    .select()
    .from(customSolutions)
    .where(and(...conditions(scope, undefined), isAnyOf(customSolutions.id, ids)))
  return withScreenshots(database, rows)
}

/** A screenshot's bytes by their hash; `null` when no solution of the scope has it under this id. */
export async function findScreenshot(
  database: Database,
  scope: SolutionScope,
  solutionId: string,
  sha256: string,
) {
  const [row] = await database
    .select({
      sha256: solutionScreenshots.sha256,
      mediaType: solutionScreenshots.mediaType,
      content: solutionScreenshots.content,
    })
    .from(solutionScreenshots)
    .innerJoin(customSolutions, eq(customSolutions.id, solutionScreenshots.solutionId))
    .where(
      and(
        ...conditions(scope, undefined),
        eq(customSolutions.id, solutionId),
        eq(solutionScreenshots.sha256, sha256),
      ),
    )
    .limit(1)
  return row ?? null
}

export function toOwnSolution(row: ListedSolution): OwnSolution {
  const { state, returnReason, updatedBy } = row
  return {
    ...contentOf(row),
    revision: String(row.revision),
    state,
    returnReason,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy,
  }
}

export function toPublishedSolution(row: ListedSolution): PublishedSolution {
  if (row.publishedAt === null) throw new Error(`Solution ${row.id} is not published`)
  return { ...contentOf(row), firmName: row.firmName, publishedAt: row.publishedAt.toISOString() }
}

function contentOf(row: ListedSolution) {
  const { id, name, description, programs, contactName, contactEmail, contactPhone, licence } = row
  return {
    id,
    name,
    description,
    programs,
    programNames: programs.map((program) => program.name),
    contactName,
    contactEmail,
    contactPhone,
    licence,
    screenshots: row.screenshots,
  }
}

export async function withScreenshots(
  database: Database,
  rows: readonly SolutionRow[],
): Promise<ListedSolution[]> {
  if (rows.length === 0) return []
  const found = await database
    .select({
      id: solutionScreenshots.id,
      solutionId: solutionScreenshots.solutionId,
      sha256: solutionScreenshots.sha256,
      mediaType: solutionScreenshots.mediaType,
      byteLength: sql<number>`length(${solutionScreenshots.content})`.mapWith(Number),
      caption: solutionScreenshots.caption,
    })
    .from(solutionScreenshots)
    .where(
      isAnyOf(
        solutionScreenshots.solutionId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(solutionScreenshots.position))
  const screenshotsOf = grouped(found, ({ solutionId }) => solutionId)
  return rows.map((row) => ({
    ...row,
    screenshots: (screenshotsOf.get(row.id) ?? []).map(
      ({ solutionId: _solutionId, ...screenshot }) => screenshot,
    ),
  }))
}

function conditions(scope: SolutionScope, search: string | undefined): SQL[] {
  return [isWithin(scope), ...containsEachWord(customSolutions.searchText, search)]
}

export function isWithin(scope: SolutionScope): SQL {
  switch (scope.kind) {
    case 'own':
      return sql`${customSolutions.firmId} = ${scope.firmId}`
    case 'published':
      return eq(customSolutions.state, 'published')
    case 'handed-in':
      return inArray(customSolutions.state, [...HANDED_IN_STATES])
  }
}
