import { PersonAddRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useApplicationsLiveLine } from './use-applications-live-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'applications',
  icon: PersonAddRegular,
  position: 10,
  useLiveLine: useApplicationsLiveLine,
  loadPage: () => import('./ApplicationsPage'),
}
