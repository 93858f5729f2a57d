import { DocumentTextRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { useMaterialsLiveLine } from './use-materials-live-line'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'materials',
  icon: DocumentTextRegular,
  useLiveLine: useMaterialsLiveLine,
  loadPage: () => import('./MaterialsPage'),
  loadPageTexts: () => import('./page-texts'),
}
