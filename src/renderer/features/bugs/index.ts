import { AddRegular, BugRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { formatBugsRoute } from './bugs-route'
import { useBugsLiveLine } from './use-bugs-live-line'

export { texts } from './texts'

const pathOf = ({ params }: { readonly params: { readonly bugId: string } }): string =>
  formatBugsRoute({ kind: 'report', bugId: params.bugId })

const TITLE = { name: 'title', labelKey: 'form.title' } as const
const DESCRIPTION = { name: 'description', labelKey: 'form.description', isLong: true } as const
const STEPS = { name: 'steps', labelKey: 'form.steps', isLong: true } as const

export const tile: TileDescriptor = {
  id: 'bugs',
  icon: BugRegular,
  useLiveLine: useBugsLiveLine,
  commands: [
    { id: 'report', icon: AddRegular, labelKey: 'command.report', aboutKey: 'command.about', path: '/new' },
  ],
  writes: {
    'bugs.report': {
      titleKey: 'writes.report',
      fields: [TITLE, DESCRIPTION, STEPS],
      // Until it is sent, its place is the list.
      pathOf: () => formatBugsRoute({ kind: 'list' }),
    },
    'bugs.update': {
      titleKey: 'writes.update',
      fields: [TITLE, DESCRIPTION, STEPS],
      changedAtField: 'editedAt',
      pathOf,
    },
    'bugs.vote': { titleKey: 'writes.vote', pathOf },
    'bugs.unvote': { titleKey: 'writes.unvote', pathOf },
    'bugs.follow': { titleKey: 'writes.follow', isQuiet: true, pathOf },
    'bugs.unfollow': { titleKey: 'writes.unfollow', isQuiet: true, pathOf },
    'bugs.markSeen': { titleKey: 'writes.seen', isQuiet: true },
  },
  loadPage: () => import('./BugsPage'),
  loadPageTexts: () => import('./page-texts'),
}
