import { ClipboardTaskListLtrRegular, DocumentAddRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { saleWrites } from './sale-writes'
import { useSalesLiveLine } from './use-sales-live-line'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'sales',
  icon: ClipboardTaskListLtrRegular,
  useLiveLine: useSalesLiveLine,
  commands: [
    {
      id: 'register',
      icon: DocumentAddRegular,
      labelKey: 'command.register',
      aboutKey: 'command.registerAbout',
      path: '/new',
    },
  ],
  writes: saleWrites,
  loadPage: () => import('./SalesPage'),
  loadPageTexts: () => import('./page-texts'),
}
