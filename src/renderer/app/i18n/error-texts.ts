import type { Texts } from './texts'

/** What happened (`title`) and what to do (`advice`) for each key of ui/error-texts.ts. */
export const errorTexts = {
  pl: {
    internal: {
      title: 'Coś się nie udało',
      advice:
        'Spróbuj ponownie. Jeśli to się powtarza, podaj pomocy technicznej kod z końca tego komunikatu.',
    },
    invalidInput: {
      title: 'Portal nie przyjął tych danych',
      advice: 'Sprawdź, czy wszystko jest wpisane poprawnie, i spróbuj ponownie.',
    },
    invalidCredentials: {
      title: 'Nieprawidłowa nazwa użytkownika lub hasło',
      advice: 'Sprawdź pisownię i spróbuj ponownie.',
    },
    sessionEnded: {
      title: 'Logowanie wygasło',
      advice: 'Zaloguj się ponownie. To, co już wpisano, nie przepadnie.',
    },
    capabilityRequired: {
      title: 'Twój poziom tego nie obejmuje',
      advice:
        'Uprawnienia mogły się właśnie zmienić. Wróć na tablicę: są na niej kafelki, do których masz dostęp.',
    },
    notFound: {
      title: 'Tego już nie ma',
      advice: 'Możliwe, że zostało usunięte albo przeniesione. Wróć do listy i ją odśwież.',
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
    tooManyRequests: {
      title: 'Za dużo prób',
      advice: 'Portal na chwilę wstrzymał kolejne. Odczekaj i spróbuj ponownie.',
    },
    portalUnreachable: {
      title: 'Portal nie odpowiada',
      advice:
        'Sprawdź połączenie z internetem. Jeśli inne strony działają, odczekaj chwilę i spróbuj ponownie.',
    },
    portalMisbehaved: {
      title: 'Odpowiedź nie pochodzi z portalu',
      advice:
        'Tak bywa w sieci, która najpierw chce logowania w przeglądarce, na przykład w hotelu. Zaloguj się do tej sieci i spróbuj ponownie.',
    },
    keychainLocked: {
      title: 'Magazyn haseł jest zablokowany',
      advice: 'Odblokuj systemowy magazyn haseł i spróbuj ponownie.',
    },
    keychainUnavailable: {
      title: 'Nie ma magazynu haseł',
      advice: 'System nie udostępnia magazynu haseł. Zalogujesz się, ale tylko do zamknięcia aplikacji.',
    },
    keychainTimeout: {
      title: 'Magazyn haseł nie odpowiada',
      advice: 'Sprawdź, czy system nie czeka na zgodę albo hasło w innym oknie, i spróbuj ponownie.',
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
    internal: {
      title: 'Something went wrong',
      advice: 'Try again. If it keeps happening, give support the code at the end of this message.',
    },
    invalidInput: {
      title: 'The portal did not accept this',
      advice: 'Check that everything is filled in correctly and try again.',
    },
    invalidCredentials: {
      title: 'Wrong username or password',
      advice: 'Check the spelling and try again.',
    },
    sessionEnded: {
      title: 'Your sign-in has expired',
      advice: 'Sign in again. Nothing you have typed is lost.',
    },
    capabilityRequired: {
      title: 'Your level does not include this',
      advice: 'Your access may have just changed. Go back to the board to see the tiles you can open.',
    },
    notFound: {
      title: 'This is no longer here',
      advice: 'It may have been removed or moved. Go back to the list and refresh it.',
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
    tooManyRequests: {
      title: 'Too many attempts',
      advice: 'The portal has paused new ones for a while. Wait and try again.',
    },
    portalUnreachable: {
      title: 'The portal is not answering',
      advice: 'Check your internet connection. If other sites work, wait a moment and try again.',
    },
    portalMisbehaved: {
      title: 'The answer did not come from the portal',
      advice:
        'Some networks, such as in hotels, want you to sign in with a browser first. Do that and try again.',
    },
    keychainLocked: {
      title: 'The password store is locked',
      advice: 'Unlock your computer’s password store and try again.',
    },
    keychainUnavailable: {
      title: 'There is no password store',
      advice: 'This computer offers no password store. You can sign in, but only until the app is closed.',
    },
    keychainTimeout: {
      title: 'The password store is not answering',
      advice:
        'See whether the system is waiting for consent or a password in another window, then try again.',
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
