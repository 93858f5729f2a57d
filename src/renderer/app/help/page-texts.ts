import { errorTexts } from '../i18n/error-texts'
import type { PageTexts, Texts } from '../i18n/texts'

const helpTexts = {
  pl: {
    close: 'Zamknij',
    connection: {
      title: 'Sprawdzenie połączenia',
      running: 'Sprawdzanie drogi do portalu…',
      again: 'Sprawdź jeszcze raz',
      diagnostics: 'Kopiuj diagnostykę…',
      hops: 'Kolejne etapy',
      hop: {
        name: 'Adres serwera (DNS)',
        nameOfProxy: 'Adres serwera proxy (DNS)',
        portalHop: 'Połączenie z serwerem',
        proxyHop: 'Serwer proxy {{proxy}}',
        'secure-channel': 'Szyfrowanie i certyfikat',
        portal: 'Odpowiedź portalu',
      },
      state: {
        passed: 'w porządku',
        failed: 'tu jest problem',
        unneeded: 'nie dotyczy',
        unreached: 'nie sprawdzono',
      },
      duration: '{{ms}} ms',
      certificate: 'Pokazany certyfikat: dla {{subject}}, wystawca {{issuer}}, ważny od {{from}} do {{to}}.',
      detail: 'Dla pomocy technicznej: {{detail}}',
      proxyLogin: 'Zaloguj się do proxy…',
      verdict: {
        ok: {
          title: 'Połączenie z portalem działa',
          advice: 'Jeśli mimo to coś nie działa, skopiuj diagnostykę i wyślij ją do pomocy.',
        },
        'clock-skewed': {
          title: 'Portal odpowiada, ale zegar tego komputera źle chodzi',
          advice:
            'Różnica wynosi około {{minutes}} min. Ustaw w systemie właściwą datę, godzinę i strefę, najlepiej automatycznie.',
        },
        'no-network': {
          title: 'Komputer nie ma połączenia z siecią',
          advice: 'Podłącz kabel albo Wi-Fi i sprawdź jeszcze raz. W samolocie wyłącz tryb samolotowy.',
        },
        'name-not-found': {
          title: 'Nie udało się znaleźć adresu portalu (DNS)',
          advice:
            'Sprawdź, czy otwierają się inne strony. Jeśli tak, poproś administratora sieci o sprawdzenie serwera DNS.',
        },
        'proxy-name-not-found': {
          title: 'Nie udało się znaleźć serwera proxy {{proxy}}',
          advice:
            'Poza siecią firmową wyłącz proxy w ustawieniach systemu. W firmie powiadom administratora.',
        },
        'proxy-unreachable': {
          title: 'Serwer proxy {{proxy}} nie odpowiada',
          advice:
            'Poza siecią firmową wyłącz proxy w ustawieniach systemu. W firmie powiadom administratora.',
        },
        'proxy-login': {
          title: 'Serwer proxy {{proxy}} prosi o zalogowanie',
          advice: 'Podaj nazwę i hasło do proxy. Zna je administrator sieci; to nie jest konto partnera.',
        },
        'proxy-refuses': {
          title: 'Serwer proxy {{proxy}} nie przepuszcza połączenia z portalem',
          advice: 'Poproś administratora sieci, żeby dopuścił adres portalu.',
        },
        'portal-refuses-connection': {
          title: 'Serwer portalu nie przyjmuje połączeń',
          advice: 'Portal może być chwilowo wyłączony. Spróbuj za kilka minut; Twoje zmiany poczekają.',
        },
        'portal-silent': {
          title: 'Portal nie odpowiedział na czas',
          advice:
            'Łącze może być bardzo wolne albo zapora nie przepuszcza połączenia. Spróbuj z innej sieci, a w firmie zapytaj administratora.',
        },
        'certificate-expired': {
          title: 'Certyfikat portalu stracił ważność',
          advice:
            'Sprawdź najpierw datę tego komputera. Jeśli jest dobra, certyfikat musi odnowić właściciel serwera: powiadom pomoc techniczną.',
        },
        'certificate-not-yet-valid': {
          title: 'Certyfikat portalu jeszcze nie jest ważny',
          advice: 'Zegar tego komputera jest najpewniej cofnięty. Ustaw właściwą datę i godzinę.',
        },
        'certificate-of-other-name': {
          title: 'Zamiast portalu odpowiada inny serwer',
          advice:
            'Jego certyfikat jest na inną nazwę. W sieci hotelu lub lotniska otwórz przeglądarkę i zaloguj się do sieci. W firmie powiadom administratora.',
        },
        'certificate-of-unknown-issuer': {
          title: 'Ten komputer nie zna wystawcy certyfikatu',
          advice:
            'Tak bywa, gdy połączenie podgląda antywirus albo zapora. Administrator może dodać ich certyfikat do systemu. Nie omijaj tego ostrzeżenia.',
        },
        'certificate-refused': {
          title: 'Certyfikat portalu jest nieprawidłowy',
          advice: 'Aplikacja nie połączy się z takim serwerem. Wyślij diagnostykę do pomocy technicznej.',
        },
        'not-encrypted': {
          title: 'Nie udało się nawiązać szyfrowanego połączenia',
          advice:
            'Coś po drodze nie obsługuje szyfrowania. Spróbuj z innej sieci albo zapytaj administratora.',
        },
        'captive-portal': {
          title: 'Ta sieć chce się najpierw zalogować',
          advice: 'Otwórz przeglądarkę, wejdź na dowolną stronę, zaloguj się do sieci i sprawdź jeszcze raz.',
        },
        'portal-failing': {
          title: 'Portal działa, ale zgłasza błąd',
          advice: 'To kłopot po stronie portalu. Spróbuj za kilka minut; Twoje zmiany poczekają.',
        },
        'not-our-portal': {
          title: 'Pod tym adresem odpowiada coś innego niż portal',
          advice: 'Sprawdź adres portalu u osoby, która go podała, albo powiadom administratora.',
        },
        failed: {
          title: 'Połączenie się nie udało',
          advice: 'Spróbuj jeszcze raz. Jeśli to nie pomoże, wyślij diagnostykę do pomocy technicznej.',
        },
      },
    },
    diagnostics: {
      title: 'Diagnostyka',
      about:
        'To wszystko, co zostanie skopiowane lub zapisane. Przejrzyj i usuń wiersze, których nie chcesz pokazywać. Nic nie jest wysyłane.',
      lines: 'Wiersze diagnostyki',
      building: 'Zbieranie danych…',
      removeLine: 'Usuń wiersz: {{line}}',
      copy: 'Kopiuj',
      copied: 'Skopiowano',
      save: 'Zapisz do pliku…',
      saved: 'Zapisano',
      crashes: 'Pokaż zrzuty awarii',
      crashesAbout: 'Zrzuty awarii mogą zawierać poufne dane. Zostają na tym komputerze.',
    },
    proxy: {
      title: 'Zaloguj się do serwera proxy',
      about:
        'Dostępu do sieci pilnuje {{proxy}}. To nie jest konto partnera: nazwę i hasło zna administrator sieci.',
      realm: 'Podpisuje się: „{{realm}}”',
      unencrypted: 'Hasło zostaje w pamięci do zamknięcia aplikacji i nigdzie nie jest zapisywane.',
      username: 'Nazwa użytkownika proxy',
      password: 'Hasło do proxy',
      missing: 'Wpisz nazwę użytkownika',
      refused: 'Serwer proxy nie przyjął tej nazwy lub hasła.',
      signIn: 'Zaloguj się',
      later: 'Nie teraz',
    },
  },
  en: {
    close: 'Close',
    connection: {
      title: 'Connection check',
      running: 'Checking the way to the portal…',
      again: 'Check again',
      diagnostics: 'Copy diagnostics…',
      hops: 'Step by step',
      hop: {
        name: 'Server address (DNS)',
        nameOfProxy: 'Proxy server address (DNS)',
        portalHop: 'Connection to the server',
        proxyHop: 'Proxy server {{proxy}}',
        'secure-channel': 'Encryption and certificate',
        portal: 'Answer of the portal',
      },
      state: {
        passed: 'fine',
        failed: 'the problem is here',
        unneeded: 'does not apply',
        unreached: 'not checked',
      },
      duration: '{{ms}} ms',
      certificate: 'Certificate shown: for {{subject}}, issued by {{issuer}}, valid from {{from}} to {{to}}.',
      detail: 'For support: {{detail}}',
      proxyLogin: 'Sign in to the proxy…',
      verdict: {
        ok: {
          title: 'The connection to the portal works',
          advice: 'If something still does not, copy the diagnostics and send them to support.',
        },
        'clock-skewed': {
          title: 'The portal answers, but the clock of this computer is wrong',
          advice:
            'It is off by about {{minutes}} min. Set the right date, time and zone in the system, best automatically.',
        },
        'no-network': {
          title: 'This computer has no network',
          advice: 'Connect a cable or Wi-Fi and check again. Turn off flight mode.',
        },
        'name-not-found': {
          title: 'The address of the portal was not found (DNS)',
          advice: 'See whether other pages open. If they do, ask the administrator of the network about DNS.',
        },
        'proxy-name-not-found': {
          title: 'The proxy server {{proxy}} was not found',
          advice:
            'Outside the office network turn the proxy off in the system settings. In the office, tell the administrator.',
        },
        'proxy-unreachable': {
          title: 'The proxy server {{proxy}} does not answer',
          advice:
            'Outside the office network turn the proxy off in the system settings. In the office, tell the administrator.',
        },
        'proxy-login': {
          title: 'The proxy server {{proxy}} asks you to sign in',
          advice:
            'Enter the name and password for the proxy. The network administrator knows them; it is not your partner account.',
        },
        'proxy-refuses': {
          title: 'The proxy server {{proxy}} does not let the app through to the portal',
          advice: 'Ask the network administrator to allow the address of the portal.',
        },
        'portal-refuses-connection': {
          title: 'The portal server takes no connections',
          advice: 'The portal may be down for a moment. Try again in a few minutes; your changes will wait.',
        },
        'portal-silent': {
          title: 'The portal did not answer in time',
          advice:
            'The line may be very slow, or a firewall lets nothing through. Try another network, or ask your administrator.',
        },
        'certificate-expired': {
          title: 'The certificate of the portal has expired',
          advice:
            'Check the date of this computer first. If it is right, the owner of the server must renew the certificate: tell support.',
        },
        'certificate-not-yet-valid': {
          title: 'The certificate of the portal is not valid yet',
          advice: 'The clock of this computer is probably behind. Set the right date and time.',
        },
        'certificate-of-other-name': {
          title: 'Another server answers instead of the portal',
          advice:
            'Its certificate is for another name. On a hotel or airport network open a browser and sign in to the network. In the office, tell the administrator.',
        },
        'certificate-of-unknown-issuer': {
          title: 'This computer does not know who issued the certificate',
          advice:
            'This happens when an antivirus or a firewall looks into the connection. An administrator can add their certificate to the system. Do not work around this warning.',
        },
        'certificate-refused': {
          title: 'The certificate of the portal is not valid',
          advice: 'The app does not connect to such a server. Send the diagnostics to support.',
        },
        'not-encrypted': {
          title: 'No encrypted connection could be made',
          advice:
            'Something on the way does not support encryption. Try another network, or ask your administrator.',
        },
        'captive-portal': {
          title: 'This network wants you to sign in first',
          advice: 'Open a browser, go to any page, sign in to the network, and check again.',
        },
        'portal-failing': {
          title: 'The portal is there, but reports an error',
          advice:
            'The trouble is on the side of the portal. Try again in a few minutes; your changes will wait.',
        },
        'not-our-portal': {
          title: 'Something other than the portal answers at this address',
          advice: 'Check the address of the portal with whoever gave it to you, or tell the administrator.',
        },
        failed: {
          title: 'The connection failed',
          advice: 'Try again. If that does not help, send the diagnostics to support.',
        },
      },
    },
    diagnostics: {
      title: 'Diagnostics',
      about:
        'This is all that will be copied or saved. Look it through and remove lines that you do not want to show. Nothing is sent.',
      lines: 'Lines of the diagnostics',
      building: 'Collecting…',
      removeLine: 'Remove the line: {{line}}',
      copy: 'Copy',
      copied: 'Copied',
      save: 'Save to a file…',
      saved: 'Saved',
      crashes: 'Show crash dumps',
      crashesAbout: 'Crash dumps may hold confidential data. They stay on this computer.',
    },
    proxy: {
      title: 'Sign in to the proxy server',
      about:
        '{{proxy}} guards the way to the network. It is not your partner account: the network administrator knows the name and the password.',
      realm: 'It calls itself: “{{realm}}”',
      unencrypted: 'The password stays in memory until the app is closed and is written nowhere.',
      username: 'User name for the proxy',
      password: 'Password for the proxy',
      missing: 'Enter the user name',
      refused: 'The proxy server did not accept this name or password.',
      signIn: 'Sign in',
      later: 'Not now',
    },
  },
} as const satisfies Texts

export const pageTexts: PageTexts = {
  help: helpTexts,
  // What a failed act says: signing in itself needs few of them.
  app: { pl: { errors: errorTexts.pl }, en: { errors: errorTexts.en } },
}
