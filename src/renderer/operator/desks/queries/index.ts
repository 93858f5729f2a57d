import { MailInboxRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useWaitingLine } from '../../use-waiting-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'queries',
  icon: MailInboxRegular,
  position: 20,
  useLiveLine: () => useWaitingLine('queries'),
  loadPage: () => import('./QueriesDesk'),
}
