import { HistoryRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'audit',
  icon: HistoryRegular,
  position: 100,
  loadPage: () => import('./AuditPage'),
}
