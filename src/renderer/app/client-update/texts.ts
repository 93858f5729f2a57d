import type { Texts } from '../i18n/texts'

/** Updates of the app itself; they come with what shows them. */
export const clientUpdateTexts = {
  pl: {
    title: 'Aktualizacje aplikacji',
    about:
      'Aplikacja szuka swoich nowych wersji w portalu i sprawdza, czy podpisał je wydawca. Gdy nowa wersja dwa razy się nie uruchomi, sama przywróci poprzednią.',
    aboutByHand:
      'Aplikacja szuka swoich nowych wersji w portalu i sprawdza, czy podpisał je wydawca. Ta instalacja pochodzi z archiwum, więc nową wersję trzeba rozpakować ręcznie.',
    current: 'Zainstalowana wersja: {{version}}',
    checkedAt: 'Ostatnio sprawdzono: {{time}}',
    upToDate: 'To najnowsza wersja dla tego komputera.',
    check: 'Sprawdź teraz',
    checking: 'Sprawdzanie…',
    checkCarrier: 'Szukaj na nośniku…',
    carry: 'Zapisz na nośniku…',
    carrying: 'Zapisywanie…',
    carried: 'Wersję aplikacji zapisano na nośniku i odczytano na próbę.',
    available: 'Jest nowa wersja aplikacji: {{version}}',
    whatsNew: 'Co nowego',
    whatsNewIn: 'Co nowego w wersji {{version}}',
    close: 'Zamknij',
    download: 'Pobierz',
    retry: 'Spróbuj ponownie',
    downloading: 'Pobieranie wersji {{version}}: {{received}} z {{size}}',
    ready: 'Wersja {{version}} jest gotowa do zainstalowania.',
    readyAtQuit: 'Wersja {{version}} zainstaluje się przy zamknięciu aplikacji.',
    readyByHand:
      'Wersja {{version}} jest pobrana i sprawdzona. Zamknij aplikację, rozpakuj archiwum w miejsce dotychczasowego folderu i uruchom ją ponownie.',
    installNow: 'Zainstaluj teraz',
    installAtQuit: 'Zainstaluj przy zamknięciu',
    notYet: 'Nie instaluj',
    showFile: 'Pokaż plik',
    restarts: 'Aplikacja zamknie się i uruchomi w nowej wersji.',
    password: 'System zapyta o hasło administratora.',
    noWayBack:
      'Pakietu obecnej wersji nie udało się zachować: gdyby nowa się nie uruchomiła, trzeba będzie zainstalować poprzednią ręcznie.',
    automatic:
      'Administrator ustawił, że nowe wersje pobierają się i instalują same, przy zamknięciu aplikacji.',
    later: 'Później',
    off: {
      development: 'Aplikacja działa z kodu źródłowego, więc sama się nie aktualizuje.',
      administrator: 'Aktualizacje aplikacji wyłączył administrator.',
      msi: 'Aplikację zainstalowano z pakietu MSI: nowe wersje rozprowadza administrator.',
      'unknown-installation':
        'Nie wiadomo, jak zainstalowano aplikację, więc nie może podmienić sama siebie. Zainstaluj ją z instalatora, żeby się aktualizowała.',
    },
    news: {
      updated: 'Aplikacja ma teraz wersję {{to}} (poprzednio {{from}}).',
      'went-back':
        'Wersja {{from}} nie uruchomiła się poprawnie, więc przywrócono wersję {{to}}. Wersja {{from}} nie będzie już proponowana na tym komputerze.',
      'could-not-go-back':
        'Wersja {{to}} nie uruchomiła się poprawnie, a wersji {{from}} nie udało się przywrócić. Jeśli coś nie działa, zainstaluj aplikację ponownie.',
      'not-installed':
        'Wersja {{to}} nie została zainstalowana. Nadal działa wersja {{from}}; możesz spróbować jeszcze raz.',
      understood: 'Rozumiem',
    },
  },
  en: {
    title: 'Updates of the app',
    about:
      'The app looks for its new versions at the portal and checks that its publisher has signed them. If a new version does not start twice, it brings the one before back by itself.',
    aboutByHand:
      'The app looks for its new versions at the portal and checks that its publisher has signed them. This installation comes from an archive, so a new version has to be unpacked by hand.',
    current: 'Installed version: {{version}}',
    checkedAt: 'Last checked: {{time}}',
    upToDate: 'This is the newest version for this computer.',
    check: 'Check now',
    checking: 'Checking…',
    checkCarrier: 'Look on a stick…',
    carry: 'Save to a stick…',
    carrying: 'Saving…',
    carried: 'The version of the app was saved to the stick and read back.',
    available: 'There is a new version of the app: {{version}}',
    whatsNew: 'What is new',
    whatsNewIn: 'What is new in version {{version}}',
    close: 'Close',
    download: 'Download',
    retry: 'Try again',
    downloading: 'Downloading version {{version}}: {{received}} of {{size}}',
    ready: 'Version {{version}} is ready to be installed.',
    readyAtQuit: 'Version {{version}} will be installed when the app is closed.',
    readyByHand:
      'Version {{version}} is downloaded and checked. Close the app, unpack the archive in place of its folder and start it again.',
    installNow: 'Install now',
    installAtQuit: 'Install when I quit',
    notYet: 'Do not install',
    showFile: 'Show the file',
    restarts: 'The app will close and start in the new version.',
    password: 'The system will ask for an administrator’s password.',
    noWayBack:
      'The package of the present version could not be kept: should the new one not start, the one before has to be installed by hand.',
    automatic:
      'Your administrator has set that new versions are downloaded and installed by themselves, when the app is closed.',
    later: 'Later',
    off: {
      development: 'The app runs from its sources, so it does not update itself.',
      administrator: 'Updates of the app are turned off by your administrator.',
      msi: 'The app was installed from an MSI package: your administrator hands out new versions.',
      'unknown-installation':
        'It is not known how the app was installed, so it cannot replace itself. Install it with an installer to have it updated.',
    },
    news: {
      updated: 'The app now has version {{to}} (before: {{from}}).',
      'went-back':
        'Version {{from}} did not start properly, so version {{to}} was brought back. Version {{from}} will not be offered on this computer again.',
      'could-not-go-back':
        'Version {{to}} did not start properly, and version {{from}} could not be brought back. If something does not work, install the app again.',
      'not-installed':
        'Version {{to}} was not installed. Version {{from}} is still in use; you can try again.',
      understood: 'Understood',
    },
  },
} as const satisfies Texts
