import { BugRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useBugsDeskLine } from './use-bugs-desk-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'bugs',
  icon: BugRegular,
  position: 40,
  useLiveLine: useBugsDeskLine,
  loadPage: () => import('./BugsDesk'),
}
