import type { Database } from '../db/database'
import { supportMessages, supportQueries, supportReadMarks } from '../db/schema'
import { searchTextOf } from '../features/support-queries/query-writes'
import { SAMPLE_QUERIES, type SampleQuery } from '../features/support-queries/sample/sample-queries'
import { SAMPLE_PROGRAMS } from '../features/updates/sample/sample-programs'
import { sampleUuid } from './ids'
import { sampleAccountId } from './seed-people'

/** Below the numbers that the database gives. */
const FIRST_NUMBER = 7_201
/** Since then answers are new to the one who asked. */
const READ_UNTIL = new Date('2026-11-19T00:00:00Z')

/** Writes the sample queries; what is there already stays as it is. */
export async function seedQueries(transaction: Database): Promise<void> {
  const asked = SAMPLE_QUERIES.toSorted((a, b) => a.messages[0].at.localeCompare(b.messages[0].at))
  await transaction
    .insert(supportQueries)
    .values(asked.map((query, index) => queryRow(query, FIRST_NUMBER + index)))
    .onConflictDoNothing()
  await transaction
    .insert(supportMessages)
    .values(
      asked.flatMap((query) =>
        query.messages.map(({ by, at, text }, index) => ({
          id: sampleUuid(`support-message:${index}:${queryId(query)}`),
          queryId: queryId(query),
          authorId: sampleAccountId(by),
          isFromSupport: by === 'operator',
          body: text,
          diagnostics: null,
          createdAt: new Date(at),
        })),
      ),
    )
    .onConflictDoNothing()
  await transaction
    .insert(supportReadMarks)
    .values(
      asked.map((query) => ({
        accountId: sampleAccountId(query.messages[0].by),
        queryId: queryId(query),
        readUntil: READ_UNTIL,
      })),
    )
    .onConflictDoNothing()
}

function queryId({ firm, subject }: SampleQuery): string {
  return sampleUuid(`support-query:${firm}:${subject}`)
}

function queryRow(query: SampleQuery, number: number): typeof supportQueries.$inferInsert {
  const { firm, messages, ...about } = query
  const [first] = messages
  const programName = SAMPLE_PROGRAMS.find(({ id }) => id === about.programId)?.name ?? about.programId
  return {
    ...about,
    id: queryId(query),
    number,
    firmId: sampleUuid(`firm:${firm}`),
    authorId: sampleAccountId(first.by),
    createdAt: new Date(first.at),
    lastMessageAt: new Date((messages.at(-1) ?? first).at),
    searchText: searchTextOf(number, programName, about),
  }
}
