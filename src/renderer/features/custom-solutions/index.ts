import { PuzzlePieceRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'custom-solutions',
  icon: PuzzlePieceRegular,
  loadPage: () => import('./CustomSolutionsPage'),
}
