import type { CallNote, callNotesCollections } from '#shared/api/call-notes'
import type { SupportLineId } from '#shared/api/support'
import { firmOf } from '../../db/firm-of'
import type { WantedDocuments } from '../../http/document-source'
import type { SyncSources } from '../sync/sync-handlers'
import { findNotes } from './note-queries'

export const callNotesSyncSources: SyncSources<typeof callNotesCollections> = {
  'partner-support-landline.notes': notesOf('partner-support-landline'),
  'partner-support-mobile-24h.notes': notesOf('partner-support-mobile-24h'),
  'serviceman-support-landline.notes': notesOf('serviceman-support-landline'),
}

function notesOf(lineId: SupportLineId) {
  return ({ database, accountId, ids }: WantedDocuments): Promise<CallNote[]> =>
    findNotes(database, { firmId: firmOf(database, accountId), lineId }, ids)
}
