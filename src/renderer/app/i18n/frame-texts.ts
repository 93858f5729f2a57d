import { carrierErrorTexts } from './carrier-error-texts'
import { carrierTexts } from './carrier-texts'
import { errorTexts } from './error-texts'
import { keptTexts } from './kept-texts'
import { libraryTexts } from './library-texts'
import { outboxTexts } from './outbox-texts'
import { queueTexts } from './queue-texts'
import { rulesTexts } from './rules-texts'
import { settingsTexts } from './settings-texts'
import { standingTexts } from './standing-texts'
import type { Texts } from './texts'
import { transfersTexts } from './transfers-texts'
import { trustErrorTexts } from './trust-error-texts'

/** Texts of the frame and the board, which come with the signed-in app. */
export const frameTexts = {
  pl: {
    errors: { ...errorTexts.pl, ...trustErrorTexts.pl, ...carrierErrorTexts.pl },
    frame: {
      back: 'Wstecz',
      board: 'Tablica',
      notices: 'Powiadomienia',
      dismissNotice: 'Zamknij powiadomienie',
      search: 'Szukaj…',
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
      none: 'Konto bez poziomu',
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
      renewing: 'Odnawianie logowania…',
      lastAnswer: 'Ostatnia odpowiedź portalu: {{time}}.',
      checking: { title: 'Łączenie z portalem', advice: 'To zwykle trwa chwilę.' },
      online: { title: 'Portal odpowiada', advice: 'Widzisz aktualne dane.' },
      unreachable: {
        title: 'Portal nie odpowiada',
        advice:
          'Możesz czytać to, co zachowano na tym komputerze, i pisać: wyśle się, gdy portal odpowie. Aplikacja sama sprawdza to co chwilę.',
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
      changePassword: 'Zmień hasło…',
      rights: 'Uprawnienia potwierdzone offline, ważne do {{date}}',
    },
    signOut: {
      title: 'Wylogować się mimo pobierania?',
      advice: 'Pobieranie się zatrzyma. To, co już pobrano, zostaje i po zalogowaniu pójdzie dalej.',
      confirm: 'Wyloguj się',
      stay: 'Zostań',
      losing_one: 'Wylogować się i stracić {{count}} niewysłaną rzecz?',
      losing_few: 'Wylogować się i stracić {{count}} niewysłane rzeczy?',
      losing_many: 'Wylogować się i stracić {{count}} niewysłanych rzeczy?',
      losing_other: 'Wylogować się i stracić {{count}} niewysłanej rzeczy?',
      losingAdvice:
        'Wylogowanie usuwa dane tego konta z komputera. Przepadnie też to, co napisano, a portal jeszcze tego nie ma. Jeśli zostaniesz, wyśle się, gdy wróci połączenie.',
      loseAndGo: 'Wyloguj się i strać',
    },
    keeping: {
      dismiss: 'Zamknij',
      'no-key':
        'Magazyn haseł nie wydał klucza do danych na dysku, więc to, co czytasz i piszesz, zostaje tylko do zamknięcia aplikacji.',
      'disk-full':
        'Na dysku nie ma miejsca, więc to, co czytasz i piszesz, zostaje tylko do zamknięcia aplikacji.',
      'disk-failed':
        'Nie udało się zapisać danych na dysku, więc to, co czytasz i piszesz, zostaje tylko do zamknięcia aplikacji.',
      keyLost:
        'Klucz w magazynie haseł nie pasuje do danych z tego komputera. Odłożono je w całości, zaszyfrowane, razem z tym, co czekało na wysłanie; reszta pobierze się z portalu na nowo.',
    },
    keychain: {
      locked:
        'Magazyn haseł tego komputera jest zablokowany, więc logowanie potrwa tylko do zamknięcia aplikacji. Odblokuj go i spróbuj ponownie.',
      'no-service':
        'Na tym komputerze nie działa żaden magazyn haseł, więc logowanie potrwa tylko do zamknięcia aplikacji.',
      'no-bus':
        'Poza sesją pulpitu aplikacja nie ma dostępu do magazynu haseł, więc logowanie potrwa tylko do zamknięcia okna.',
      unavailable:
        'Magazyn haseł tego komputera zgłosił błąd, więc logowanie potrwa tylko do zamknięcia aplikacji.',
      timeout:
        'Magazyn haseł tego komputera nie odpowiada, więc logowanie potrwa tylko do zamknięcia aplikacji.',
      corrupt:
        'W magazynie haseł nie udało się zapisać logowania, więc potrwa ono tylko do zamknięcia aplikacji.',
    },
    palette: {
      label: 'Szukaj stron, poleceń i treści',
      placeholder: 'Szukaj stron, poleceń i treści',
      results: 'Wyniki',
      none: 'Nic takiego nie ma. Sprawdź pisownię albo spróbuj innego słowa.',
      noContent: 'W zachowanych treściach nie ma nic takiego.',
      hint: 'Szuka też w treściach zachowanych na tym komputerze, również bez sieci.',
      searching: 'Szukanie…',
      failed: 'Nie udało się przeszukać zachowanych treści. Spróbuj ponownie.',
      nothingKept: 'Treści jeszcze nie zachowano na tym komputerze. Pojawią się po pierwszej synchronizacji.',
      foundMost: 'W treściach jest tego więcej. Dopisz słowo, żeby zawęzić.',
      found_one: 'W treściach: {{count}} wynik',
      found_few: 'W treściach: {{count}} wyniki',
      found_many: 'W treściach: {{count}} wyników',
      found_other: 'W treściach: {{count}} wyniku',
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
      emptyTitle: 'Na tym koncie nie ma żadnych kafelków',
      emptyText: 'Portal nie przyznał mu teraz żadnych uprawnień. Zapytaj o to opiekuna partnerów.',
    },
    ...keptTexts.pl,
    ...outboxTexts.pl,
    ...queueTexts.pl,
    ...settingsTexts.pl,
    ...rulesTexts.pl,
    ...transfersTexts.pl,
    ...carrierTexts.pl,
    ...libraryTexts.pl,
    ...standingTexts.pl,
  },
  en: {
    errors: { ...errorTexts.en, ...trustErrorTexts.en, ...carrierErrorTexts.en },
    frame: {
      back: 'Back',
      board: 'Board',
      notices: 'Notices',
      dismissNotice: 'Close the notice',
      search: 'Search…',
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
      none: 'Account without a level',
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
      renewing: 'Renewing your sign-in…',
      lastAnswer: 'The portal last answered: {{time}}.',
      checking: { title: 'Connecting to the portal', advice: 'This usually takes a moment.' },
      online: { title: 'The portal answers', advice: 'You are looking at current data.' },
      unreachable: {
        title: 'The portal is not answering',
        advice:
          'You can read what is kept on this computer, and write: it goes out when the portal answers. The app keeps checking by itself.',
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
      changePassword: 'Change password…',
      rights: 'Rights confirmed offline, valid until {{date}}',
    },
    signOut: {
      title: 'Sign out while downloading?',
      advice: 'The download will stop. What has been downloaded stays and goes on after you sign in.',
      confirm: 'Sign out',
      stay: 'Stay',
      losing_one: 'Sign out and lose {{count}} unsent thing?',
      losing_other: 'Sign out and lose {{count}} unsent things?',
      losingAdvice:
        'Signing out removes the data of this account from the computer, with what you wrote and the portal does not have yet. If you stay, it goes out when the connection is back.',
      loseAndGo: 'Sign out and lose it',
    },
    keeping: {
      dismiss: 'Close',
      'no-key':
        'The password store did not give the key to the data on the disk, so what you read and write stays only until the app is closed.',
      'disk-full':
        'There is no room on the disk, so what you read and write stays only until the app is closed.',
      'disk-failed':
        'The data could not be put on the disk, so what you read and write stays only until the app is closed.',
      keyLost:
        'The key in the password store does not fit the data on this computer. It was set aside whole, encrypted, with what waited to be sent; the rest comes from the portal anew.',
    },
    keychain: {
      locked:
        'The password store of this computer is locked, so you stay signed in only until the app is closed. Unlock it and try again.',
      'no-service':
        'No password store is running on this computer, so you stay signed in only until the app is closed.',
      'no-bus':
        'The app runs outside a desktop session and cannot reach the password store, so you stay signed in only until the window is closed.',
      unavailable:
        'The password store of this computer reported an error, so you stay signed in only until the app is closed.',
      timeout:
        'The password store of this computer is not answering, so you stay signed in only until the app is closed.',
      corrupt:
        'Your sign-in could not be kept in the password store, so it lasts only until the app is closed.',
    },
    palette: {
      label: 'Search pages, commands and content',
      placeholder: 'Search pages, commands and content',
      results: 'Results',
      none: 'There is nothing like that. Check the spelling or try another word.',
      noContent: 'Nothing kept here has it.',
      hint: 'Also searches what is kept on this computer, with no network too.',
      searching: 'Searching…',
      failed: 'What is kept could not be searched. Try again.',
      nothingKept: 'No content is kept on this computer yet. It comes with the first sync.',
      foundMost: 'There is more of it in content. Add a word to narrow it down.',
      found_one: 'In content: {{count}} result',
      found_other: 'In content: {{count}} results',
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
      emptyTitle: 'This account has no tiles',
      emptyText: 'The portal has granted it no access at the moment. Ask your partner manager about it.',
    },
    ...keptTexts.en,
    ...outboxTexts.en,
    ...queueTexts.en,
    ...settingsTexts.en,
    ...rulesTexts.en,
    ...transfersTexts.en,
    ...carrierTexts.en,
    ...libraryTexts.en,
    ...standingTexts.en,
  },
} as const satisfies Texts
