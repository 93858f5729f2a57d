import { BugRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useWaitingLine } from '../../use-waiting-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'bugs',
  icon: BugRegular,
  position: 40,
  useLiveLine: () => useWaitingLine('bugs'),
  loadPage: () => import('./BugsDesk'),
}
