import type { Texts } from './texts'

/** What is being downloaded. */
export const transfersTexts = {
  pl: {
    transfers: {
      title: 'Pobieranie',
      openUpdates: 'Otwórz aktualizacje',
      waiting: 'Czeka w kolejce',
      verifying: 'Sprawdzanie pliku…',
      pause: 'Wstrzymaj',
      resume: 'Wznów',
      remaining: 'jeszcze {{time}}',
      showInFolder: 'Pokaż w folderze',
      ready: '{{name}} {{version}} jest w bibliotece',
      failed: 'Nie udało się pobrać {{name}} {{version}}',
      queued_one: '{{count}} w kolejce',
      queued_few: '{{count}} w kolejce',
      queued_many: '{{count}} w kolejce',
      queued_other: '{{count}} w kolejce',
      paused: {
        'by-person': 'wstrzymane',
        'portal-unreachable': 'czeka na portal',
        'disk-full': 'brakuje miejsca na dysku',
        'outside-hours': 'czeka na godziny pobierania',
      },
      cancel: {
        short: 'Przerwij pobieranie',
        title: 'Przerwać pobieranie {{name}} {{version}}?',
        lost: 'Pobrane dotąd {{size}} zostanie usunięte.',
        confirm: 'Przerwij pobieranie',
        keep: 'Pobieraj dalej',
      },
    },
  },
  en: {
    transfers: {
      title: 'Download',
      openUpdates: 'Open updates',
      waiting: 'Waiting in the queue',
      verifying: 'Checking the file…',
      pause: 'Pause',
      resume: 'Resume',
      remaining: '{{time}} left',
      showInFolder: 'Show in folder',
      ready: '{{name}} {{version}} is in the library',
      failed: 'Could not download {{name}} {{version}}',
      queued_one: '{{count}} in the queue',
      queued_other: '{{count}} in the queue',
      paused: {
        'by-person': 'paused',
        'portal-unreachable': 'waiting for the portal',
        'disk-full': 'the disk is full',
        'outside-hours': 'waiting for the download hours',
      },
      cancel: {
        short: 'Cancel download',
        title: 'Cancel the download of {{name}} {{version}}?',
        lost: 'The {{size}} downloaded so far will be removed.',
        confirm: 'Cancel download',
        keep: 'Keep downloading',
      },
    },
  },
} as const satisfies Texts
