import type { SampleDocument } from './sample-document'

/** Documents for one group of partners alone. */
export const SECTION_DOCUMENTS: readonly SampleDocument[] = [
  {
    capability: 'pi-section',
    title: 'Zasady współpracy dla Partnera InsERT na rok 2027',
    summary: 'Progi, terminy potwierdzania danych i to, co liczy się do obecności na liście.',
    programs: [],
    versions: [],
    tags: ['współpraca', 'zasady'],
    publishedOn: '2026-11-10',
    fileName: 'zasady-pi-2027.pdf',
    content: {
      kind: 'pdf',
      text: `# Zasady współpracy dla Partnera InsERT na rok 2027
Dokument zbiera w jednym miejscu to, o co Partnerzy pytają najczęściej. Obowiązuje od 1 stycznia 2027.
## Obecność na liście
- W ostatnich 12 miesiącach co najmniej **3 zarejestrowane licencje** wskazują firmę jako sprzedawcę.
- Dane kontaktowe są potwierdzone w każdym kwartale.
- Firma nie ma zaległych płatności.
## Terminy
| Kwartał | Potwierdzenie danych do | Przegląd listy |
| --- | --- | --- |
| I | 31 marca | 15 kwietnia |
| II | 30 czerwca | 15 lipca |
| III | 30 września | 15 października |
| IV | 31 grudnia | 15 stycznia |
## Szkolenia
1. Raz w roku przynajmniej jedna osoba z firmy bierze udział w warsztacie online.
2. Certyfikat serwisanta ma datę ważności. Po jej upływie konto działa jak konto Partnera InsERT.
3. Terminy warsztatów podajemy w aktualnościach tej sekcji z dwutygodniowym wyprzedzeniem.`,
    },
  },
  {
    capability: 'pi-section',
    title: 'Rozmowa z klientem o abonamencie: argumenty i odpowiedzi',
    summary: 'Siedem pytań, które zadają klienci, i odpowiedzi, które da się sprawdzić.',
    programs: ['Subiekt nexo', 'Subiekt GT'],
    versions: [],
    tags: ['sprzedaż', 'abonament'],
    publishedOn: '2026-10-05',
    fileName: 'rozmowa-o-abonamencie.md',
    content: {
      kind: 'markdown',
      text: `# Rozmowa z klientem o abonamencie

| Klient pyta | Co odpowiedzieć |
| --- | --- |
| Po co mi to, program działa? | Pokaż listę zmian w przepisach z ostatnich 12 miesięcy. |
| A jak nie przedłużę? | Program działa dalej w ostatniej pobranej wersji. |
| Czy mogę przedłużyć później? | Tak, ale cena promocyjna obowiązuje tylko przez 30 dni. |

Nie obiecuj terminów, których nie zależą od Ciebie. **Zapisz ustalenia** w notatce po rozmowie.
`,
    },
  },
  {
    capability: 'api-section',
    title: 'Program Autoryzowanego Partnera: poziom usług',
    summary: 'Czasy reakcji, raport miesięczny i sposób przekazywania zgłoszeń między partnerami.',
    programs: [],
    versions: [],
    tags: ['współpraca', 'API'],
    publishedOn: '2026-11-05',
    fileName: 'api-poziom-uslug.pdf',
    content: {
      kind: 'pdf',
      text: `# Program Autoryzowanego Partnera: poziom usług
Autoryzowany Partner obsługuje klientów w imieniu własnym, ale według wspólnego standardu. Poniższe czasy liczą się w godzinach pracy firmy.
## Czasy reakcji
| Zgłoszenie | Pierwsza odpowiedź | Rozwiązanie lub obejście |
| --- | --- | --- |
| firma nie może wystawiać dokumentów | 1 godzina | 8 godzin |
| błąd z obejściem | 4 godziny | 3 dni |
| pytanie o obsługę | 1 dzień | 5 dni |
## Przekazanie sprawy
1. Opisz objaw, wersję programu i to, co już sprawdzono.
2. Dołącz kopię bazy tylko za zgodą klienta, zaszyfrowaną, z hasłem podanym inną drogą.
3. Sprawa jest przekazana, gdy druga strona **potwierdzi przyjęcie**.
## Raport
Do piątego dnia miesiąca przygotuj zestawienie zgłoszeń: liczba, średni czas reakcji, trzy najczęstsze przyczyny. Wystarczy jedna strona.`,
    },
  },
  {
    capability: 'api-section',
    title: 'Plan wydań na pierwszy kwartał 2027',
    summary: 'Co trafi do wersji 59 i 60 oraz które zmiany warto wcześniej omówić z klientami.',
    programs: ['Subiekt nexo', 'Rewizor nexo', 'Gratyfikant nexo'],
    versions: ['59', '60'],
    tags: ['wydania', 'plan'],
    publishedOn: '2026-11-17',
    fileName: 'plan-wydan-2027-q1.md',
    content: {
      kind: 'markdown',
      text: `# Plan wydań na pierwszy kwartał 2027

Terminy są **robocze**. Nie przekazuj ich klientom jako obietnicy.

| Wersja | Okno | Najważniejsze |
| --- | --- | --- |
| 59 | styczeń | stawki i składki na 2027, poprawki wysyłki do KSeF |
| 59.1 | luty | poprawki po zamknięciu roku |
| 60 | marzec | nowe zestawienia rozrachunków, szybsze listy |

## Co omówić z klientem wcześniej

1. Wersja 60 wymaga SQL Server 2017 lub nowszego.
2. Zmieni się układ wydruku faktury w walucie: sprawdź własne szablony.
`,
    },
  },
]
