import { GT, NEXO, type SampleDocument } from './sample-document'

/** What authors of custom solutions and those who deploy the programs work with. */
export const TECHNICAL_MATERIALS: readonly SampleDocument[] = [
  {
    capability: 'technical-materials',
    title: 'Wymagania sprzętowe i systemowe InsERT nexo',
    summary: 'Jaki komputer, jaki serwer i jaki SQL Server, z podziałem na jedno stanowisko i sieć.',
    programs: NEXO,
    versions: ['58'],
    tags: ['wdrożenie', 'wymagania', 'SQL Server'],
    publishedOn: '2026-11-03',
    fileName: 'nexo-wymagania-58.pdf',
    content: {
      kind: 'pdf',
      text: `# Wymagania sprzętowe i systemowe InsERT nexo
Dokument opisuje, czego potrzebują programy linii nexo w wersji 58. Podane wartości wystarczają do płynnej pracy na bazie do 10 GB. Przy większych bazach o szybkości decyduje przede wszystkim dysk serwera.
## Jedno stanowisko
| Element | Najmniej | Zalecane |
| --- | --- | --- |
| Procesor | 2 rdzenie, 64 bity | 4 rdzenie |
| Pamięć | 8 GB | 16 GB |
| Dysk | 20 GB wolnego, SSD | 60 GB wolnego, NVMe |
| System | Windows 10 22H2 | Windows 11 |
| Ekran | 1366 × 768 | 1920 × 1080 |
## Serwer bazy danych
- Na każde **5 stanowisk** warto doliczyć 2 GB pamięci ponad 8 GB potrzebne samemu serwerowi SQL.
- Bezpłatna edycja SQL Server Express ogranicza bazę do 10 GB i korzysta z najwyżej 1,4 GB pamięci na bufor. Biuro, które wystawia ponad 300 dokumentów dziennie, odczuje to po kilku miesiącach.
- Kopie bezpieczeństwa trzymaj na innym dysku niż bazę. Dysk sieciowy wystarczy, jeżeli konto usługi SQL ma prawo zapisu.
## Sieć
1. Połączenie z serwerem powinno być przewodowe, 1 Gb/s. Przez Wi-Fi program działa, ale przy zerwaniu połączenia w trakcie zapisu użytkownik musi powtórzyć operację.
2. Zapora na serwerze przepuszcza port 1433 TCP oraz 1434 UDP, jeżeli używana jest nazwana instancja.
3. Praca przez VPN: opóźnienie do 20 ms jest niezauważalne, powyżej 60 ms lepszy będzie pulpit zdalny.
## Co sprawdzić przed instalacją
- czy konto, z którego instalujesz, jest administratorem lokalnym,
- czy system ma zainstalowane wszystkie aktualizacje i nie czeka na ponowne uruchomienie,
- czy program antywirusowy pomija katalog danych serwera SQL,
- czy strefa czasowa i zegar są ustawione poprawnie. Rozjazd zegara większy niż pięć minut uniemożliwia wysyłkę do KSeF.
## Środowiska wirtualne
Maszyna wirtualna z serwerem bazy powinna mieć pamięć przydzieloną na stałe. Migawki całej maszyny nie zastępują kopii bazy: przywrócenie migawki z otwartymi transakcjami bywa przyczyną niespójnych stanów magazynowych.
## Przykładowe zestawy
| Firma | Stanowiska | Serwer |
| --- | --- | --- |
| Sklep z jedną kasą | 1 | na tym samym komputerze, 16 GB |
| Hurtownia | 8 | osobny, 32 GB, dwa dyski NVMe |
| Biuro rachunkowe | 15 | osobny, 64 GB, kopie na NAS |
W razie wątpliwości zmierz dysk narzędziem systemowym: przy odczycie losowym blokami 4 kB mniej niż 5000 operacji na sekundę oznacza, że to dysk będzie wąskim gardłem.`,
    },
  },
  {
    capability: 'technical-materials',
    title: 'Sfera dla Subiekta GT: pierwsze kroki w PowerShellu',
    summary: 'Połączenie, wystawienie faktury i obsługa błędów z komentarzem do każdej linii.',
    programs: ['Subiekt GT'],
    versions: ['1.80', '1.84'],
    tags: ['Sfera', 'skrypty', 'integracja'],
    publishedOn: '2026-10-14',
    fileName: 'sfera-gt-powershell.md',
    content: {
      kind: 'markdown',
      text: `# Sfera dla Subiekta GT: pierwsze kroki w PowerShellu

Sfera pozwala sterować Subiektem z zewnątrz: z arkusza, ze sklepu internetowego albo ze zwykłego skryptu.
Poniższy przykład działa w **32‑bitowym** PowerShellu; w 64‑bitowym obiekt się nie utworzy.

## Połączenie

\`\`\`powershell
$gt = New-Object -ComObject "InsERT.GT"
$gt.Produkt = 1            # 1 = Subiekt
$gt.Serwer = "SERWER\\INSERTGT"
$gt.Baza = "Hurtownia_2026"
$gt.Autentykacja = 2       # 2 = konto Windows
$gt.Operator = "Szef"
$subiekt = $gt.Uruchom(0, 4)   # 4 = w tle, bez okna
\`\`\`

## Najczęstsze wartości

| Właściwość | Wartość | Znaczenie |
| --- | :---: | --- |
| \`Produkt\` | 1 | Subiekt |
| \`Autentykacja\` | 0 | konto SQL |
| \`Autentykacja\` | 2 | konto Windows |
| tryb \`Uruchom\` | 4 | bez okna programu |

## Wystawienie faktury

1. Utwórz dokument: \`$fs = $subiekt.SuDokumentyManager.DodajFS()\`.
2. Wskaż kontrahenta po symbolu, nie po nazwie. Nazwy się powtarzają.
3. Dodaj pozycje i **zawsze** sprawdź \`$fs.Pozycje.Liczba\` przed zapisem.
4. Zapisz i zamknij: \`$fs.Zapisz(); $fs.Zamknij()\`.

> Dokument otwarty przez skrypt blokuje numer. Jeśli skrypt przerwie pracę przed \`Zamknij()\`,
> numer zwolni się dopiero po zakończeniu procesu Subiekta w tle.

## Lista kontrolna przed wdrożeniem

- [x] skrypt działa na kopii bazy
- [x] operator ma tylko potrzebne uprawnienia
- [ ] błędy trafiają do pliku z datą w nazwie
- [ ] zadanie w Harmonogramie ma ustawiony limit czasu

~~Konto „sa” w skrypcie~~ nie jest potrzebne: wystarczy operator Subiekta i konto Windows.

Informacje o podatku VAT i stawkach: [podatki.gov.pl](https://www.podatki.gov.pl/vat/).
`,
    },
  },
  {
    capability: 'technical-materials',
    title: 'Struktura bazy InsERT nexo: dokumenty i rozrachunki',
    summary: 'Najważniejsze tabele i zależności, przydatne przy własnych zestawieniach tylko do odczytu.',
    programs: ['Subiekt nexo', 'Rewizor nexo'],
    versions: ['57', '58'],
    tags: ['SQL', 'zestawienia', 'baza danych'],
    publishedOn: '2026-09-22',
    fileName: 'nexo-struktura-bazy.pdf',
    content: {
      kind: 'pdf',
      text: `# Struktura bazy InsERT nexo: dokumenty i rozrachunki
Ten opis służy do pisania własnych zestawień. Zapisywanie do bazy z pominięciem programu narusza jej spójność i nie podlega pomocy technicznej.
## Zasady bezpiecznego czytania
1. Używaj osobnego konta SQL z rolą db_datareader i niczym więcej.
2. Dodaj do zapytań wskazówkę, która nie blokuje wierszy, albo czytaj z kopii odtworzonej w nocy.
3. Po każdej aktualizacji programu sprawdź zapytanie na bazie testowej. Nazwy kolumn są stabilne w obrębie jednego numeru głównego.
## Dokumenty
| Tabela | Co zawiera | Klucz |
| --- | --- | --- |
| Dokumenty | nagłówki sprzedaży, zakupu i magazynu | Id |
| PozycjeDokumentu | towary, ilości, ceny | Id, Dokument_Id |
| Podmioty | kontrahenci i pracownicy | Id |
| Asortymenty | towary i usługi | Id |
Kolumna z symbolem rodzaju rozróżnia dokumenty: faktura sprzedaży, paragon, wydanie zewnętrzne i tak dalej. Numer pełny jest przechowywany jako tekst, dlatego sortuj po dacie i identyfikatorze.
## Rozrachunki
Rozrachunek powstaje przy zapisie dokumentu z odroczoną płatnością. Jedna faktura może mieć kilka rozrachunków, jeżeli płatność została podzielona na raty. Kwota pozostała do zapłaty jest liczona, a nie przechowywana: zsumuj rozliczenia i odejmij od kwoty pierwotnej.
### Typowe pułapki
- Korekta nie zmienia rozrachunku pierwotnego, tylko tworzy własny, o przeciwnym znaku.
- Kompensata ma dwie strony. Zestawienie, które liczy tylko jedną, pokaże saldo zawyżone dwukrotnie.
- Dokumenty w walucie mają kwotę w walucie i w złotych. Różnice kursowe są osobnymi pozycjami.
## Wydajność
Zapytanie, które łączy pozycje z asortymentem za cały rok, na bazie z milionem pozycji trwa kilkanaście sekund. Zawęź je do miesiąca albo przygotuj tabelę pośrednią w **osobnej** bazie. Własnych indeksów w bazie programu nie zakładaj: aktualizacja może je usunąć.`,
    },
  },
  {
    capability: 'technical-materials',
    title: 'Pakiet szablonów wydruków dla rozwiązań własnych',
    summary: 'Puste szablony i opis pól, od których wygodnie zacząć własny wydruk faktury lub zamówienia.',
    programs: ['Subiekt nexo', 'Subiekt GT'],
    versions: [],
    tags: ['wydruki', 'szablony'],
    publishedOn: '2026-08-18',
    fileName: 'szablony-wydrukow.zip',
    content: {
      kind: 'zip',
      files: {
        'CZYTAJ.txt':
          'Szablony startowe wydruków.\r\n\r\n1. Skopiuj plik pod nową nazwą.\r\n2. Zaimportuj go w konfiguracji wydruków.\r\n3. Nie zmieniaj szablonów wzorcowych: aktualizacja je nadpisze.\r\n',
        'pola-faktury.csv':
          'Pole;Opis;Przykład\r\nNumerPelny;numer z serią;FS 118/11/2026\r\nNabywcaNIP;NIP bez kresek;8971234565\r\nRazemBrutto;kwota w walucie dokumentu;1 230,00\r\nSlownie;kwota słownie po polsku;jeden tysiąc dwieście trzydzieści złotych\r\n',
        'szablon-faktura.xml':
          '<?xml version="1.0" encoding="utf-8"?>\n<wydruk nazwa="Faktura własna" papier="A4">\n  <sekcja typ="naglowek"/>\n  <sekcja typ="pozycje"/>\n  <sekcja typ="podsumowanie"/>\n</wydruk>\n',
      },
    },
  },
  {
    capability: 'technical-materials',
    title: 'Wymiana danych w formacie EDI++: opis sekcji',
    summary: 'Budowa pliku, kodowanie znaków i błędy, które najczęściej zatrzymują import.',
    programs: GT,
    versions: ['1.78', '1.84'],
    tags: ['EDI', 'import', 'integracja'],
    publishedOn: '2026-06-09',
    fileName: 'edi-opis-sekcji.md',
    content: {
      kind: 'markdown',
      text: `# Wymiana danych w formacie EDI++

Plik jest tekstowy, w kodowaniu **Windows‑1250**, z sekcjami w nawiasach kwadratowych. Każda sekcja
\`[NAGLOWEK]\` otwiera jeden dokument, a \`[ZAWARTOSC]\` jego pozycje.

## Sekcje

| Sekcja | Ile razy | Uwagi |
| --- | --- | --- |
| \`[INFO]\` | raz | wersja formatu, nadawca, strona kodowa |
| \`[NAGLOWEK]\` | na dokument | rodzaj dokumentu w pierwszym polu |
| \`[ZAWARTOSC]\` | na dokument | może być pusta |

## Błędy, które spotykamy najczęściej

1. **Strona kodowa.** Plik zapisany w UTF‑8 wczyta się, ale „ł” zamieni się w dwa znaki.
2. **Przecinek w kwocie.** Separatorem jest kropka, zawsze z czterema miejscami: \`12.5000\`.
3. **Brak cudzysłowu.** Tekst z przecinkiem musi stać w cudzysłowie, a cudzysłów w tekście się podwaja.

Przed wysłaniem pliku do klienta otwórz go w edytorze, który pokazuje kodowanie, i policz pola w wierszu nagłówka.
`,
    },
  },
]
