import { signInErrorTexts } from './sign-in-error-texts'
import type { Texts } from './texts'

/** Texts of the first screen and of the shared building blocks; those of the frame come with it. */
export const appTexts = {
  pl: {
    productName: 'Strefa Partnera',
    // Each language by its own name: who needs the switch may not read the current one.
    languageNames: { pl: 'Polski', en: 'English' },
    state: {
      retry: 'Spróbuj ponownie',
      refresh: 'Odśwież',
      clear: 'Wyczyść',
      loading: 'Wczytywanie…',
      loadMore: 'Pokaż więcej',
      clearFilter: 'Wyczyść filtr',
      dataFrom: 'Dane z {{time}}',
    },
    failure: {
      title: 'Nie udało się tego pokazać',
      advice: 'Wczytaj aplikację jeszcze raz. Pobierania trwają dalej i nic nie przepadnie.',
      reload: 'Wczytaj ponownie',
    },
    help: {
      title: 'Gdy coś nie działa',
      connection: 'Sprawdź połączenie',
      diagnostics: 'Kopiuj diagnostykę',
    },
    policy: {
      unusedPortal: 'Adres portalu z {{source}} nie jest używany: portal ustalił administrator.',
    },
    session: {
      signOut: 'Wyloguj się',
    },
    connectivity: {
      check: 'Sprawdź teraz',
      checking: { short: 'Łączenie z portalem…' },
      online: { short: 'Online' },
      unreachable: { short: 'Portal niedostępny' },
      notOurs: { short: 'Zamiast portalu odpowiada inna strona' },
    },
    signIn: {
      subtitle: 'Zaloguj się kontem partnera',
      username: 'Nazwa użytkownika',
      password: 'Hasło',
      showCharacters: 'Pokaż znaki',
      hideCharacters: 'Ukryj znaki',
      capsLock: 'Caps Lock jest włączony',
      remember: 'Zapamiętaj mnie na tym komputerze',
      rememberHint: 'Następnym razem od razu zobaczysz tablicę. Na wspólnym komputerze odznacz.',
      submit: 'Zaloguj się',
      busy: 'Logowanie…',
      language: 'Język',
      wayIn: 'Dla nowych partnerów',
      apply: 'Złóż wniosek o dostęp',
      lookUp: 'Sprawdź stan wniosku',
      missing: {
        username: 'Wpisz nazwę użytkownika',
        password: 'Wpisz hasło',
      },
      refused: 'Nieprawidłowa nazwa użytkownika lub hasło. Sprawdź pisownię i spróbuj ponownie.',
      nextTry: 'Kolejna próba za {{clock}}',
      nextTryNow: 'Możesz już spróbować ponownie.',
      sessionEnded: {
        title: 'Logowanie wygasło',
        advice:
          'Minął jego czas albo zostało zakończone w portalu. Zaloguj się ponownie: to, co czeka na wysłanie, zostało na tym komputerze i wyśle się, gdy zalogujesz się na to samo konto.',
      },
      keychain: {
        locked:
          'Magazyn haseł tego komputera jest zablokowany. Dopóki go nie odblokujesz, logowanie potrwa tylko do zamknięcia aplikacji.',
        'no-service':
          'Na tym komputerze nie działa żaden magazyn haseł, więc logowanie potrwa tylko do zamknięcia aplikacji.',
        'no-bus':
          'Poza sesją pulpitu aplikacja nie ma dostępu do magazynu haseł, więc logowanie potrwa tylko do zamknięcia okna.',
        unavailable:
          'Magazyn haseł tego komputera zgłosił błąd, więc logowanie potrwa tylko do zamknięcia aplikacji.',
        timeout:
          'Magazyn haseł tego komputera nie odpowiada, być może czeka na zgodę w innym oknie. Na razie logowanie potrwa tylko do zamknięcia aplikacji.',
        corrupt: 'Zapamiętanego logowania nie dało się odczytać, dlatego trzeba zalogować się jeszcze raz.',
      },
    },
    keepingRetry: {
      action: 'Spróbuj ponownie',
      busy: 'Sprawdzanie…',
      stillThere: 'Nic się nie zmieniło.',
    },
    waiting: {
      title: 'Portal nie odpowiada',
      advice:
        'Twoje logowanie jest zapamiętane. Gdy tylko portal odpowie, zobaczysz tablicę; aplikacja sama sprawdza to co chwilę.',
      retry: 'Sprawdź teraz',
      refusal: {
        missing: {
          title: 'Nie ma potwierdzenia uprawnień',
          advice:
            'Bez połączenia tablicę otwiera potwierdzenie uprawnień, które wydaje portal. Na tym komputerze jeszcze go nie ma.',
        },
        tampered: {
          title: 'Potwierdzenie uprawnień jest zmienione',
          advice:
            'Podpis portalu nie zgadza się z zapisaną treścią, więc aplikacja jej nie przyjmuje. Portal wyda nowe potwierdzenie.',
        },
        expired: {
          title: 'Potwierdzenie uprawnień wygasło',
          advice:
            'Bez połączenia było ważne do {{until}}. Połącz się z internetem: gdy portal odpowie, wyda nowe i od razu zobaczysz tablicę. To, co czeka na wysłanie, zostało na tym komputerze.',
        },
        'clock-set-back': {
          title: 'Zegar tego komputera jest cofnięty',
          advice:
            'Wskazuje {{clock}}, a aplikacja działała tu już później. Ustaw właściwą datę i godzinę, a potem sprawdź ponownie.',
        },
        'other-account': {
          title: 'Potwierdzenie uprawnień należy do innego konta',
          advice: 'Nie otworzy tablicy tego konta. Portal wyda właściwe, gdy odpowie.',
        },
        'other-device': {
          title: 'Potwierdzenie uprawnień pochodzi z innego komputera',
          advice: 'Działa tylko tam, gdzie portal je wydał. Dla tego komputera wyda własne, gdy odpowie.',
        },
      },
      signOutLoses:
        'Z tego komputera znikną dane tego konta, także to, co jeszcze nie zostało wysłane. Żeby zalogować się ponownie, trzeba będzie wpisać hasło, a portal musi odpowiadać.',
      signOutAnyway: 'Wyloguj się mimo to',
    },
    errors: signInErrorTexts.pl,
  },
  en: {
    productName: 'Strefa Partnera',
    // Each language by its own name: who needs the switch may not read the current one.
    languageNames: { pl: 'Polski', en: 'English' },
    state: {
      retry: 'Try again',
      refresh: 'Refresh',
      clear: 'Clear',
      loading: 'Loading…',
      loadMore: 'Show more',
      clearFilter: 'Clear filter',
      dataFrom: 'Data from {{time}}',
    },
    failure: {
      title: 'This could not be shown',
      advice: 'Load the app again. Downloads go on and nothing is lost.',
      reload: 'Load again',
    },
    help: {
      title: 'When something does not work',
      connection: 'Check the connection',
      diagnostics: 'Copy diagnostics',
    },
    policy: {
      unusedPortal: 'The portal address from {{source}} is not used: the administrator has fixed the portal.',
    },
    session: {
      signOut: 'Sign out',
    },
    connectivity: {
      check: 'Check now',
      checking: { short: 'Connecting to the portal…' },
      online: { short: 'Online' },
      unreachable: { short: 'Portal unavailable' },
      notOurs: { short: 'Another site answers instead of the portal' },
    },
    signIn: {
      subtitle: 'Sign in with your partner account',
      username: 'Username',
      password: 'Password',
      showCharacters: 'Show characters',
      hideCharacters: 'Hide characters',
      capsLock: 'Caps Lock is on',
      remember: 'Remember me on this computer',
      rememberHint: 'Next time you go straight to the board. Leave it off on a shared computer.',
      submit: 'Sign in',
      busy: 'Signing in…',
      language: 'Language',
      wayIn: 'For new partners',
      apply: 'Apply for access',
      lookUp: 'Check an application',
      missing: {
        username: 'Enter your username',
        password: 'Enter your password',
      },
      refused: 'Wrong username or password. Check the spelling and try again.',
      nextTry: 'Next try in {{clock}}',
      nextTryNow: 'You can try again now.',
      sessionEnded: {
        title: 'Sign-in expired',
        advice:
          'Its time was up, or it was ended in the portal. Sign in again: what is waiting to be sent is still on this computer, and goes out when you sign in with the same account.',
      },
      keychain: {
        locked:
          'The password store of this computer is locked. Until you unlock it, you stay signed in only until the app is closed.',
        'no-service':
          'No password store is running on this computer, so you stay signed in only until the app is closed.',
        'no-bus':
          'The app runs outside a desktop session and cannot reach the password store, so you stay signed in only until the window is closed.',
        unavailable:
          'The password store of this computer reported an error, so you stay signed in only until the app is closed.',
        timeout:
          'The password store of this computer is not answering; it may be waiting for consent in another window. For now you stay signed in only until the app is closed.',
        corrupt: 'The remembered sign-in could not be read, so you need to sign in once more.',
      },
    },
    keepingRetry: {
      action: 'Try again',
      busy: 'Checking…',
      stillThere: 'Nothing has changed.',
    },
    waiting: {
      title: 'The portal is not answering',
      advice:
        'Your sign-in is remembered. As soon as the portal answers you will see the board; the app keeps checking by itself.',
      retry: 'Check now',
      refusal: {
        missing: {
          title: 'There is no confirmation of your rights',
          advice:
            'With no connection, a confirmation issued by the portal opens the board. This computer has none yet.',
        },
        tampered: {
          title: 'The confirmation of your rights has been altered',
          advice:
            'The portal’s signature does not match what is stored, so the app does not accept it. The portal will issue a new one.',
        },
        expired: {
          title: 'The proof of your rights has expired',
          advice:
            'With no connection it was good until {{until}}. Connect to the internet: as soon as the portal answers it issues a new one, and you see the board. What is waiting to be sent is still on this computer.',
        },
        'clock-set-back': {
          title: 'The clock of this computer has been set back',
          advice:
            'It shows {{clock}}, but the app has run here later than that. Set the right date and time, then check again.',
        },
        'other-account': {
          title: 'The confirmation of rights belongs to another account',
          advice:
            'It does not open the board of this account. The portal will issue the right one when it answers.',
        },
        'other-device': {
          title: 'The confirmation of rights comes from another computer',
          advice:
            'It works only where the portal issued it. This computer will get its own when the portal answers.',
        },
      },
      signOutLoses:
        'The data of this account will be gone from this computer, with what has not been sent yet. To sign in again you will need your password, and the portal has to answer.',
      signOutAnyway: 'Sign out anyway',
    },
    errors: signInErrorTexts.en,
  },
} as const satisfies Texts
