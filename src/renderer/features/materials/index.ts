import { DocumentTextRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'materials',
  icon: DocumentTextRegular,
  loadPage: () => import('./MaterialsPage'),
}
