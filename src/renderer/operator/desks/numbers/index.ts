import { CallRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useNumbersLiveLine } from './use-numbers-live-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'numbers',
  icon: CallRegular,
  position: 60,
  useLiveLine: useNumbersLiveLine,
  loadPage: () => import('./NumbersDesk'),
}
