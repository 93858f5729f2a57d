import { PuzzlePieceRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useSolutionsLiveLine } from './use-solutions-live-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'solutions',
  icon: PuzzlePieceRegular,
  position: 30,
  useLiveLine: useSolutionsLiveLine,
  loadPage: () => import('./SolutionsDesk'),
}
