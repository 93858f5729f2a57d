import { PuzzlePieceRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useWaitingLine } from '../../use-waiting-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'solutions',
  icon: PuzzlePieceRegular,
  position: 30,
  useLiveLine: () => useWaitingLine('solutions'),
  loadPage: () => import('./SolutionsDesk'),
}
