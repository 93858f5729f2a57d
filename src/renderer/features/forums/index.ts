import { ChatMultipleRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { useForumsLiveLine } from './use-forums-live-line'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'forums',
  icon: ChatMultipleRegular,
  useLiveLine: useForumsLiveLine,
  loadPage: () => import('./ForumsPage'),
}
