import { and, asc, desc, eq, exists, inArray, not, type SQL, sql } from 'drizzle-orm'
import type { BugKind, BugReport, BugStatus } from '#shared/api/bugs'
import { searchWords } from '#shared/text/polish'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { grouped } from '../../db/grouped'
import { accounts, bugChanges, bugFollows, bugs, bugVotes, firms, programs, versions } from '../../db/schema'
import { containsWord } from '../../db/search'

/** What narrows a list of reports; what is left out narrows nothing. */
export interface BugFilter {
  readonly search?: string | undefined
  readonly programId?: string | undefined
  readonly kind?: BugKind | undefined
  readonly status?: BugStatus | undefined
  readonly isOpen?: boolean | undefined
  readonly isOwn?: boolean | undefined
  readonly isFollowed?: boolean | undefined
}

/** Where a page of reports starts: below the last row of the page before. */
export interface BugPosition {
  readonly changedAt: Date
  readonly id: string
}

const IS_OPEN = inArray(bugs.status, ['new', 'confirmed', 'in-progress'])

/** Reports as one person sees them, those first whose status changed last; `limit` at most. */
export async function readBugs(
  database: Database,
  accountId: string,
  filter: BugFilter,
  position: BugPosition | null,
  limit: number,
): Promise<BugReport[]> {
  const rows = await selectBugs(database, accountId)
    .where(
      and(
        ...conditions(database, accountId, filter),
        position === null
          ? undefined
          : sql`(${bugs.changedAt}, ${bugs.id})
              < (${position.changedAt.toISOString()}::timestamptz, ${position.id}::uuid)`,
      ),
    )
    .orderBy(desc(bugs.changedAt), desc(bugs.id))
    .limit(limit)
  return withHistory(database, rows, accountId)
}

export async function countBugs(database: Database, accountId: string, filter: BugFilter): Promise<number> {
  const [row] = await database
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(bugs)
    .where(and(...conditions(database, accountId, filter)))
  return row?.count ?? 0
}

/** Those of the reports that there are, in any order. */
export async function findBugs(
  database: Database,
  accountId: string,
  ids: readonly string[],
): Promise<BugReport[]> {
  const rows = await selectBugs(database, accountId)
    .where(isAnyOf(bugs.id, ids))
    .prepare('bug_reports_by_id')
    .execute()
  return withHistory(database, rows, accountId)
}

export async function findBug(
  database: Database,
  accountId: string,
  bugId: string,
): Promise<BugReport | null> {
  const [bug] = await findBugs(database, accountId, [bugId])
  return bug ?? null
}

/** What has happened to followed reports since this person last looked. */
export async function countNews(
  database: Database,
  accountId: string,
): Promise<{ reportCount: number; changeCount: number }> {
  const [row] = await database
    .select({
      reportCount: sql<number>`count(distinct ${bugChanges.bugId})`.mapWith(Number),
      changeCount: sql<number>`count(*)`.mapWith(Number),
    })
    .from(bugChanges)
    .innerJoin(bugFollows, eq(bugFollows.bugId, bugChanges.bugId))
    .where(and(eq(bugFollows.accountId, accountId), sql`${bugChanges.changedAt} > ${bugFollows.seenUntil}`))
  return row ?? { reportCount: 0, changeCount: 0 }
}

/** The vote is the firm's: of whoever of its people asks. */
function firmOf(accountId: string): SQL {
  return sql`(select firm_id from accounts where id = ${accountId}::uuid)`
}

export function selectBugs(database: Database, accountId: string) {
  return database
    .select({
      id: bugs.id,
      number: bugs.number,
      kind: bugs.kind,
      programId: bugs.programId,
      programName: programs.name,
      version: bugs.version,
      title: bugs.title,
      description: bugs.description,
      steps: bugs.steps,
      revision: bugs.revision,
      authorId: bugs.authorId,
      author: { displayName: accounts.displayName, firmName: firms.name },
      createdAt: bugs.createdAt,
      editedAt: bugs.editedAt,
      status: bugs.status,
      changedAt: bugs.changedAt,
      fixedIn: { versionId: versions.id, version: versions.version },
      voteCount: sql<number>`(select count(*) from ${bugVotes} where ${bugVotes.bugId} = ${bugs.id})`.mapWith(
        Number,
      ),
      hasVoted: sql<boolean>`exists (
        select 1 from ${bugVotes}
        where ${bugVotes.bugId} = ${bugs.id} and ${bugVotes.firmId} = ${firmOf(accountId)})`,
      seenUntil: bugFollows.seenUntil,
    })
    .from(bugs)
    .innerJoin(programs, eq(programs.id, bugs.programId))
    .innerJoin(accounts, eq(accounts.id, bugs.authorId))
    .innerJoin(firms, eq(firms.id, accounts.firmId))
    .leftJoin(versions, eq(versions.id, bugs.fixedVersionId))
    .leftJoin(bugFollows, and(eq(bugFollows.bugId, bugs.id), eq(bugFollows.accountId, accountId)))
}

type BugRow = Awaited<ReturnType<typeof selectBugs>>[number]

export async function withHistory(
  database: Database,
  rows: readonly BugRow[],
  accountId: string,
): Promise<BugReport[]> {
  if (rows.length === 0) return []
  const changes = await database
    .select({
      bugId: bugChanges.bugId,
      status: bugChanges.status,
      note: bugChanges.note,
      changedAt: bugChanges.changedAt,
      changedBy: accounts.displayName,
    })
    .from(bugChanges)
    .innerJoin(accounts, eq(accounts.id, bugChanges.changedById))
    .where(
      isAnyOf(
        bugChanges.bugId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(bugChanges.changedAt), asc(bugChanges.id))
    .prepare('changes_of_bug_reports')
    .execute()
  const changesOf = grouped(changes, ({ bugId }) => bugId)
  return rows.map(({ authorId, seenUntil, ...row }) => {
    const history = changesOf.get(row.id) ?? []
    return {
      ...row,
      number: String(row.number),
      revision: String(row.revision),
      isOwn: authorId === accountId,
      createdAt: row.createdAt.toISOString(),
      editedAt: row.editedAt?.toISOString() ?? null,
      isOpen: row.status !== 'fixed' && row.status !== 'declined',
      changedAt: row.changedAt.toISOString(),
      history: history.map(({ bugId: _of, changedAt, ...change }) => ({
        ...change,
        changedAt: changedAt.toISOString(),
      })),
      isFollowed: seenUntil !== null,
      newsCount: seenUntil === null ? 0 : history.filter(({ changedAt }) => changedAt > seenUntil).length,
    }
  })
}

export function conditions(database: Database, accountId: string, filter: BugFilter): (SQL | undefined)[] {
  const { search, programId, kind, status, isOpen, isOwn, isFollowed } = filter
  const isAuthor = eq(bugs.authorId, accountId)
  const follows = exists(
    database
      .select({ one: sql`1` })
      .from(bugFollows)
      .where(and(eq(bugFollows.bugId, bugs.id), eq(bugFollows.accountId, accountId))),
  )
  return [
    ...searchWords(search ?? '').map((word) => containsWord(bugs.searchText, word)),
    programId === undefined ? undefined : eq(bugs.programId, programId),
    kind === undefined ? undefined : eq(bugs.kind, kind),
    status === undefined ? undefined : eq(bugs.status, status),
    whether(isOpen, IS_OPEN),
    whether(isOwn, isAuthor),
    whether(isFollowed, follows),
  ]
}

function whether(wanted: boolean | undefined, condition: SQL): SQL | undefined {
  if (wanted === undefined) return undefined
  return wanted ? condition : not(condition)
}
