import type { SampleDocument } from './sample-document'

/** For certified servicemen alone. */
export const SERVICE_INSTRUCTIONS: readonly SampleDocument[] = [
  {
    capability: 'service-instructions',
    title: 'Naprawa bazy po awarii zasilania',
    summary: 'Ocena uszkodzeń, kolejność prób i moment, w którym trzeba wrócić do kopii.',
    programs: ['Subiekt GT', 'Rewizor GT', 'Subiekt nexo', 'Rewizor nexo'],
    versions: [],
    tags: ['SQL Server', 'awaria', 'baza danych'],
    publishedOn: '2026-11-06',
    fileName: 'naprawa-bazy-po-awarii.pdf',
    content: {
      kind: 'pdf',
      text: `# Naprawa bazy po awarii zasilania
Instrukcja dla certyfikowanych serwisantów. Zakłada znajomość SQL Server Management Studio. Każdy krok wykonuj na **kopii plików** bazy, nigdy na jedynym egzemplarzu.
## 1. Zabezpieczenie
- Zatrzymaj usługę SQL i skopiuj pliki mdf oraz ldf na osobny dysk.
- Zapisz dziennik zdarzeń systemu i dziennik SQL z ostatniej doby.
- Sprawdź dysk narzędziem producenta. Na uszkodzonym nośniku naprawa bazy tylko pogłębi straty.
## 2. Ocena
| Objaw | Prawdopodobna przyczyna | Szansa bez kopii |
| --- | --- | --- |
| baza w stanie SUSPECT | niedokończone odtwarzanie dziennika | duża |
| błąd 824 przy odczycie | uszkodzona strona danych | średnia |
| błąd 5172 przy podłączaniu | uszkodzony nagłówek pliku | mała |
## 3. Kolejność prób
1. Uruchom usługę i poczekaj. Odtwarzanie dziennika dużej bazy trwa nawet pół godziny i wygląda jak zawieszenie.
2. Wykonaj sprawdzenie spójności bez naprawy i zapisz pełny wynik do pliku.
3. Jeżeli uszkodzone są tylko indeksy nieklastrowe, odbuduj je. Dane są całe.
4. Jeżeli uszkodzone są strony danych, porównaj ich numery z tabelami. Tabele słownikowe można przenieść z kopii.
5. Naprawa z utratą danych jest ostatecznością. Uzyskaj **pisemną zgodę** klienta i opisz, co może zniknąć.
## 4. Po naprawie
- porównaj liczbę dokumentów z każdego miesiąca z ostatnią kopią,
- przelicz stany magazynowe i rozrachunki narzędziem serwisowym programu,
- wykonaj pełną kopię i odtwórz ją na innym komputerze,
- zostaw klientowi protokół z listą różnic.
## 5. Kiedy przestać
Jeżeli po dwóch godzinach sprawdzenie nadal zgłasza błędy w tabelach dokumentów, odtwórz ostatnią dobrą kopię i uzupełnij brakujące dni z wydruków, paragonów i KSeF. Kolejne próby rzadko pomagają, a klient nie może pracować.
## Protokół
W protokole zapisz: godzinę awarii, stan plików przed pracami, wykonane polecenia, wynik sprawdzenia przed i po, różnice w danych oraz podpis klienta. Kopię plików sprzed naprawy przechowuj przez trzy miesiące.`,
    },
  },
  {
    capability: 'service-instructions',
    title: 'Diagnostyka wolnej pracy programu: metoda pięciu pomiarów',
    summary: 'Jak w kwadrans odróżnić problem dysku, sieci, serwera, zapytania i stanowiska.',
    programs: ['Subiekt nexo', 'Gestor nexo'],
    versions: ['57', '58'],
    tags: ['wydajność', 'diagnostyka'],
    publishedOn: '2026-10-20',
    fileName: 'piec-pomiarow.md',
    content: {
      kind: 'markdown',
      text: `# Diagnostyka wolnej pracy programu: metoda pięciu pomiarów

„Wolno chodzi” nie jest objawem. Zmierz pięć rzeczy w tej kolejności i zapisz **liczby**.

| Nr | Pomiar | Dobrze | Źle | Winny |
| :---: | --- | ---: | ---: | --- |
| 1 | otwarcie listy faktur na serwerze | do 2 s | ponad 6 s | dysk lub SQL |
| 2 | to samo na stanowisku | do 3 s | ponad 8 s | sieć |
| 3 | czas odpowiedzi serwera (ping) | do 1 ms | ponad 5 ms | sieć |
| 4 | kolejka dysku pod obciążeniem | do 2 | ponad 10 | dysk |
| 5 | pamięć zajęta przez SQL | do 80% | 100% i stronicowanie | pamięć |

## Jak czytać wynik

- Jeżeli **1** jest złe, pozostałych nie trzeba mierzyć: zacznij od serwera.
- Jeżeli dobre jest 1, a złe 2, wymień kabel i port w przełączniku, zanim ruszysz konfigurację.
- Jeżeli wszystkie są dobre, poproś użytkownika, żeby *pokazał*, co jest wolne. Zwykle to jedno zestawienie.

## Polecenie, które warto mieć pod ręką

\`\`\`sql
SELECT TOP 10 total_elapsed_time / execution_count / 1000 AS srednio_ms, execution_count
FROM sys.dm_exec_query_stats
ORDER BY srednio_ms DESC;
\`\`\`
`,
    },
  },
  {
    capability: 'service-instructions',
    title: 'Konwersja z GT do nexo: przebieg i kontrola',
    summary: 'Przygotowanie danych, konwersja próbna, lista różnic i przejęcie pracy w jeden weekend.',
    programs: ['Subiekt GT', 'Subiekt nexo'],
    versions: ['1.84', '58'],
    tags: ['migracja', 'konwersja'],
    publishedOn: '2026-09-30',
    fileName: 'konwersja-gt-nexo.pdf',
    content: {
      kind: 'pdf',
      text: `# Konwersja z GT do nexo: przebieg i kontrola
Dobrze przygotowana konwersja mieści się w jednym weekendzie. Źle przygotowana trwa miesiąc, bo poprawki robi się w bazie, na której klient już pracuje.
## Dwa tygodnie wcześniej
- Uporządkuj kartoteki: zduplikowani kontrahenci i towary bez jednostki przejdą razem ze swoimi błędami.
- Zamknij otwarte rezerwacje i zamówienia, których nikt nie zrealizuje.
- Wykonaj **konwersję próbną** i daj ją klientowi do oglądania przez tydzień.
## Piątek
1. Ostatni dokument w GT klient wystawia do 16:00.
2. Wykonaj archiwizację i odłóż ją na nośnik, którego nie zabierzesz ze sobą.
3. Uruchom konwersję. Baza o wielkości 4 GB zajmuje około trzech godzin.
## Sobota: kontrola
| Co porównać | W GT | W nexo |
| --- | --- | --- |
| stan magazynu na dzień | zestawienie stanów | zestawienie stanów |
| rozrachunki nierozliczone | według kontrahentów | według podmiotów |
| saldo kasy i banku | raporty kasowe | raporty kasowe |
| liczba kontrahentów | lista, bez usuniętych | lista podmiotów |
Różnica co do grosza w rozrachunkach walutowych wynika z zaokrągleń. Każdą inną wyjaśnij przed poniedziałkiem.
## Niedziela
- ustaw wydruki, uprawnienia i drukarki,
- wystaw po jednym dokumencie każdego rodzaju i usuń je,
- przygotuj kartkę „gdzie to teraz jest” z dziesięcioma najczęstszymi czynnościami.
## Poniedziałek
Bądź u klienta od otwarcia do południa. Pierwsze trzy godziny decydują, czy ludzie polubią nowy program.`,
    },
  },
  {
    capability: 'service-instructions',
    title: 'Zestaw skryptów kontrolnych dla serwisanta',
    summary: 'Zapytania tylko do odczytu: wielkość tabel, brakujące kopie, dokumenty bez rozrachunku.',
    programs: ['Subiekt nexo', 'Subiekt GT'],
    versions: [],
    tags: ['SQL', 'diagnostyka', 'skrypty'],
    publishedOn: '2026-07-15',
    fileName: 'skrypty-kontrolne.zip',
    content: {
      kind: 'zip',
      files: {
        'CZYTAJ.txt':
          'Skrypty tylko czytają. Uruchamiaj je na koncie z rolą db_datareader.\r\nWynik każdego zapisz w protokole wizyty.\r\n',
        '01-kopie.sql':
          "-- Kiedy ostatnio wykonano pełną kopię każdej bazy\nSELECT database_name, MAX(backup_finish_date) AS ostatnia\nFROM msdb.dbo.backupset WHERE type = 'D'\nGROUP BY database_name ORDER BY ostatnia;\n",
        '02-wielkosc-tabel.sql':
          '-- Dwadzieścia największych tabel\nSELECT TOP 20 OBJECT_NAME(object_id) AS tabela, SUM(used_page_count) * 8 / 1024 AS MB\nFROM sys.dm_db_partition_stats GROUP BY object_id ORDER BY MB DESC;\n',
      },
    },
  },
]
