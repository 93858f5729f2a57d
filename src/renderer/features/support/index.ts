import { CallRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { formatSupportRoute } from './queries/queries-route'
import { useSupportLiveLine } from './use-support-live-line'

export { texts } from './texts'

const pathOf = ({ params }: { readonly params: { readonly queryId: string } }): string =>
  formatSupportRoute({ kind: 'query', queryId: params.queryId })

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
    'support-queries.markRead': { titleKey: 'writes.readMark', isQuiet: true },
  },
  loadPage: () => import('./SupportPage'),
  loadPageTexts: () => import('./page-texts'),
}
