import type { Texts } from './texts'

/** As in `error-texts.ts`, for failures of the trust in updates: nobody meets them before signing in. */
export const trustErrorTexts = {
  pl: {
    updateKeyUnknown: {
      title: 'Nie wiadomo, czyj jest podpis aktualizacji',
      advice:
        'Porównaj odcisk klucza z podanym przez producenta i potwierdź go u góry strony aktualizacji. Bez tego nic się nie pobierze.',
    },
    updateKeyChanged: {
      title: 'Aktualizacje podpisuje inny klucz niż dotąd',
      advice:
        'Nic nie zostało pobrane. Zapytaj producenta, czy zmienił klucz, zanim potwierdzisz nowy na stronie aktualizacji.',
    },
    updateMetadataMissing: {
      title: 'Portal nie podpisuje aktualizacji albo brakuje części podpisów',
      advice: 'Spróbuj ponownie za kilka minut. Jeśli to się powtarza, zgłoś to pomocy technicznej.',
    },
    updateMetadataRollback: {
      title: 'Spis aktualizacji jest starszy niż ten, który już znamy',
      advice:
        'Tak wygląda próba podsunięcia starych plików, ale też portal przywrócony z kopii. Nic nie zostało pobrane. Zgłoś to pomocy technicznej.',
    },
    updateMetadataExpired: {
      title: 'Podpis spisu aktualizacji stracił ważność',
      advice:
        'Sprawdź datę w komputerze. Jeśli jest dobra, połącz się z portalem, a jeśli to nie pomoże, zgłoś to pomocy technicznej.',
    },
    updateMetadataMixed: {
      title: 'Części spisu aktualizacji do siebie nie pasują',
      advice:
        'Mogła trwać właśnie zmiana w portalu. Spróbuj ponownie za kilka minut, a jeśli to się powtarza, zgłoś to pomocy technicznej.',
    },
    updateMetadataTampered: {
      title: 'Podpis spisu aktualizacji się nie zgadza',
      advice:
        'Ktoś mógł zmienić go po drodze. Nic nie zostało pobrane. Spróbuj w innej sieci, a jeśli to się powtarza, zgłoś to pomocy technicznej.',
    },
    updateMetadataUndersigned: {
      title: 'Spis aktualizacji ma za mało podpisów',
      advice: 'Nic nie zostało pobrane. Zgłoś to pomocy technicznej.',
    },
    updateMetadataTooLong: {
      title: 'Spis aktualizacji jest dłuższy, niż powinien',
      advice:
        'Przerwaliśmy jego odczyt. Spróbuj w innej sieci, a jeśli to się powtarza, zgłoś to pomocy technicznej.',
    },
    updateMetadataWrongHash: {
      title: 'Spis aktualizacji jest uszkodzony',
      advice:
        'Suma kontrolna się nie zgadza. Spróbuj ponownie, a jeśli to się powtarza, zgłoś to pomocy technicznej.',
    },
    updatePackageUnsigned: {
      title: 'Tego pliku nie obejmuje żaden podpis',
      advice:
        'Nie pobieramy plików bez podpisu. Jeśli wersja ukazała się przed chwilą, spróbuj za kilka minut, a potem zgłoś to pomocy technicznej.',
    },
    clientUpdateNotReady: {
      title: 'Żadna aktualizacja aplikacji nie czeka na zainstalowanie',
      advice: 'Sprawdź w ustawieniach, czy jest nowa wersja, i pobierz ją.',
    },
  },
  en: {
    updateKeyUnknown: {
      title: 'It is not known who signs the updates',
      advice:
        'Compare the key’s fingerprint with the one the vendor gives and confirm it at the top of the updates page. Nothing is downloaded before that.',
    },
    updateKeyChanged: {
      title: 'The updates are signed by another key than before',
      advice:
        'Nothing was downloaded. Ask the vendor whether the key was changed before you confirm the new one on the updates page.',
    },
    updateMetadataMissing: {
      title: 'The portal signs no updates, or a part of the signatures is missing',
      advice: 'Try again in a few minutes. If it keeps happening, tell support.',
    },
    updateMetadataRollback: {
      title: 'The list of updates is older than the one already known',
      advice:
        'This is what slipping you old files looks like, and also a portal restored from a backup. Nothing was downloaded. Tell support.',
    },
    updateMetadataExpired: {
      title: 'The signature of the list of updates has expired',
      advice:
        'Check the date on this computer. If it is right, connect to the portal; if that does not help, tell support.',
    },
    updateMetadataMixed: {
      title: 'Parts of the list of updates do not fit together',
      advice:
        'The portal may have been changing it just now. Try again in a few minutes; if it keeps happening, tell support.',
    },
    updateMetadataTampered: {
      title: 'The signature of the list of updates does not fit',
      advice:
        'Someone may have changed it on the way. Nothing was downloaded. Try another network; if it keeps happening, tell support.',
    },
    updateMetadataUndersigned: {
      title: 'The list of updates has too few signatures',
      advice: 'Nothing was downloaded. Tell support.',
    },
    updateMetadataTooLong: {
      title: 'The list of updates is longer than it should be',
      advice: 'Reading it was stopped. Try another network; if it keeps happening, tell support.',
    },
    updateMetadataWrongHash: {
      title: 'The list of updates is damaged',
      advice: 'Its checksum does not fit. Try again; if it keeps happening, tell support.',
    },
    updatePackageUnsigned: {
      title: 'No signature covers this file',
      advice:
        'Files without a signature are not downloaded. If the version came out just now, try again in a few minutes, then tell support.',
    },
    clientUpdateNotReady: {
      title: 'No update of the app waits to be installed',
      advice: 'Look in settings whether there is a new version, and download it.',
    },
  },
} as const satisfies Texts
