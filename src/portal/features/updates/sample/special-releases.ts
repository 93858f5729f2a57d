import type { ReleaseStory } from './release-notes'

/** A release that stands outside the trains: told by hand, because something about it is special. */
export interface SpecialRelease extends ReleaseStory {
  readonly programId: string
  readonly version: string
  readonly releasedOn: string
  readonly channel: 'stable' | 'preview'
  readonly lowestFrom: string | null
  readonly highestFrom: string | null
  readonly installSteps: readonly string[]
  /** `null` when it is listed but not offered. */
  readonly packageByteLength: number | null
}

/** Versions for trying out, and old ones that a client who has waited for long must pass. */
export const SPECIAL_RELEASES: readonly SpecialRelease[] = [
  {
    programId: 'gratyfikant-nexo',
    version: '59.0.0',
    releasedOn: '2026-11-19',
    channel: 'preview',
    kind: 'feature',
    importance: 'optional',
    lowestFrom: '58.0.0',
    highestFrom: '58.1.0',
    summary: 'Wersja próbna: nowy kreator listy płac i podgląd składek przed zatwierdzeniem.',
    notes: [
      {
        kind: 'feature',
        text: 'Nowy kreator listy płac prowadzi przez składniki, nieobecności i potrącenia, a przed zatwierdzeniem pokazuje różnice względem poprzedniego miesiąca.',
      },
      {
        kind: 'feature',
        text: 'Składki i zaliczkę na podatek można obejrzeć dla każdego pracownika jeszcze przed zamknięciem listy.',
      },
      { kind: 'fix', text: 'Okno umowy nie traci wpisanych danych po zmianie działu w trakcie edycji.' },
    ],
    installSteps: [
      'Zainstaluj wersję próbną na osobnym komputerze, nigdy na serwerze klienta.',
      'Pracuj na kopii podmiotu; bazy po konwersji nie otworzysz już w wersji 58.',
      'Uwagi zgłoś przez kafelek „Błędy i sugestie”, podając numer 59.0.0.',
    ],
    packageByteLength: 5_242_984,
  },
  {
    programId: 'subiekt-gt',
    version: '1.62',
    releasedOn: '2020-06-23',
    channel: 'stable',
    kind: 'legal',
    importance: 'critical',
    lowestFrom: '1.50',
    highestFrom: '1.60',
    summary:
      'Zmiany w przepisach: nowy plik JPK_VAT z deklaracją. Wersja pośrednia dla starszych instalacji.',
    notes: [
      {
        kind: 'legal',
        text: 'Przygotowano program do JPK_VAT z deklaracją: oznaczenia GTU i procedur na dokumentach sprzedaży i zakupu.',
      },
      {
        kind: 'legal',
        text: 'Dodano nową matrycę stawek VAT z kreatorem grupowej zmiany stawek na towarach i usługach.',
      },
      {
        kind: 'feature',
        text: 'Zmieniono budowę bazy: dokumenty magazynowe i ich pozycje przeniesiono do wspólnych tabel. Od tej wersji konwersja kolejnych trwa wielokrotnie krócej.',
      },
      {
        kind: 'fix',
        text: 'Konwersja przerwana przez zanik zasilania wznawia się od ostatniego ukończonego etapu.',
      },
    ],
    installSteps: [
      'Wykonaj archiwum podmiotu i sprawdź, czy się otwiera: po konwersji nie ma powrotu do wersji 1.60 ani starszej.',
      'Upewnij się, że na dysku serwera jest wolne miejsce równe dwukrotnej wielkości bazy.',
      'Zamknij program na wszystkich stanowiskach i odłącz kolektory danych.',
      'Zainstaluj wersję 1.62 na serwerze i uruchom ją raz: konwersja bazy potrwa od kilku minut do godziny.',
      'Dopiero po zakończonej konwersji zainstaluj najnowszą wersję.',
    ],
    packageByteLength: 2_621_504,
  },
  {
    programId: 'subiekt-gt',
    version: '1.60',
    releasedOn: '2020-02-25',
    channel: 'stable',
    kind: 'legal',
    importance: 'recommended',
    lowestFrom: '1.46',
    highestFrom: '1.58',
    summary: 'Dostosowanie do przepisów: biała lista podatników i mechanizm podzielonej płatności.',
    notes: [
      {
        kind: 'legal',
        text: 'Rachunek kontrahenta można sprawdzić na białej liście podatników przy wystawianiu przelewu; wynik zostaje przy dokumencie.',
      },
      {
        kind: 'legal',
        text: 'Faktury objęte obowiązkowym podzieleniem płatności są oznaczane automatycznie po przekroczeniu kwoty.',
      },
      { kind: 'fix', text: 'Poprawiono przeliczanie cen brutto po zmianie stawki VAT na kartotece.' },
    ],
    installSteps: [],
    packageByteLength: null,
  },
  {
    programId: 'subiekt-gt',
    version: '1.58',
    releasedOn: '2019-10-29',
    channel: 'stable',
    kind: 'feature',
    importance: 'optional',
    lowestFrom: '1.44',
    highestFrom: null,
    summary: 'Faktury do paragonów z numerem NIP i szybsze wydruki.',
    notes: [
      {
        kind: 'feature',
        text: 'Numer NIP nabywcy można wpisać przed wydrukowaniem paragonu; faktura do paragonu bez numeru jest blokowana.',
      },
      {
        kind: 'feature',
        text: 'Wydruki zestawień rozpoczynają się od razu, bez czekania na policzenie wszystkich stron.',
      },
      { kind: 'fix', text: 'Lista dokumentów nie gubi zaznaczenia po odświeżeniu.' },
    ],
    installSteps: [],
    packageByteLength: null,
  },
]

/** Versions of the trains that reach further back than others do: they bridge to an old stop. */
export const BRIDGED_FROM: ReadonlyMap<string, string> = new Map([['subiekt-gt-1.84', '1.62']])

/** Versions of the trains that were taken back. */
export const WITHDRAWALS: ReadonlyMap<string, { readonly withdrawnAt: string; readonly reason: string }> =
  new Map([
    [
      'gestor-nexo-58.0.1',
      {
        withdrawnAt: '2026-10-30T08:40:00Z',
        reason:
          'Po aktualizacji zdarzenia cykliczne w kalendarzu tracą przypisanie do opiekuna. U klientów, którzy ją mają, zainstaluj wersję 58.1.0: przywraca ona przypisania.',
      },
    ],
  ])

/** What to do at the client's with versions of the trains that ask for more than a click. */
export const INSTALL_STEPS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'subiekt-nexo-58.0.0',
    [
      'Wykonaj archiwum podmiotu i sprawdź, czy jest pełne.',
      'Poproś o zamknięcie programu na wszystkich stanowiskach, także na pulpitach zdalnych.',
      'Zainstaluj program na serwerze i poczekaj na konwersję bazy; nie przerywaj jej.',
      'Uruchom program na jednym stanowisku i sprawdź połączenie z KSeF oraz drukarkę fiskalną.',
      'Zaktualizuj pozostałe stanowiska.',
    ],
  ],
  [
    'rewizor-nexo-58.1.0',
    [
      'Zamknij miesiąc, który jest w trakcie księgowania, albo uzgodnij z księgową, że zostanie otwarty.',
      'Wykonaj archiwum podmiotu.',
      'Zainstaluj aktualizację i uruchom kontrolę zapisów: Operacje → Kontrola poprawności.',
    ],
  ],
  [
    'gratyfikant-gt-1.84.2',
    [
      'Przed instalacją zatwierdź albo wycofaj listy płac będące w przygotowaniu.',
      'Po instalacji przelicz podstawy urlopów za bieżący miesiąc i porównaj jedną listę z poprzednią.',
    ],
  ],
])
