import { ChatMultipleRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useForumsLiveLine } from './use-forums-live-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'forums',
  icon: ChatMultipleRegular,
  position: 70,
  useLiveLine: useForumsLiveLine,
  loadPage: () => import('./ForumsDesk'),
}
