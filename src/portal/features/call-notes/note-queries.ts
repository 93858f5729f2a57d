import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { CallNote } from '#shared/api/call-notes'
import type { SupportLineId } from '#shared/api/support'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { callNotes } from '../../db/schema'
import { containsEachWord } from '../../db/search'

/** Whose notes, and of the calls to which number: every read and write goes through both. */
export interface NoteBook {
  readonly firmId: string | SQL
  readonly lineId: SupportLineId
}

/** What narrows a list; what is left out narrows nothing. */
export interface NoteFilter {
  readonly search?: string | undefined
  readonly clientId?: string | undefined
}

/** Where a page starts: after the last row of the page before. */
export interface NotePosition {
  readonly calledAt: Date
  readonly id: string
}

export type NoteRow = typeof callNotes.$inferSelect

/** Notes, the last call first, from a position on; `limit` rows at most. */
export async function readNotes(
  database: Database,
  book: NoteBook,
  filter: NoteFilter,
  position: NotePosition | null,
  limit: number,
): Promise<NoteRow[]> {
  return database
    .select()
    .from(callNotes)
    .where(and(within(book), ...narrowed(filter), position === null ? undefined : isBefore(position)))
    .orderBy(desc(callNotes.calledAt), desc(callNotes.id))
    .limit(limit)
}

export async function countNotes(database: Database, book: NoteBook, filter: NoteFilter): Promise<number> {
  return database.$count(callNotes, and(within(book), ...narrowed(filter)))
}

/** Those of the notes that are in the book, in any order. */
export async function findNotes(
  database: Database,
  book: NoteBook,
  noteIds: readonly string[],
): Promise<CallNote[]> {
  const rows = await database
    .select()
    .from(callNotes)
    .where(and(within(book), isAnyOf(callNotes.id, noteIds)))
  return rows.map(toNote)
}

export function toNote({ firmId: _firm, searchText: _text, ...row }: NoteRow): CallNote {
  return {
    ...row,
    revision: String(row.revision),
    calledAt: row.calledAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** True of the notes of one firm's calls to one number. */
export function within({ firmId, lineId }: NoteBook): SQL | undefined {
  return and(sql`${callNotes.firmId} = ${firmId}`, eq(callNotes.lineId, lineId))
}

function narrowed({ search, clientId }: NoteFilter): SQL[] {
  return [
    ...(clientId === undefined ? [] : [eq(callNotes.clientId, clientId)]),
    ...containsEachWord(callNotes.searchText, search),
  ]
}

function isBefore({ calledAt, id }: NotePosition): SQL {
  return sql`(${callNotes.calledAt}, ${callNotes.id})
    < (${calledAt.toISOString()}::timestamptz, ${id}::uuid)`
}
