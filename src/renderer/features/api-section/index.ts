import { RibbonStarRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { useSectionLiveLine } from '../../sections/use-section-live-line'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'api-section',
  icon: RibbonStarRegular,
  useLiveLine: () => useSectionLiveLine('api-section'),
  loadPage: () => import('./ApiSectionPage'),
  loadPageTexts: () => import('../../sections/page-texts'),
}
