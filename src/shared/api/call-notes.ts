import { z } from 'zod'
import { type Collection, defineCollections } from './collection'
import { defineEndpoints, type Endpoint } from './endpoint'
import { Day, Instant, PageQuery, pageOf, SearchText } from './page'
import { Revision } from './precondition'
import { SupportLineId } from './support'

/** The parts that a person fills in. */
const NoteFields = z.strictObject({
  calledAt: Instant,
  /** Of the firm's register of clients; `null` for somebody who is not in it. */
  clientId: z.uuid().nullable(),
  /** As the register had it at that moment, or as it was typed. */
  clientName: z.string().trim().min(2).max(200),
  subject: z.string().trim().min(3).max(160),
  /** What was agreed on the telephone. */
  agreed: z.string().trim().max(4_000),
  /** The day to come back to it; `null` when there is nothing to come back to. */
  followUpOn: Day.nullable(),
})

/** A note of a call to support, kept with the client that it concerns. */
export const CallNote = z.object({
  ...NoteFields.shape,
  id: z.uuid(),
  revision: Revision,
  lineId: SupportLineId,
  clientName: z.string(),
  subject: z.string(),
  agreed: z.string(),
  createdBy: z.string(),
  updatedAt: Instant,
  /** Who last changed it, by the name of then. */
  updatedBy: z.string(),
})
export type CallNote = z.infer<typeof CallNote>

const FIVE_MINUTES_MS = 300_000

/** Each line has notes of its own: who may not call it is told nothing of its calls. */
function notesOf<const Line extends SupportLineId>(line: Line) {
  return {
    access: line,
    scope: 'firm',
    tile: 'support',
    document: CallNote,
    syncPageSize: 200,
    freshnessMs: FIVE_MINUTES_MS,
    isLarge: false,
    search: {
      titleFields: ['subject'],
      textFields: ['clientName', 'agreed'],
      dateField: 'calledAt',
      route: `/tile/support/notes/${line}/{id}`,
    },
  } as const satisfies Collection
}

export const callNotesCollections = defineCollections({
  'partner-support-landline.notes': notesOf('partner-support-landline'),
  'partner-support-mobile-24h.notes': notesOf('partner-support-mobile-24h'),
  'serviceman-support-landline.notes': notesOf('serviceman-support-landline'),
})

const NoteParams = z.strictObject({ noteId: z.uuid() })
const ENTITY = 'call-note:{noteId}'

function listNotes<const Line extends SupportLineId>(line: Line) {
  return {
    method: 'GET',
    path: `/support/lines/${line}/notes`,
    access: line,
    summary: 'The firm’s notes of calls to this number, the last call first; searched in clients and texts',
    query: PageQuery.extend({ search: SearchText.optional(), clientId: z.uuid().optional() }),
    response: pageOf(CallNote),
    kept: {
      as: 'list',
      collection: `${line}.notes`,
      equals: { clientId: 'clientId' },
      orderBy: [
        { field: 'calledAt', direction: 'descending' },
        { field: 'id', direction: 'descending' },
      ],
    },
  } as const satisfies Endpoint
}

function getNote<const Line extends SupportLineId>(line: Line) {
  return {
    method: 'GET',
    path: `/support/lines/${line}/notes/{noteId}`,
    access: line,
    summary: 'One of the firm’s notes of calls to this number',
    params: NoteParams,
    response: CallNote,
    kept: { as: 'document', collection: `${line}.notes`, idParam: 'noteId' },
  } as const satisfies Endpoint
}

function createNote<const Line extends SupportLineId>(line: Line) {
  return {
    method: 'POST',
    path: `/support/lines/${line}/notes`,
    access: line,
    summary: 'Keeps a note of a call to this number',
    body: NoteFields.extend({ id: z.uuid().optional() }),
    response: CallNote,
    successStatus: 201,
    queued: { entity: 'call-note:{id}', idField: 'id', previewField: 'subject' },
  } as const satisfies Endpoint
}

function updateNote<const Line extends SupportLineId>(line: Line) {
  return {
    method: 'PUT',
    path: `/support/lines/${line}/notes/{noteId}`,
    access: line,
    summary: 'Changes a note of a call; any colleague may',
    params: NoteParams,
    body: NoteFields,
    response: CallNote,
    precondition: { collection: `${line}.notes`, idParam: 'noteId' },
    queued: { entity: ENTITY, previewField: 'subject' },
  } as const satisfies Endpoint
}

function deleteNote<const Line extends SupportLineId>(line: Line) {
  return {
    method: 'DELETE',
    path: `/support/lines/${line}/notes/{noteId}`,
    access: line,
    summary: 'Throws a note of a call away',
    params: NoteParams,
    response: z.object({ id: z.uuid() }),
    precondition: { collection: `${line}.notes`, idParam: 'noteId' },
    queued: { entity: ENTITY },
  } as const satisfies Endpoint
}

/** Notes of the caller's firm; no other firm's are there for the caller. */
export const callNotesEndpoints = defineEndpoints({
  'partner-support-landline.listNotes': listNotes('partner-support-landline'),
  'partner-support-landline.getNote': getNote('partner-support-landline'),
  'partner-support-landline.createNote': createNote('partner-support-landline'),
  'partner-support-landline.updateNote': updateNote('partner-support-landline'),
  'partner-support-landline.deleteNote': deleteNote('partner-support-landline'),
  'partner-support-mobile-24h.listNotes': listNotes('partner-support-mobile-24h'),
  'partner-support-mobile-24h.getNote': getNote('partner-support-mobile-24h'),
  'partner-support-mobile-24h.createNote': createNote('partner-support-mobile-24h'),
  'partner-support-mobile-24h.updateNote': updateNote('partner-support-mobile-24h'),
  'partner-support-mobile-24h.deleteNote': deleteNote('partner-support-mobile-24h'),
  'serviceman-support-landline.listNotes': listNotes('serviceman-support-landline'),
  'serviceman-support-landline.getNote': getNote('serviceman-support-landline'),
  'serviceman-support-landline.createNote': createNote('serviceman-support-landline'),
  'serviceman-support-landline.updateNote': updateNote('serviceman-support-landline'),
  'serviceman-support-landline.deleteNote': deleteNote('serviceman-support-landline'),
})
