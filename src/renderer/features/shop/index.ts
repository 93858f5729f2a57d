import { CartRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'shop',
  icon: CartRegular,
  loadPage: () => import('./ShopPage'),
}
