import { PeopleTeamRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { useSectionLiveLine } from '../../sections/use-section-live-line'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'pi-section',
  icon: PeopleTeamRegular,
  useLiveLine: () => useSectionLiveLine('pi-section'),
  loadPage: () => import('./PiSectionPage'),
  loadPageTexts: () => import('../../sections/page-texts'),
}
