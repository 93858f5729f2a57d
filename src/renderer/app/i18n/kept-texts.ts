import type { Texts } from './texts'

/** How old what is shown is, and how it is brought up to date. */
export const keptTexts = {
  pl: {
    age: {
      kept: 'Dane z {{time}}',
      offline: 'Dane z {{time}} (offline)',
    },
    sync: {
      title: 'Dane do pracy bez sieci',
      completed: 'Aktualne na {{time}}',
      never: 'Jeszcze nie zachowano wszystkiego.',
      start: 'Synchronizuj teraz',
      running: 'Synchronizowanie…',
      state: {
        running: 'Trwa pobieranie zmian.',
        'waiting-for-portal': 'Zmiany pobiorą się, gdy portal odpowie.',
        'spared-by-metered-network': 'Duże zbiory czekają, bo sieć jest taryfowa.',
        failed: 'Ostatnia synchronizacja się nie udała.',
      },
      metered: 'Sieć taryfowa',
      meteredHint: 'Duże zbiory pobierają się wtedy tylko na Twoje polecenie.',
    },
  },
  en: {
    age: {
      kept: 'Data from {{time}}',
      offline: 'Data from {{time}} (offline)',
    },
    sync: {
      title: 'Data for work with no network',
      completed: 'Up to date at {{time}}',
      never: 'Not everything is kept yet.',
      start: 'Sync now',
      running: 'Syncing…',
      state: {
        running: 'Changes are being fetched.',
        'waiting-for-portal': 'Changes will be fetched when the portal answers.',
        'spared-by-metered-network': 'Large sets wait because the network is metered.',
        failed: 'The last sync failed.',
      },
      metered: 'Metered network',
      meteredHint: 'Large sets are then fetched only when you ask.',
    },
  },
} as const satisfies Texts
