import {
  ArrowDownloadRegular,
  ArrowImportRegular,
  HandshakeRegular,
  LibraryRegular,
  PeopleRegular,
  UsbStickRegular,
} from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { clientWrites } from './clients/client-writes'
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
    {
      id: 'handovers',
      icon: HandshakeRegular,
      labelKey: 'handovers.command.open',
      aboutKey: 'handovers.command.openAbout',
      path: '/handovers',
    },
    {
      id: 'clients',
      icon: PeopleRegular,
      labelKey: 'clients.command.open',
      aboutKey: 'clients.command.openAbout',
      path: '/clients',
    },
  ],
  writes: {
    ...clientWrites,
    'handovers.createHandover': {
      titleKey: 'handovers.write',
      fields: [
        { name: 'mediumName', labelKey: 'handovers.writeField.medium' },
        { name: 'note', labelKey: 'handovers.writeField.note', isLong: true },
      ],
      pathOf: ({ body }) => `/handovers/${body.id ?? ''}`,
    },
  },
  loadPage: () => import('./UpdatesTile'),
  loadPageTexts: () => import('./page-texts'),
}
