import {
  ArrowDownloadRegular,
  ArrowImportRegular,
  LibraryRegular,
  UsbStickRegular,
} from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { useUpdatesLiveLine } from './use-updates-live-line'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'updates',
  icon: ArrowDownloadRegular,
  useLiveLine: useUpdatesLiveLine,
  commands: [
    {
      id: 'library',
      icon: LibraryRegular,
      labelKey: 'library.command',
      aboutKey: 'library.commandAbout',
      path: '/library',
    },
    {
      id: 'export',
      icon: UsbStickRegular,
      labelKey: 'carrier.command.export',
      aboutKey: 'carrier.command.exportAbout',
      path: '/export',
    },
    {
      id: 'import',
      icon: ArrowImportRegular,
      labelKey: 'carrier.command.import',
      aboutKey: 'carrier.command.importAbout',
      path: '/import',
    },
  ],
  loadPage: () => import('./UpdatesTile'),
}
