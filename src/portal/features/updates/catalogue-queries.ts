import { and, asc, count, desc, eq, gt, isNotNull, isNull, not, type SQL, sql } from 'drizzle-orm'
import type { Program, VersionDetails, VersionSummary } from '#shared/api/updates'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { packages, programs, programTallies, versions } from '../../db/schema'
import { containsEachWord } from '../../db/search'

/** A package counts only while it is given out; that of a version that was taken back is not. */
const IS_OFFERED = and(isNull(packages.withdrawnAt), isNull(versions.withdrawnAt))
const OFFERED_PACKAGE = and(eq(packages.versionId, versions.id), IS_OFFERED)

const SUMMARY_COLUMNS = {
  id: versions.id,
  programId: versions.programId,
  programName: programs.name,
  version: versions.version,
  kind: versions.kind,
  importance: versions.importance,
  channel: versions.channel,
  releasedOn: versions.releasedOn,
  publishedAt: versions.publishedAt,
  lowestFrom: versions.lowestFrom,
  highestFrom: versions.highestFrom,
  withdrawnAt: versions.withdrawnAt,
  withdrawalReason: versions.withdrawalReason,
  package: {
    id: packages.id,
    fileName: packages.fileName,
    byteLength: packages.byteLength,
    sha256: packages.sha256,
  },
}

const DETAILS_COLUMNS = {
  ...SUMMARY_COLUMNS,
  summary: versions.summary,
  notes: versions.notes,
  installSteps: versions.installSteps,
  entrySalt: versions.entrySalt,
}

/** What narrows a list of versions; what is left out narrows nothing. */
export interface VersionFilter {
  readonly programId?: string | undefined
  readonly search?: string | undefined
  readonly kind?: VersionSummary['kind'] | undefined
  readonly importance?: VersionSummary['importance'] | undefined
  readonly channel?: VersionSummary['channel'] | undefined
  readonly isOffered?: boolean | undefined
  readonly isWithdrawn?: boolean | undefined
  /** ISO 8601: only what was listed after it. */
  readonly since?: string | undefined
}

/** Where a page of versions starts: below the last row of the page before. */
export interface VersionPosition {
  readonly releasedOn: string
  readonly id: string
}

export async function readPrograms(database: Database): Promise<Program[]> {
  const newest = database
    .select({
      version: versions.version,
      releasedOn: versions.releasedOn,
      importance: versions.importance,
    })
    .from(versions)
    .where(
      and(
        eq(versions.programId, programs.id),
        // What a client's office could want: nothing that is on trial or was taken back.
        eq(versions.channel, 'stable'),
        isNull(versions.withdrawnAt),
      ),
    )
    .orderBy(desc(versions.releasedOn), desc(versions.id))
    .limit(1)
    .as('newest')
  const rows = await database
    .select({
      id: programs.id,
      line: programs.line,
      name: programs.name,
      purpose: programs.purpose,
      versionCount: programTallies.versionCount,
      offeredCount: programTallies.offeredCount,
      newest: { version: newest.version, releasedOn: newest.releasedOn, importance: newest.importance },
    })
    .from(programs)
    .leftJoin(programTallies, eq(programTallies.programId, programs.id))
    .leftJoinLateral(newest, sql`true`)
    .orderBy(asc(programs.position))
  return rows.map((row) => ({
    ...row,
    versionCount: row.versionCount ?? 0,
    offeredCount: row.offeredCount ?? 0,
  }))
}

/** Versions, newest first, from a position on; `limit` rows at most. */
export async function readVersions(
  database: Database,
  filter: VersionFilter,
  position: VersionPosition | null,
  limit: number,
): Promise<VersionSummary[]> {
  const rows = await database
    .select(SUMMARY_COLUMNS)
    .from(versions)
    .innerJoin(programs, eq(programs.id, versions.programId))
    .leftJoin(packages, OFFERED_PACKAGE)
    .where(and(...conditions(filter), ...belowOf(position)))
    .orderBy(desc(versions.releasedOn), desc(versions.id))
    .limit(limit)
  return rows.map(toSummary)
}

/** The same with notes, of one program. */
export async function readHistory(
  database: Database,
  programId: string,
  position: VersionPosition | null,
  limit: number,
): Promise<VersionDetails[]> {
  const rows = await database
    .select(DETAILS_COLUMNS)
    .from(versions)
    .innerJoin(programs, eq(programs.id, versions.programId))
    .leftJoin(packages, OFFERED_PACKAGE)
    .where(and(eq(versions.programId, programId), ...belowOf(position)))
    .orderBy(desc(versions.releasedOn), desc(versions.id))
    .limit(limit)
  return rows.map(toDetails)
}

export async function countVersions(database: Database, filter: VersionFilter): Promise<number> {
  return database.$count(versions, and(...conditions(filter)))
}

export async function findVersion(database: Database, versionId: string): Promise<VersionDetails | null> {
  const [version] = await findVersions(database, [versionId])
  return version ?? null
}

/** Those of the versions that there are, in any order. */
export async function findVersions(
  database: Database,
  versionIds: readonly string[],
): Promise<VersionDetails[]> {
  const rows = await database
    .select(DETAILS_COLUMNS)
    .from(versions)
    .innerJoin(programs, eq(programs.id, versions.programId))
    .leftJoin(packages, OFFERED_PACKAGE)
    .where(isAnyOf(versions.id, versionIds))
    .prepare('versions_by_id')
    .execute()
  return rows.map(toDetails)
}

/** How many offered versions were listed after an instant. */
export async function countNews(
  database: Database,
  since: string,
): Promise<{ newCount: number; criticalCount: number }> {
  const [row] = await database
    .select({
      newCount: count(),
      criticalCount: sql<number>`count(*) filter (where ${versions.importance} = 'critical')`.mapWith(Number),
    })
    .from(versions)
    .innerJoin(packages, OFFERED_PACKAGE)
    .where(gt(versions.publishedAt, new Date(since)))
  return row ?? { newCount: 0, criticalCount: 0 }
}

/** A package with whether it may be given out. */
export type FoundPackage = Omit<typeof packages.$inferSelect, 'withdrawnAt'> & { readonly isOffered: boolean }

export async function findPackage(database: Database, packageId: string): Promise<FoundPackage | null> {
  const [row] = await database
    .select({
      id: packages.id,
      versionId: packages.versionId,
      fileName: packages.fileName,
      byteLength: packages.byteLength,
      sha256: packages.sha256,
      isOffered: sql<boolean>`(${IS_OFFERED})`,
    })
    .from(packages)
    .innerJoin(versions, eq(versions.id, packages.versionId))
    .where(eq(packages.id, packageId))
  return row ?? null
}

function conditions(filter: VersionFilter): SQL[] {
  const { programId, kind, importance, channel, isOffered, isWithdrawn, since, search } = filter
  const offered = sql`exists (select from ${packages} where ${OFFERED_PACKAGE})`
  return [
    ...(programId === undefined ? [] : [eq(versions.programId, programId)]),
    ...(kind === undefined ? [] : [eq(versions.kind, kind)]),
    ...(importance === undefined ? [] : [eq(versions.importance, importance)]),
    ...(channel === undefined ? [] : [eq(versions.channel, channel)]),
    ...(isOffered === undefined ? [] : [isOffered ? offered : not(offered)]),
    ...(isWithdrawn === undefined
      ? []
      : [isWithdrawn ? isNotNull(versions.withdrawnAt) : isNull(versions.withdrawnAt)]),
    ...(since === undefined ? [] : [gt(versions.publishedAt, new Date(since))]),
    ...containsEachWord(versions.searchText, search),
  ]
}

function belowOf(position: VersionPosition | null): SQL[] {
  return position === null ? [] : [isBelow(position)]
}

function isBelow({ releasedOn, id }: VersionPosition): SQL {
  return sql`(${versions.releasedOn}, ${versions.id}) < (${releasedOn}::date, ${id}::text)`
}

type SummaryRow = Omit<VersionSummary, 'publishedAt' | 'fromVersions' | 'withdrawal'> & {
  readonly publishedAt: Date
  readonly lowestFrom: string | null
  readonly highestFrom: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawalReason: string | null
}

function toSummary(row: SummaryRow): VersionSummary {
  const { publishedAt, lowestFrom, highestFrom, withdrawnAt, withdrawalReason, ...summary } = row
  return {
    ...summary,
    publishedAt: publishedAt.toISOString(),
    fromVersions: { lowest: lowestFrom, highest: highestFrom },
    withdrawal:
      withdrawnAt === null
        ? null
        : { withdrawnAt: withdrawnAt.toISOString(), reason: withdrawalReason ?? '' },
  }
}

type DetailsRow = SummaryRow &
  Pick<VersionDetails, 'summary' | 'notes' | 'installSteps'> & { readonly entrySalt: string | null }

function toDetails({ summary, notes, installSteps, entrySalt, ...row }: DetailsRow): VersionDetails {
  return { ...toSummary(row), summary, notes, installSteps, ...(entrySalt !== null && { entrySalt }) }
}
