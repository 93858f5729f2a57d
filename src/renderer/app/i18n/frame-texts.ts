import type { Texts } from './texts'

/** Texts of the frame and the board, which come with the signed-in app. */
export const frameTexts = {
  pl: {
    frame: {
      back: 'Wstecz',
      board: 'Tablica',
      goTo: 'Przejdź do…',
      person: '{{initials}}, konto: {{name}}',
    },
    levels: {
      '0': 'Autor rozwiązania autorskiego',
      '1': 'Początkujący Partner',
      '2': 'Pozostałe Punkty Sprzedaży (PPS)',
      '3': 'Partner InsERT (PI)',
      '4': 'Serwisant InsERT',
      '5': 'Autoryzowany Partner InsERT (API)',
      named: 'Poziom {{level}}: {{name}}',
      operator: 'Konto operatora',
    },
    certificate: {
      expired:
        'Certyfikat serwisanta wygasł {{date}}. Do czasu odnowienia masz uprawnienia poziomu 3: Partner InsERT (PI).',
      ending_one: 'Certyfikat serwisanta wygasa {{date}}, jutro. Po tym dniu zostaną uprawnienia poziomu 3.',
      ending_few:
        'Certyfikat serwisanta wygasa {{date}}, za {{count}} dni. Po tym dniu zostaną uprawnienia poziomu 3.',
      ending_many:
        'Certyfikat serwisanta wygasa {{date}}, za {{count}} dni. Po tym dniu zostaną uprawnienia poziomu 3.',
      ending_other:
        'Certyfikat serwisanta wygasa {{date}}, za {{count}} dnia. Po tym dniu zostaną uprawnienia poziomu 3.',
      endingToday: 'Certyfikat serwisanta wygasa dzisiaj. Od jutra zostaną uprawnienia poziomu 3.',
    },
    connectivity: {
      offlineSince: 'Offline, dane z {{time}}',
      lastAnswer: 'Ostatnia odpowiedź portalu: {{time}}.',
      checking: { title: 'Łączenie z portalem', advice: 'To zwykle trwa chwilę.' },
      online: { title: 'Portal odpowiada', advice: 'Widzisz aktualne dane.' },
      unreachable: {
        title: 'Portal nie odpowiada',
        advice: 'To, co już wczytano, zostaje na ekranie. Aplikacja sama sprawdza połączenie co chwilę.',
      },
      notOurs: {
        title: 'Zamiast portalu odpowiada inna strona',
        advice:
          'Tak bywa w sieci, która najpierw chce logowania w przeglądarce, na przykład w hotelu. Zaloguj się do tej sieci, a potem sprawdź ponownie.',
      },
    },
    person: {
      theme: 'Wygląd',
      themeSystem: 'Jak w systemie',
      themeLight: 'Jasny',
      themeDark: 'Ciemny',
      language: 'Język',
      languageSystem: 'Jak w systemie',
      version: 'Wersja {{version}}',
    },
    signOut: {
      title: 'Wylogować się mimo pobierania?',
      advice: 'Pobieranie się zatrzyma. To, co już pobrano, zostaje i po zalogowaniu pójdzie dalej.',
      confirm: 'Wyloguj się',
      stay: 'Zostań',
    },
    keychain: {
      dismiss: 'Zamknij',
      locked:
        'Magazyn haseł tego komputera jest zablokowany, więc logowanie potrwa tylko do zamknięcia aplikacji.',
      unavailable:
        'Ten komputer nie udostępnia magazynu haseł, więc logowanie potrwa tylko do zamknięcia aplikacji.',
      timeout:
        'Magazyn haseł tego komputera nie odpowiada, więc logowanie potrwa tylko do zamknięcia aplikacji.',
      corrupt:
        'W magazynie haseł nie udało się zapisać logowania, więc potrwa ono tylko do zamknięcia aplikacji.',
    },
    palette: {
      label: 'Przejdź do strony albo polecenia',
      placeholder: 'Wpisz nazwę strony albo polecenia',
      results: 'Wyniki',
      none: 'Nic takiego nie ma. Spróbuj innego słowa.',
      refresh: 'Odśwież dane',
      theme: 'Wygląd: {{name}}',
      language: 'Język: {{name}}',
    },
    board: {
      moveHint: 'Kolejność kafelków zmienisz, przeciągając je albo klawiszami Ctrl+Shift+strzałka.',
      moved: '{{title}}: miejsce {{place}} z {{count}}',
      tiles: 'Kafelki',
      waiting_one: '{{count}} sprawa czeka',
      waiting_few: '{{count}} sprawy czekają',
      waiting_many: '{{count}} spraw czeka',
      waiting_other: '{{count}} sprawy czeka',
      operatorTitle: 'Operator nie ma kafelków partnera',
      operatorText:
        'Do pracy operatora służy tablica operatora, której ta wersja aplikacji jeszcze nie zawiera.',
      emptyTitle: 'Na tym koncie nie ma żadnych kafelków',
      emptyText: 'Portal nie przyznał mu teraz żadnych uprawnień. Zapytaj o to opiekuna partnerów.',
    },
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
        'app-closed': 'wstrzymane po zamknięciu aplikacji',
        'portal-unreachable': 'czeka na portal',
        'disk-full': 'brakuje miejsca na dysku',
        'signed-out': 'wstrzymane po wylogowaniu',
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
    frame: {
      back: 'Back',
      board: 'Board',
      goTo: 'Go to…',
      person: '{{initials}}, account: {{name}}',
    },
    levels: {
      '0': 'Author of a custom solution',
      '1': 'Beginner partner',
      '2': 'Other point of sale (PPS)',
      '3': 'InsERT partner (PI)',
      '4': 'InsERT serviceman',
      '5': 'Authorised InsERT partner (API)',
      named: 'Level {{level}}: {{name}}',
      operator: 'Operator account',
    },
    certificate: {
      expired:
        'Your serviceman certificate expired on {{date}}. Until it is renewed you have the access of level 3: InsERT partner (PI).',
      ending_one:
        'Your serviceman certificate ends on {{date}}, tomorrow. After that level 3 access remains.',
      ending_other:
        'Your serviceman certificate ends on {{date}}, in {{count}} days. After that level 3 access remains.',
      endingToday: 'Your serviceman certificate ends today. From tomorrow level 3 access remains.',
    },
    connectivity: {
      offlineSince: 'Offline, data from {{time}}',
      lastAnswer: 'The portal last answered: {{time}}.',
      checking: { title: 'Connecting to the portal', advice: 'This usually takes a moment.' },
      online: { title: 'The portal answers', advice: 'You are looking at current data.' },
      unreachable: {
        title: 'The portal is not answering',
        advice: 'What has been loaded stays on the screen. The app keeps checking the connection by itself.',
      },
      notOurs: {
        title: 'Another site answers instead of the portal',
        advice:
          'Some networks, such as in hotels, want you to sign in with a browser first. Do that, then check again.',
      },
    },
    person: {
      theme: 'Appearance',
      themeSystem: 'Same as the system',
      themeLight: 'Light',
      themeDark: 'Dark',
      language: 'Language',
      languageSystem: 'Same as the system',
      version: 'Version {{version}}',
    },
    signOut: {
      title: 'Sign out while downloading?',
      advice: 'The download will stop. What has been downloaded stays and goes on after you sign in.',
      confirm: 'Sign out',
      stay: 'Stay',
    },
    keychain: {
      dismiss: 'Close',
      locked:
        'The password store of this computer is locked, so you stay signed in only until the app is closed.',
      unavailable:
        'This computer offers no password store, so you stay signed in only until the app is closed.',
      timeout:
        'The password store of this computer is not answering, so you stay signed in only until the app is closed.',
      corrupt:
        'Your sign-in could not be kept in the password store, so it lasts only until the app is closed.',
    },
    palette: {
      label: 'Go to a page or command',
      placeholder: 'Type the name of a page or command',
      results: 'Results',
      none: 'There is nothing like that. Try another word.',
      refresh: 'Refresh data',
      theme: 'Appearance: {{name}}',
      language: 'Language: {{name}}',
    },
    board: {
      moveHint: 'To change the order of tiles, drag them or press Ctrl+Shift+arrow.',
      moved: '{{title}}: place {{place}} of {{count}}',
      tiles: 'Tiles',
      waiting_one: '{{count}} thing is waiting',
      waiting_other: '{{count}} things are waiting',
      operatorTitle: 'An operator has no partner tiles',
      operatorText:
        'Operator work belongs to the operator board, which this version of the app does not contain yet.',
      emptyTitle: 'This account has no tiles',
      emptyText: 'The portal has granted it no access at the moment. Ask your partner manager about it.',
    },
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
        'app-closed': 'paused when the app was closed',
        'portal-unreachable': 'waiting for the portal',
        'disk-full': 'the disk is full',
        'signed-out': 'paused when you signed out',
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
