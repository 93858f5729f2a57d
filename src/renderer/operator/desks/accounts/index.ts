import { PeopleRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useAccountsLiveLine } from './use-accounts-live-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'accounts',
  icon: PeopleRegular,
  position: 90,
  useLiveLine: useAccountsLiveLine,
  loadPage: () => import('./AccountsPage'),
}
