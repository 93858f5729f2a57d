import { PeopleTeamRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'pi-section',
  icon: PeopleTeamRegular,
  loadPage: () => import('./PiSectionPage'),
}
