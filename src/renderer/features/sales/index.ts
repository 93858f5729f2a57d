import { ClipboardTaskListLtrRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'sales',
  icon: ClipboardTaskListLtrRegular,
  loadPage: () => import('./SalesPage'),
}
