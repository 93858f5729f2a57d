import { CallRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { useSupportLiveLine } from './use-support-live-line'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'support',
  icon: CallRegular,
  useLiveLine: useSupportLiveLine,
  loadPage: () => import('./SupportPage'),
}
