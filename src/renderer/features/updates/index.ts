import { ArrowDownloadRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { useUpdatesLiveLine } from './use-updates-live-line'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'updates',
  icon: ArrowDownloadRegular,
  useLiveLine: useUpdatesLiveLine,
  loadPage: () => import('./UpdatesPage'),
}
