import type { Database } from '../db/database'
import { bugChanges, bugFollows, bugs, bugVotes } from '../db/schema'
import { searchTextOf } from '../features/bugs/bug-writes'
import type { SampleBug } from '../features/bugs/sample/bug-text'
import { SAMPLE_BUGS } from '../features/bugs/sample/sample-bugs'
import { sampleUuid } from './ids'
import { SAMPLE_PEOPLE } from './people'
import { sampleAccountId } from './seed-people'

/** What happened before this moment counts as seen by those who follow, so that the rest looks new. */
const SEEN_UNTIL = new Date('2026-11-16T00:00:00Z')
/** Below the numbers that the database gives. */
const FIRST_NUMBER = 4_100

/** Writes the sample reports; what is there already stays as it is. */
export async function seedBugs(
  transaction: Database,
  programNames: ReadonlyMap<string, string>,
): Promise<void> {
  // In the order of reporting, as the database numbers them.
  const reported = SAMPLE_BUGS.toSorted((a, b) => a.at.localeCompare(b.at))
  await transaction
    .insert(bugs)
    .values(reported.map((bug, index) => bugRow(bug, FIRST_NUMBER + index, programNames)))
    .onConflictDoNothing()
  await transaction.insert(bugChanges).values(reported.flatMap(changeRows)).onConflictDoNothing()
  await transaction.insert(bugVotes).values(reported.flatMap(voteRows)).onConflictDoNothing()
  await transaction
    .insert(bugFollows)
    .values(
      reported.map((bug) => ({
        bugId: bugId(bug),
        accountId: sampleAccountId(bug.by),
        seenUntil: SEEN_UNTIL,
      })),
    )
    .onConflictDoNothing()
}

function bugId({ programId, title }: SampleBug): string {
  return sampleUuid(`bug:${programId}:${title}`)
}

function bugRow(
  bug: SampleBug,
  number: number,
  programNames: ReadonlyMap<string, string>,
): typeof bugs.$inferInsert {
  const { kind, programId, version, title, description, steps } = bug
  const last = bug.changes.at(-1)
  const fixedIn = last?.status === 'fixed' ? last.fixedIn : null
  const text = { kind, programId, version, title, description, steps }
  return {
    ...text,
    id: bugId(bug),
    number,
    authorId: sampleAccountId(bug.by),
    createdAt: new Date(bug.at),
    status: last?.status ?? 'new',
    changedAt: new Date(last?.at ?? bug.at),
    fixedVersionId: fixedIn === null ? null : `${programId}-${fixedIn}`,
    searchText: searchTextOf(number, programNames.get(programId) ?? programId, text),
  }
}

function changeRows(bug: SampleBug): (typeof bugChanges.$inferInsert)[] {
  return bug.changes.map(({ status, at, note }, index) => ({
    id: sampleUuid(`bug-change:${index}:${bugId(bug)}`),
    bugId: bugId(bug),
    status,
    note,
    changedById: sampleAccountId('operator'),
    changedAt: new Date(at),
  }))
}

function voteRows(bug: SampleBug): (typeof bugVotes.$inferInsert)[] {
  const ownFirm = SAMPLE_PEOPLE.find(({ username }) => username === bug.by)?.firm
  const wanting = new Set([...bug.votes, ...(ownFirm === undefined ? [] : [ownFirm])])
  return [...wanting].map((firm) => ({
    bugId: bugId(bug),
    firmId: sampleUuid(`firm:${firm}`),
    votedAt: new Date(bug.at),
  }))
}
