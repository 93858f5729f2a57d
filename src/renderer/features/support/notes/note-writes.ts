import type { SupportLineId } from '#shared/api/support'
import type { WrittenField } from '../../../app/tile'
import { formatSupportRoute } from '../queries/queries-route'

const FIELDS = [
  { name: 'subject', labelKey: 'note.subject' },
  { name: 'agreed', labelKey: 'note.agreed', isLong: true },
] as const satisfies readonly WrittenField[]

/** How the portal's note is shown beside one's own change. */
const DOCUMENT = {
  documentFields: [
    ...FIELDS,
    { name: 'clientName', labelKey: 'note.client' },
    { name: 'followUpOn', labelKey: 'note.followUpOn', textOf: (day: unknown) => String(day ?? '') },
  ],
  changedAtField: 'updatedAt',
} as const

/** How the outbox tells of the notes of one line. */
export function noteWrites(line: SupportLineId) {
  const pathOf = ({ params }: { readonly params: { readonly noteId: string } }): string =>
    formatSupportRoute({ kind: 'note', line, noteId: params.noteId })
  return {
    createNote: {
      titleKey: 'writes.noteCreate',
      fields: FIELDS,
      // Until it is sent, its place is the list.
      pathOf: () => formatSupportRoute({ kind: 'home' }),
    },
    updateNote: { titleKey: 'writes.noteUpdate', fields: FIELDS, ...DOCUMENT, pathOf },
    deleteNote: { titleKey: 'writes.noteDelete', removes: true, ...DOCUMENT, pathOf },
  } as const
}
