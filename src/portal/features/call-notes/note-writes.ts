import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { callNotesEndpoints } from '#shared/api/call-notes'
import { canonicalJson } from '#shared/text/canonical-json'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { callNotes } from '../../db/schema'
import { PortalError } from '../../http/problem'
import { type NoteBook, type NoteRow, within } from './note-queries'

export type NoteFields = z.output<(typeof callNotesEndpoints)['partner-support-landline.updateNote']['body']>

export interface NoteAuthor {
  readonly displayName: string
  readonly now: Date
}

/**
 * Keeps a note; the same once more, under the same id, changes nothing.
 *
 * @throws {PortalError} `id-taken` when the id is that of something else
 */
export async function insertNote(
  transaction: Database,
  book: NoteBook & { readonly firmId: string },
  id: string = randomUUID(),
  fields: NoteFields,
  author: NoteAuthor,
): Promise<string> {
  const [inserted] = await transaction
    .insert(callNotes)
    .values({ id, ...book, ...columnsOf(fields, author), createdBy: author.displayName })
    .onConflictDoNothing()
    .returning({ id: callNotes.id })
  if (inserted !== undefined) return inserted.id
  const [row] = await transaction
    .select()
    .from(callNotes)
    .where(and(within(book), eq(callNotes.id, id)))
  if (row === undefined || !isSame(row, fields)) throw new PortalError('id-taken')
  return row.id
}

/** Gives a note other content; what says nothing new changes nothing. */
export async function changeNote(
  transaction: Database,
  book: NoteBook,
  id: string,
  fields: NoteFields,
  author: NoteAuthor,
): Promise<void> {
  const own = and(within(book), eq(callNotes.id, id))
  const [row] = await transaction.select().from(callNotes).where(own).for('update')
  if (row === undefined || isSame(row, fields)) return
  await transaction.update(callNotes).set(columnsOf(fields, author)).where(own)
}

export async function removeNote(transaction: Database, book: NoteBook, id: string): Promise<void> {
  await transaction.delete(callNotes).where(and(within(book), eq(callNotes.id, id)))
}

function columnsOf({ calledAt, ...fields }: NoteFields, { displayName, now }: NoteAuthor) {
  const { clientName, subject, agreed } = fields
  return {
    ...fields,
    calledAt: new Date(calledAt),
    updatedAt: now,
    updatedBy: displayName,
    searchText: foldPolish([subject, clientName, agreed].join('\n')),
  }
}

function isSame(row: NoteRow, fields: NoteFields): boolean {
  const { calledAt, clientId, clientName, subject, agreed, followUpOn } = row
  const there = { calledAt: calledAt.toISOString(), clientId, clientName, subject, agreed, followUpOn }
  return (
    canonicalJson(there) === canonicalJson({ ...fields, calledAt: new Date(fields.calledAt).toISOString() })
  )
}
