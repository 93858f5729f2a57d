import type { Texts } from './texts'

/** As in `error-texts.ts`, for failures of sticks and shares: nobody meets them before signing in. */
export const carrierErrorTexts = {
  pl: {
    carrierGone: {
      title: 'Nośnik został odłączony',
      advice: 'Podłącz go ponownie i wznów. To, co już zapisano i sprawdzono, nie przepadło.',
    },
    carrierReadOnly: {
      title: 'Na tym nośniku nie można zapisywać',
      advice: 'Sprawdź przełącznik blokady zapisu i uprawnienia do folderu albo wybierz inne miejsce.',
    },
    carrierFull: {
      title: 'Brakuje miejsca na nośniku',
      advice: 'Zwolnij trochę miejsca i wznów. To, co już zapisano, zostaje.',
    },
    carrierFileTooLarge: {
      title: 'Plik jest za duży dla tego nośnika',
      advice:
        'Nośnik ma system plików FAT32, który nie mieści plików od 4 GB. Sformatuj go jako exFAT albo NTFS, albo weź inny.',
    },
    carrierUnreliable: {
      title: 'Nośnik zwraca inne dane, niż zapisano',
      advice: 'Nie dawaj go klientowi: może być zużyty albo podrobiony. Weź inny i zapisz jeszcze raz.',
    },
    carrierForeign: {
      title: 'Nie ma tu aktualizacji ze Strefy Partnera',
      advice: 'Wskaż folder StrefaPartnera albo nośnik, na którym on jest.',
    },
    carrierNameRefused: {
      title: 'Niedozwolona nazwa pliku',
      advice: 'Takiej nazwy nie da się bezpiecznie zapisać. Zgłoś to pomocy technicznej.',
    },
    carrierFailed: {
      title: 'Nośnik zgłosił błąd',
      advice: 'Odłącz go i podłącz ponownie. Jeśli to nie pomoże, weź inny nośnik.',
    },
    carrierBusy: {
      title: 'Trwa już zapis lub wczytywanie',
      advice: 'Poczekaj, aż się skończy, albo je przerwij.',
    },
    packageMissing: {
      title: 'Tej wersji nie ma w bibliotece',
      advice: 'Pobierz ją, a potem spróbuj ponownie.',
    },
    packageDamaged: {
      title: 'Plik nie zgadza się z podpisem',
      advice: 'Jest uszkodzony lub zmieniony, dlatego został pominięty. Weź go z innego źródła.',
    },
    libraryBusy: {
      title: 'Biblioteka jest teraz zajęta',
      advice: 'Trwa przenoszenie albo wczytywanie plików. Spróbuj, gdy się skończy.',
    },
    libraryFileGone: {
      title: 'Tego pliku nie ma już w bibliotece',
      advice: 'Ktoś go usunął lub przeniósł. Pobierz go ponownie, jeśli jest potrzebny.',
    },
    libraryFolderRefused: {
      title: 'Ten folder nie nadaje się na bibliotekę',
      advice: 'Nie można w nim zapisywać albo leży w obecnej bibliotece. Wybierz inny.',
    },
    libraryFolderOccupied: {
      title: 'W tym folderze jest już coś innego',
      advice: 'Wybierz pusty folder, żeby pliki biblioteki nie pomieszały się z innymi.',
    },
  },
  en: {
    carrierGone: {
      title: 'The drive was disconnected',
      advice: 'Connect it again and resume. What was written and checked is not lost.',
    },
    carrierReadOnly: {
      title: 'This drive cannot be written to',
      advice: 'Check the write-protect switch and the folder permissions, or choose another place.',
    },
    carrierFull: {
      title: 'The drive is full',
      advice: 'Free some space and resume. What has been written stays.',
    },
    carrierFileTooLarge: {
      title: 'The file is too large for this drive',
      advice:
        'The drive uses FAT32, which cannot hold files of 4 GB or more. Format it as exFAT or NTFS, or use another.',
    },
    carrierUnreliable: {
      title: 'The drive returns other data than was written',
      advice: 'Do not give it to a client: it may be worn out or fake. Use another and write again.',
    },
    carrierForeign: {
      title: 'There are no Strefa Partnera updates here',
      advice: 'Choose the StrefaPartnera folder, or the drive it is on.',
    },
    carrierNameRefused: {
      title: 'A file name is not allowed',
      advice: 'Such a name cannot be written safely. Please tell support.',
    },
    carrierFailed: {
      title: 'The drive reported an error',
      advice: 'Disconnect it and connect it again. If that does not help, use another drive.',
    },
    carrierBusy: {
      title: 'Writing or reading is already under way',
      advice: 'Wait until it ends, or stop it.',
    },
    packageMissing: {
      title: 'This version is not in the library',
      advice: 'Download it, then try again.',
    },
    packageDamaged: {
      title: 'The file does not match its signature',
      advice: 'It is damaged or was changed, so it was left out. Take it from another source.',
    },
    libraryBusy: {
      title: 'The library is busy',
      advice: 'It is being moved or filled. Try again when that has ended.',
    },
    libraryFileGone: {
      title: 'This file is no longer in the library',
      advice: 'Somebody has removed or moved it. Download it again if you need it.',
    },
    libraryFolderRefused: {
      title: 'This folder cannot be the library',
      advice: 'It cannot be written to, or lies within the present library. Choose another one.',
    },
    libraryFolderOccupied: {
      title: 'There is something else in this folder',
      advice: 'Choose an empty folder, so that the library’s files stay apart from others.',
    },
  },
} as const satisfies Texts
