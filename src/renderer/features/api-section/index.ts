import { RibbonStarRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'api-section',
  icon: RibbonStarRegular,
  loadPage: () => import('./ApiSectionPage'),
}
