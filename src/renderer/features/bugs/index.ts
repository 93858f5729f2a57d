import { BugRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'bugs',
  icon: BugRegular,
  loadPage: () => import('./BugsPage'),
}
