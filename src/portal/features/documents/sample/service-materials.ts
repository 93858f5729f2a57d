import { NEXO, type SampleDocument } from './sample-document'

/** For looking after the programs at clients, day by day. */
export const SERVICE_MATERIALS: readonly SampleDocument[] = [
  {
    capability: 'service-materials',
    title: 'Kopia bezpieczeństwa: plan dla małej firmy',
    summary: 'Co, jak często i gdzie kopiować oraz jak co kwartał sprawdzić, że kopię da się odtworzyć.',
    programs: [],
    versions: [],
    tags: ['kopie', 'SQL Server', 'bezpieczeństwo'],
    publishedOn: '2026-11-12',
    fileName: 'kopia-bezpieczenstwa-plan.pdf',
    content: {
      kind: 'pdf',
      text: `# Kopia bezpieczeństwa: plan dla małej firmy
Klient pyta o kopię zwykle dopiero wtedy, gdy jej potrzebuje. Ten plan można ustawić w godzinę i zostawić klientowi na jednej kartce.
## Zasada 3–2–1
Trzy egzemplarze danych, na dwóch różnych nośnikach, jeden poza siedzibą firmy. W praktyce: baza na serwerze, kopia na dysku NAS i szyfrowana kopia u właściciela albo w chmurze.
## Harmonogram
| Kiedy | Co | Gdzie | Jak długo |
| --- | --- | --- | --- |
| codziennie 21:30 | pełna kopia bazy | dysk NAS | 14 dni |
| w piątek | ta sama kopia | dysk wymienny | 8 tygodni |
| ostatniego dnia miesiąca | archiwum miesiąca | poza firmą | 5 lat |
## Ustawienie krok po kroku
1. Załóż na serwerze konto, które ma prawo zapisu tylko do katalogu kopii.
2. W programie archiwizującym wskaż wszystkie podmioty, także te „do testów”. Klienci lubią w nich pracować.
3. Włącz kompresję i hasło. Hasło zapisz w sejfie haseł klienta, nie na kartce przy monitorze.
4. Ustaw powiadomienie e‑mailem o **nieudanej** kopii. O udanych nikt nie czyta.
5. Uruchom zadanie ręcznie i sprawdź datę oraz wielkość pliku.
## Próba odtworzenia
Raz na kwartał odtwórz kopię na innym komputerze jako podmiot o nazwie „PRÓBA” z datą. Otwórz ostatnią fakturę i porównaj stan magazynu jednego towaru. Zapisz wynik w karcie klienta. Kopia, której nikt nie odtworzył, jest tylko nadzieją.
## Gdy kopia się nie wykonała
- sprawdź wolne miejsce: pełna kopia potrzebuje tyle, ile baza, a po kompresji około jednej piątej,
- sprawdź, czy komputer nie był uśpiony,
- sprawdź, czy hasło konta usługi nie wygasło,
- w dzienniku zdarzeń szukaj źródła MSSQL z tej samej minuty.`,
    },
  },
  {
    capability: 'service-materials',
    title: 'Podłączenie drukarki fiskalnej online',
    summary: 'Sterownik, port, pierwsza synchronizacja stawek i co zrobić, gdy paragon utknie w kolejce.',
    programs: ['Subiekt nexo', 'Subiekt GT'],
    versions: [],
    tags: ['drukarki fiskalne', 'sprzęt'],
    publishedOn: '2026-10-27',
    fileName: 'drukarka-fiskalna-online.md',
    content: {
      kind: 'markdown',
      text: `# Podłączenie drukarki fiskalnej online

Nowe urządzenia łączą się siecią albo przez USB z wirtualnym portem. Zanim zaczniesz, spisz z naklejki
**numer unikatowy** i sprawdź, czy przegląd jest ważny.

## Kolejność czynności

1. Podłącz urządzenie i odczekaj, aż uzyska adres z sieci. Nadaj mu stały adres w routerze.
2. Dodaj drukarkę w konfiguracji stanowiska i wybierz model, a nie „zgodna z…”.
3. Wydrukuj raport niefiskalny. Jeśli wyjdzie, połączenie działa.
4. Zsynchronizuj stawki VAT. Kolejność liter musi być taka sama w programie i w drukarce.
5. Sprzedaj towar za 1 grosz, wydrukuj paragon i wystaw zwrot.

## Stawki

| Litera | Stawka | Uwaga |
| :---: | ---: | --- |
| A | 23% | podstawowa |
| B | 8% | |
| C | 5% | |
| D | 0% | eksport, WDT |
| E | zw. | zwolnienie |

## Paragon utknął

- Nie wyłączaj drukarki. Najpierw sprawdź papier i klapkę.
- Na liście paragonów niewydrukowanych wybierz **Ponów**. Program sam zapyta drukarkę o ostatni numer.
- Jeżeli numery się różnią, wydrukuj raport okresowy i porównaj z zestawieniem sprzedaży *przed* kolejną próbą.
`,
    },
  },
  {
    capability: 'service-materials',
    title: 'Przeniesienie programu na nowy komputer',
    summary: 'Lista kontrolna przenosin: licencje, baza, wydruki, konfiguracja stanowiska, urządzenia.',
    programs: ['Subiekt GT', 'Rachmistrz GT', 'Gratyfikant GT'],
    versions: ['1.84'],
    tags: ['wdrożenie', 'migracja', 'lista kontrolna'],
    publishedOn: '2026-09-08',
    fileName: 'przeniesienie-na-nowy-komputer.pdf',
    content: {
      kind: 'pdf',
      text: `# Przeniesienie programu na nowy komputer
Przenosiny trwają zwykle dwie godziny, z czego połowę zajmuje kopiowanie. Zaplanuj je po pracy klienta albo w dniu, w którym nie wystawia dokumentów.
## Na starym komputerze
1. Zanotuj wersję programu i serwera SQL. Na nowym musi być taka sama lub nowsza.
2. Wykonaj archiwizację wszystkich podmiotów i skopiuj pliki na dwa nośniki.
3. Wyeksportuj własne szablony wydruków i definicje zestawień.
4. Spisz numery licencji oraz to, które dodatki są włączone.
5. Zapisz ustawienia drukarek, skanera, wagi i drukarki fiskalnej, razem z numerami portów.
## Na nowym komputerze
1. Zainstaluj program w tej samej wersji. Aktualizacja przyjdzie **po** odtworzeniu bazy.
2. Odtwórz podmioty z archiwum. Sprawdź liczbę dokumentów z ostatniego miesiąca.
3. Wprowadź licencje i aktywuj je. Przy zmianie płyty głównej potrzebna jest nowa aktywacja.
4. Wczytaj wydruki i zestawienia.
5. Załóż zadanie codziennej archiwizacji: klienci najczęściej zapominają właśnie o nim.
## Sprawdzenie razem z klientem
| Czynność | Wynik |
| --- | --- |
| wystawienie i wydruk faktury próbnej | numer kolejny, poprawne logo |
| wydruk paragonu za 1 grosz | zgodny z raportem |
| otwarcie deklaracji z ubiegłego miesiąca | te same kwoty |
| wysyłka wiadomości z fakturą | dotarła na skrzynkę klienta |
Stary komputer zostaw nietknięty przez miesiąc. Dopiero po zamknięciu miesiąca na nowym można usunąć z niego dane.`,
    },
  },
  {
    capability: 'service-materials',
    title: 'KSeF u klienta: od uprawnień do pierwszej faktury',
    summary: 'Uprawnienia, certyfikat, wysyłka próbna i tryb offline wytłumaczone na jednym przykładzie.',
    programs: ['Subiekt nexo', 'Rachmistrz nexo', 'Rewizor nexo'],
    versions: ['57', '58'],
    tags: ['KSeF', 'faktury', 'VAT'],
    publishedOn: '2026-11-18',
    fileName: 'ksef-pierwsza-faktura.md',
    content: {
      kind: 'markdown',
      text: `# KSeF u klienta: od uprawnień do pierwszej faktury

Najwięcej czasu zajmują nie ustawienia w programie, tylko **uprawnienia w systemie ministerstwa**.
Umów się z osobą, która może podpisać się w imieniu firmy.

## Zanim przyjedziesz

- [ ] klient wie, kto w firmie ma podpis kwalifikowany lub profil zaufany
- [ ] spółka złożyła zawiadomienie o osobie uprawnionej, jeżeli nie ma pieczęci
- [ ] zegar serwera zgadza się co do minuty

## Kolejność

1. Klient loguje się i nadaje uprawnienia do wystawiania faktur.
2. W programie wybierz **środowisko testowe** i wczytaj certyfikat.
3. Wyślij jedną fakturę próbną. Numer KSeF powinien pojawić się w ciągu minuty.
4. Przełącz na środowisko produkcyjne i powtórz z prawdziwą fakturą.

## Co oznaczają stany

| Stan | Znaczenie | Co zrobić |
| --- | --- | --- |
| Do wysłania | czeka w programie | nic, wyjdzie sama |
| W przetwarzaniu | przyjęta, bez numeru | odczekać do 10 minut |
| Odrzucona | błąd w treści | przeczytać opis, poprawić, wysłać ponownie |
| Wystawiona offline | brak połączenia | dosłać w terminie z ustawy |

Przepisy i komunikaty: [podatki.gov.pl](https://www.podatki.gov.pl/ksef/). Strona spoza listy, na przykład
[blog klienta](https://blog.example.com/ksef), nie otworzy się z tego programu.

![Schemat obiegu faktury](https://obrazy.example.com/ksef-obieg.png)
`,
    },
  },
  {
    capability: 'service-materials',
    title: 'Zamknięcie roku w nexo: kolejność prac',
    summary: 'Co zrobić w grudniu, co w styczniu i czego nie ruszać przed zatwierdzeniem sprawozdania.',
    programs: NEXO,
    versions: ['58'],
    tags: ['zamknięcie roku', 'księgowość'],
    publishedOn: '2026-11-19',
    fileName: 'zamkniecie-roku-nexo.md',
    content: {
      kind: 'markdown',
      text: `# Zamknięcie roku w nexo: kolejność prac

## Grudzień

1. Przejrzyj schematy numeracji: nowe mają zacząć się od 1 stycznia.
2. Zaplanuj inwentaryzację i wydrukuj arkusze spisowe **bez** stanów.
3. Zaktualizuj programy, żeby nowe stawki i składki były gotowe przed pierwszą wypłatą.

## Styczeń

| Dzień | Czynność | Kto |
| ---: | --- | --- |
| 2 | otwarcie nowego roku obrotowego | księgowość |
| do 10 | różnice inwentaryzacyjne | magazyn |
| do 20 | deklaracje za grudzień | księgowość |
| do 31 | informacje dla pracowników | kadry |

## Czego nie ruszać

Roku **nie zamykaj trwale**, zanim zostanie zatwierdzone sprawozdanie. Wstępne zamknięcie wystarczy, żeby nikt nie
dopisał dokumentu przez pomyłkę, i daje się cofnąć.
`,
    },
  },
]
