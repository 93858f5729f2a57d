import type { Texts } from './texts'

/** What happened (`title`) and what to do (`advice`) for the keys of ui/error-texts.ts that signing in may meet. */
export const signInErrorTexts = {
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
  },
} as const satisfies Texts
