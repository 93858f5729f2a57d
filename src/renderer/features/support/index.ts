import { CallRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { noteWrites } from './notes/note-writes'
import { formatSupportRoute } from './queries/queries-route'
import { useSupportLiveLine } from './use-support-live-line'

export { texts } from './texts'

const pathOf = ({ params }: { readonly params: { readonly queryId: string } }): string =>
  formatSupportRoute({ kind: 'query', queryId: params.queryId })

const landline = noteWrites('partner-support-landline')
const mobile = noteWrites('partner-support-mobile-24h')
const servicemen = noteWrites('serviceman-support-landline')

export const tile: TileDescriptor = {
  id: 'support',
  icon: CallRegular,
  useLiveLine: useSupportLiveLine,
  writes: {
    'support-queries.create': {
      titleKey: 'writes.query',
      fields: [
        { name: 'subject', labelKey: 'query.subject' },
        { name: 'description', labelKey: 'query.description', isLong: true },
      ],
      // Until it is sent, its place is the list.
      pathOf: () => formatSupportRoute({ kind: 'home' }),
    },
    'support-queries.addMessage': {
      titleKey: 'writes.message',
      fields: [{ name: 'body', labelKey: 'query.reply', isLong: true }],
      pathOf,
    },
    'support-queries.close': { titleKey: 'writes.closure', pathOf },
    'partner-support-landline.createNote': landline.createNote,
    'partner-support-landline.updateNote': landline.updateNote,
    'partner-support-landline.deleteNote': landline.deleteNote,
    'partner-support-mobile-24h.createNote': mobile.createNote,
    'partner-support-mobile-24h.updateNote': mobile.updateNote,
    'partner-support-mobile-24h.deleteNote': mobile.deleteNote,
    'serviceman-support-landline.createNote': servicemen.createNote,
    'serviceman-support-landline.updateNote': servicemen.updateNote,
    'serviceman-support-landline.deleteNote': servicemen.deleteNote,
    'support-queries.markRead': { titleKey: 'writes.readMark', isQuiet: true },
  },
  loadPage: () => import('./SupportPage'),
  loadPageTexts: () => import('./page-texts'),
}
