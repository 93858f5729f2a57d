import type { Texts } from './texts'

/** Programs that are followed, news, and the tray. */
export const rulesTexts = {
  pl: {
    rules: {
      show: 'Pokaż nowe wersje',
      title: 'Obserwowane programy',
      about:
        'O ich nowych wersjach powiadamiamy. Mogą się też same pobierać: w godzinach pobierania, każda wersja tylko raz. Listę przechowuje ten komputer, do wylogowania.',
      empty: 'Nie obserwujesz żadnego programu',
      emptyAdvice: 'Dodaj program z listy poniżej albo dzwonkiem w katalogu aktualizacji.',
      add: 'Dodaj program',
      addChoose: 'Wybierz program…',
      remove: 'Przestań obserwować {{name}}',
      of: 'Obserwowany program {{name}}',
      automatic: 'Pobieraj nowe wersje automatycznie',
      kinds: 'Rodzaj zmian',
      kind: { fix: 'Poprawki', feature: 'Nowe funkcje', legal: 'Zmiany prawne' },
      importance: 'Ważność',
      least: {
        optional: 'Każda',
        recommended: 'Zalecane i krytyczne',
        critical: 'Tylko krytyczne',
      },
      preview: 'Także wersje próbne',
      metered: 'W sieci taryfowej nic nie pobierze się samo.',
    },
    news: {
      title: 'Powiadomienia o wersjach',
      about:
        'Jedno zbiorcze powiadomienie o nowych wersjach obserwowanych programów i o wycofaniu wersji, którą masz.',
      notifies: 'Powiadamiaj',
      quiet: 'Cisza w wybranych godzinach',
      from: 'Od',
      to: 'Do',
      quietAbout: 'To, co przyjdzie w tym czasie, powiemy razem, gdy cisza się skończy.',
      quietNever: 'Początek i koniec są takie same, więc ciszy nie ma.',
    },
    tray: {
      title: 'Praca w tle',
      about: 'W zasobniku aplikacja dalej pobiera, wysyła i sprawdza nowe wersje.',
      stays: 'Po zamknięciu okna zostań w zasobniku',
      advice:
        'Okno wraca po kliknięciu ikony albo ponownym uruchomieniu aplikacji. Gdy pulpit nie ma zasobnika, zamknięcie okna kończy pracę.',
    },
  },
  en: {
    rules: {
      show: 'Show new versions',
      title: 'Followed programs',
      about:
        'You are told of their new versions. They can also be downloaded by themselves: in the download hours, each version only once. This computer keeps the list until you sign out.',
      empty: 'You follow no program',
      emptyAdvice: 'Add one from the list below, or by the bell in the catalogue of updates.',
      add: 'Add a program',
      addChoose: 'Choose a program…',
      remove: 'Follow {{name}} no more',
      of: 'Followed program {{name}}',
      automatic: 'Download new versions automatically',
      kinds: 'Kind of changes',
      kind: { fix: 'Fixes', feature: 'New features', legal: 'Legal changes' },
      importance: 'Importance',
      least: {
        optional: 'Any',
        recommended: 'Recommended and critical',
        critical: 'Critical only',
      },
      preview: 'Preview versions too',
      metered: 'On a metered network nothing is downloaded by itself.',
    },
    news: {
      title: 'News of versions',
      about:
        'One for everything: new versions of followed programs, and versions you have that were taken back.',
      notifies: 'Notify me',
      quiet: 'Quiet at certain hours',
      from: 'From',
      to: 'To',
      quietAbout: 'What comes meanwhile is told together when the quiet ends.',
      quietNever: 'The beginning and the end are the same, so there is no quiet.',
    },
    tray: {
      title: 'In the background',
      about: 'In the tray the app goes on downloading, sending and looking for new versions.',
      stays: 'Stay in the tray when the window is closed',
      advice:
        'The window comes back with a click on the icon, or when the app is started again. On a desktop without a tray, closing the window quits.',
    },
  },
} as const satisfies Texts
