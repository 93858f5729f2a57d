import { MailInboxRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useQueriesLiveLine } from './use-queries-live-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'queries',
  icon: MailInboxRegular,
  position: 20,
  useLiveLine: useQueriesLiveLine,
  loadPage: () => import('./QueriesDesk'),
}
