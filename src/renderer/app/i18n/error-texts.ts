import type { Texts } from './texts'

/**
 * What happened (`title`) and what to do (`advice`) for the keys of ui/error-texts.ts that signing in
 * never meets: they come with the frame.
 */
export const errorTexts = {
  pl: {
    notFound: {
      title: 'Tego już nie ma',
      advice: 'Możliwe, że zostało usunięte albo przeniesione. Wróć do listy i ją odśwież.',
    },
    passwordChangeRequired: {
      title: 'Najpierw zmień hasło',
      advice: 'Obecne hasło nadał operator. Zaloguj się ponownie i ustaw własne.',
    },
    passwordRefused: {
      title: 'Takiego hasła nie można użyć',
      advice: 'Wybierz inne, trudniejsze do odgadnięcia.',
    },
    fixedByAdministrator: {
      title: 'To ustawienie ustalił administrator',
      advice: 'Nic nie zostało zmienione. O zmianę poproś administratora tego komputera.',
    },
    notOffered: {
      title: 'Tej wersji nie można już pobrać',
      advice: 'Wybierz nowszą wersję z listy.',
    },
    idTaken: {
      title: 'Portal ma już pod tym numerem inny wpis',
      advice: 'Niczego nie zmienił ani nie dodał. Skopiuj treść i wyślij ją jako nowy wpis.',
    },
    alreadyClosed: {
      title: 'Ta sprawa jest już zamknięta',
      advice: 'Portal nie przyjmuje do niej zmian. Wycofaj swoją zmianę, a nową sprawę zgłoś osobno.',
    },
    licenceRegistered: {
      title: 'Ta licencja jest już zarejestrowana',
      advice:
        'Każdy numer licencji programu rejestruje się raz. Sprawdź numer; jeśli jest dobry, zarejestrowała go już Wasza albo inna firma.',
    },
    priceChanged: {
      title: 'Ceny się zmieniły',
      advice: 'Nic nie zostało zamówione. Porównaj ceny i zdecyduj.',
    },
    notAuthor: {
      title: 'Zmienić to może tylko autor',
      advice: 'Portal zostawił wszystko bez zmian. Wycofaj swoją zmianę.',
    },
    attachmentRefused: {
      title: 'Portal nie przyjął tego pliku',
      advice:
        'Przyjmuje obrazy, PDF, ZIP, teksty i dokumenty Office bez makr. O rodzaju pliku decyduje jego zawartość, nie nazwa.',
    },
    attachmentsTooMany: {
      title: 'Zapytanie ma już tyle załączników, ile może',
      advice: 'Najwyżej 10 plików, razem do 25 MB. Resztę spakuj albo wyślij w osobnym zapytaniu.',
    },
    stateRefused: {
      title: 'Teraz nie da się tego zrobić',
      advice:
        'Na portalu zmieniło się to w międzyczasie. Otwórz pozycję, zobacz jej stan i zdecyduj, co dalej.',
    },
    conflict: {
      title: 'W portalu jest już inna wersja',
      advice: 'Porównaj obie wersje i wybierz, która ma zostać.',
    },
    keyReused: {
      title: 'Portal dostał to już wcześniej, przed poprawką',
      advice: 'Poprawka nie została wysłana. Skopiuj ją, jeśli jest potrzebna, i wycofaj ją stąd.',
    },
    inProgress: {
      title: 'Ta operacja jeszcze trwa',
      advice: 'Poczekaj chwilę i sprawdź wynik.',
    },
    transferNotFound: {
      title: 'Tego pobierania już nie ma',
      advice: 'Zostało przerwane albo usunięte. Możesz zacząć je od nowa.',
    },
    transferNotPossible: {
      title: 'Tego teraz nie można zrobić',
      advice: 'Stan pobierania właśnie się zmienił. Zobacz, co pokazuje lista, i spróbuj ponownie.',
    },
    downloadCorrupt: {
      title: 'Pobrany plik jest uszkodzony',
      advice: 'Plik nie trafił do biblioteki. Pobierz go jeszcze raz.',
    },
    downloadRefused: {
      title: 'Portal nie wydał pliku',
      advice: 'Odśwież listę i spróbuj ponownie. Jeśli to się powtarza, zgłoś to pomocy technicznej.',
    },
    diskFull: {
      title: 'Brakuje miejsca na dysku',
      advice: 'Zwolnij trochę miejsca i wznów pobieranie. To, co już pobrano, zostaje.',
    },
    diskFailed: {
      title: 'Nie udało się zapisać na dysku',
      advice: 'Sprawdź, czy dysk jest podłączony i czy masz prawo zapisu w folderze biblioteki.',
    },
    documentNotKept: {
      title: 'Tego dokumentu nie ma na tym komputerze',
      advice:
        'Otworzy się, gdy wróci połączenie z portalem. Żeby mieć go zawsze pod ręką, użyj „Zachowaj do pracy bez sieci”.',
    },
    documentDamaged: {
      title: 'Dokument dotarł uszkodzony',
      advice:
        'Nic nie zostało zapisane. Spróbuj ponownie; jeśli to się powtarza, zgłoś to pomocy technicznej.',
    },
    addressRefused: {
      title: 'Tej strony nie ma na liście dozwolonych',
      advice: 'Aplikacja otwiera tylko strony z listy. Możesz skopiować adres i sprawdzić go samodzielnie.',
    },
  },
  en: {
    notFound: {
      title: 'This is no longer here',
      advice: 'It may have been removed or moved. Go back to the list and refresh it.',
    },
    passwordChangeRequired: {
      title: 'Change your password first',
      advice: 'An operator has set the present one. Sign in again and choose your own.',
    },
    passwordRefused: {
      title: 'This password cannot be used',
      advice: 'Choose another one that is harder to guess.',
    },
    fixedByAdministrator: {
      title: 'The administrator has fixed this setting',
      advice: 'Nothing was changed. Ask the administrator of this computer for a change.',
    },
    notOffered: {
      title: 'This version can no longer be downloaded',
      advice: 'Pick a newer version from the list.',
    },
    idTaken: {
      title: 'The portal has a different entry under this number',
      advice: 'It has changed and added nothing. Copy the text and send it as a new entry.',
    },
    alreadyClosed: {
      title: 'This is closed already',
      advice: 'The portal takes no more changes to it. Withdraw yours, and report what is new by itself.',
    },
    licenceRegistered: {
      title: 'This licence is registered already',
      advice:
        'Each licence number of a program is registered once. Check the number; if it is right, your firm or another one has registered it.',
    },
    priceChanged: {
      title: 'Prices have changed',
      advice: 'Nothing was ordered. Compare the prices and decide.',
    },
    notAuthor: {
      title: 'Only its author can change this',
      advice: 'The portal has left everything as it was. Withdraw your change.',
    },
    attachmentRefused: {
      title: 'The portal did not take this file',
      advice:
        'It takes images, PDF, ZIP, text and Office documents without macros. The content decides what a file is, not its name.',
    },
    attachmentsTooMany: {
      title: 'The query has as many attachments as it may have',
      advice: 'At most 10 files, 25 MB together. Pack the rest, or send it in another query.',
    },
    stateRefused: {
      title: 'This cannot be done now',
      advice: 'It has moved on at the portal meanwhile. Open it, see its state and decide what to do.',
    },
    conflict: {
      title: 'The portal already has another version',
      advice: 'Compare the two and choose which one stays.',
    },
    keyReused: {
      title: 'The portal had received this before it was corrected',
      advice: 'The correction was not sent. Copy it if you need it, and withdraw it from here.',
    },
    inProgress: {
      title: 'This is still being done',
      advice: 'Wait a moment and check the result.',
    },
    transferNotFound: {
      title: 'This download is gone',
      advice: 'It was cancelled or removed. You can start it again.',
    },
    transferNotPossible: {
      title: 'This cannot be done right now',
      advice: 'The download has just changed state. See what the list shows and try again.',
    },
    downloadCorrupt: {
      title: 'The downloaded file is damaged',
      advice: 'It was not put in the library. Download it again.',
    },
    downloadRefused: {
      title: 'The portal did not hand over the file',
      advice: 'Refresh the list and try again. If it keeps happening, tell support.',
    },
    diskFull: {
      title: 'The disk is full',
      advice: 'Free some space and resume the download. What has been downloaded stays.',
    },
    diskFailed: {
      title: 'Could not write to the disk',
      advice: 'Check that the disk is connected and that you may write to the library folder.',
    },
    documentNotKept: {
      title: 'This document is not on this computer',
      advice:
        'It opens once the portal can be reached. To have it always at hand, use “Keep for offline work”.',
    },
    documentDamaged: {
      title: 'The document arrived damaged',
      advice: 'Nothing was stored. Try again; if it keeps happening, tell support.',
    },
    addressRefused: {
      title: 'This page is not on the list of allowed ones',
      advice: 'The app opens only pages on its list. You can copy the address and check it yourself.',
    },
  },
} as const satisfies Texts
