import { errorTexts } from './error-texts'
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
      missing: {
        username: 'Wpisz nazwę użytkownika',
        password: 'Wpisz hasło',
      },
      refused: 'Nieprawidłowa nazwa użytkownika lub hasło. Sprawdź pisownię i spróbuj ponownie.',
      nextTry: 'Kolejna próba za {{clock}}',
      nextTryNow: 'Możesz już spróbować ponownie.',
      sessionEnded: {
        title: 'Zaloguj się ponownie',
        advice: 'Poprzednie logowanie wygasło albo zostało zakończone w portalu.',
      },
      keychain: {
        locked:
          'Magazyn haseł tego komputera jest zablokowany. Dopóki go nie odblokujesz, logowanie potrwa tylko do zamknięcia aplikacji.',
        unavailable:
          'Ten komputer nie udostępnia magazynu haseł, więc logowanie potrwa tylko do zamknięcia aplikacji.',
        timeout:
          'Magazyn haseł tego komputera nie odpowiada, być może czeka na zgodę w innym oknie. Na razie logowanie potrwa tylko do zamknięcia aplikacji.',
        corrupt: 'Zapamiętanego logowania nie dało się odczytać, dlatego trzeba zalogować się jeszcze raz.',
      },
    },
    waiting: {
      title: 'Portal nie odpowiada',
      advice:
        'Twoje logowanie jest zapamiętane. Gdy tylko portal odpowie, zobaczysz tablicę; aplikacja sama sprawdza to co chwilę.',
      retry: 'Sprawdź teraz',
      signOutHint: 'Po wylogowaniu trzeba będzie wpisać hasło, a do tego portal musi odpowiadać.',
    },
    errors: errorTexts.pl,
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
      missing: {
        username: 'Enter your username',
        password: 'Enter your password',
      },
      refused: 'Wrong username or password. Check the spelling and try again.',
      nextTry: 'Next try in {{clock}}',
      nextTryNow: 'You can try again now.',
      sessionEnded: {
        title: 'Please sign in again',
        advice: 'Your last sign-in expired or was ended in the portal.',
      },
      keychain: {
        locked:
          'The password store of this computer is locked. Until you unlock it, you stay signed in only until the app is closed.',
        unavailable:
          'This computer offers no password store, so you stay signed in only until the app is closed.',
        timeout:
          'The password store of this computer is not answering; it may be waiting for consent in another window. For now you stay signed in only until the app is closed.',
        corrupt: 'The remembered sign-in could not be read, so you need to sign in once more.',
      },
    },
    waiting: {
      title: 'The portal is not answering',
      advice:
        'Your sign-in is remembered. As soon as the portal answers you will see the board; the app keeps checking by itself.',
      retry: 'Check now',
      signOutHint: 'After signing out you will need your password, and the portal has to answer.',
    },
    errors: errorTexts.en,
  },
} as const satisfies Texts
