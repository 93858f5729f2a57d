import { AddRegular, PuzzlePieceRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { solutionWrites } from './solution-writes'
import { useSolutionsLiveLine } from './use-solutions-live-line'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'custom-solutions',
  icon: PuzzlePieceRegular,
  useLiveLine: useSolutionsLiveLine,
  commands: [{ id: 'new', icon: AddRegular, labelKey: 'add', aboutKey: 'intro', path: '/new' }],
  writes: solutionWrites,
  loadPage: () => import('./CustomSolutionsPage'),
  loadPageTexts: () => import('./page-texts'),
}
