import { z } from 'zod'
import type { CallNote, callNotesEndpoints } from '#shared/api/call-notes'
import type { SupportLineId } from '#shared/api/support'
import type { Database } from '../../db/database'
import type { Caller } from '../../http/caller'
import { CursorInstant, cutPage, decodeCursor } from '../../http/cursor'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { countNotes, findNotes, readNotes, toNote } from './note-queries'
import { changeNote, insertNote, type NoteAuthor, removeNote } from './note-writes'

type Table = typeof callNotesEndpoints

const NoteCursor = z
  .tuple([z.literal('call-notes'), CursorInstant, z.uuid()])
  .transform(([, calledAt, id]) => ({ calledAt, id }))

/**
 * Everything here is of the caller's firm: the firm comes from the account, never from the request.
 *
 * A line has routes of its own, each under the line's capability, so that the guard alone decides.
 */
export function callNotesHandlers(): Handlers<Table> {
  return {
    'partner-support-landline.listNotes': (call) => listNotes('partner-support-landline', call),
    'partner-support-landline.getNote': (call) => getNote('partner-support-landline', call),
    'partner-support-landline.createNote': (call) => createNote('partner-support-landline', call),
    'partner-support-landline.updateNote': (call) => updateNote('partner-support-landline', call),
    'partner-support-landline.deleteNote': (call) => deleteNote('partner-support-landline', call),
    'partner-support-mobile-24h.listNotes': (call) => listNotes('partner-support-mobile-24h', call),
    'partner-support-mobile-24h.getNote': (call) => getNote('partner-support-mobile-24h', call),
    'partner-support-mobile-24h.createNote': (call) => createNote('partner-support-mobile-24h', call),
    'partner-support-mobile-24h.updateNote': (call) => updateNote('partner-support-mobile-24h', call),
    'partner-support-mobile-24h.deleteNote': (call) => deleteNote('partner-support-mobile-24h', call),
    'serviceman-support-landline.listNotes': (call) => listNotes('serviceman-support-landline', call),
    'serviceman-support-landline.getNote': (call) => getNote('serviceman-support-landline', call),
    'serviceman-support-landline.createNote': (call) => createNote('serviceman-support-landline', call),
    'serviceman-support-landline.updateNote': (call) => updateNote('serviceman-support-landline', call),
    'serviceman-support-landline.deleteNote': (call) => deleteNote('serviceman-support-landline', call),
  }
}

async function listNotes(
  lineId: SupportLineId,
  { database, caller, query: { cursor, limit, ...filter } }: Call<Table[`${SupportLineId}.listNotes`]>,
) {
  const book = { firmId: caller.firm.id, lineId }
  const position = cursor === undefined ? null : decodeCursor(NoteCursor, cursor)
  const found = await readNotes(database, book, filter, position, limit + 1)
  const { rows, nextCursor } = cutPage(found, limit, ({ calledAt, id }) => [
    'call-notes',
    calledAt.getTime(),
    id,
  ])
  return { items: rows.map(toNote), nextCursor, totalCount: await countNotes(database, book, filter) }
}

function getNote(
  lineId: SupportLineId,
  { database, caller, params }: Call<Table[`${SupportLineId}.getNote`]>,
): Promise<CallNote> {
  return requireNote(database, caller, lineId, params.noteId)
}

async function createNote(
  lineId: SupportLineId,
  { database, caller, body: { id, ...fields }, now }: Call<Table[`${SupportLineId}.createNote`]>,
): Promise<CallNote> {
  const book = { firmId: caller.firm.id, lineId }
  const noteId = await insertNote(database, book, id, fields, authorOf(caller, now))
  return requireNote(database, caller, lineId, noteId)
}

async function updateNote(
  lineId: SupportLineId,
  { database, caller, params, body, now }: Call<Table[`${SupportLineId}.updateNote`]>,
): Promise<CallNote> {
  const book = { firmId: caller.firm.id, lineId }
  await changeNote(database, book, params.noteId, body, authorOf(caller, now))
  return requireNote(database, caller, lineId, params.noteId)
}

/** One that is gone already is as wanted. */
async function deleteNote(
  lineId: SupportLineId,
  { database, caller, params }: Call<Table[`${SupportLineId}.deleteNote`]>,
): Promise<{ id: string }> {
  await removeNote(database, { firmId: caller.firm.id, lineId }, params.noteId)
  return { id: params.noteId }
}

function authorOf({ displayName }: Caller, now: Date): NoteAuthor {
  return { displayName, now }
}

async function requireNote(
  database: Database,
  { firm }: Caller,
  lineId: SupportLineId,
  noteId: string,
): Promise<CallNote> {
  const [note] = await findNotes(database, { firmId: firm.id, lineId }, [noteId])
  if (note === undefined) throw notFound('call note')
  return note
}
