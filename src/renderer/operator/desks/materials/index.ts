import { DocumentFolderRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useMaterialsLiveLine } from './use-materials-live-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'materials',
  icon: DocumentFolderRegular,
  position: 50,
  useLiveLine: useMaterialsLiveLine,
  loadPage: () => import('./MaterialsDesk'),
}
