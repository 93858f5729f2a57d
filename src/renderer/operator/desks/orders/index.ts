import { ReceiptRegular } from '@fluentui/react-icons'
import type { DeskDescriptor } from '../../desk'
import { useOrdersLiveLine } from './use-orders-live-line'

export { texts } from './texts'

export const desk: DeskDescriptor = {
  id: 'orders',
  icon: ReceiptRegular,
  position: 40,
  useLiveLine: useOrdersLiveLine,
  loadPage: () => import('./OrdersDesk'),
}
