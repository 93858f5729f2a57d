import { parseThreads } from './thread-text'

/** The forum of authorised partners: programming against the programs, and the trade between them. */
export const API_THREADS = parseThreads(
  'api-forum',
  `
#! Zmiany w Sferze między nexo 57 a 58
@operator 2026-10-13 09:30
Najważniejsze zmiany dla autorów dodatków:

• obiekty biznesowe dokumentów handlowych mają nową właściwość NumerKsef (tylko do odczytu),
• metoda zapisująca dokument zwraca listę ostrzeżeń zamiast jednego tekstu; stara wersja zostaje do wydania 60,
• biblioteki są zbudowane dla .NET 8, dodatki dla .NET Framework 4.8 wymagają ponownej kompilacji.

Przykłady w materiałach dla autoryzowanych partnerów zostały zaktualizowane.
@s.jarosz 2026-10-13 12:18
Czy ponowna kompilacja wystarczy, czy trzeba też zmienić odwołania do bibliotek pomocniczych?
@operator 2026-10-14 08:05
Wystarczy kompilacja z nowym pakietem odwołań. Nazwy się nie zmieniły.
@m.krol 2026-10-14 10:52
Dwa dodatki przeniesione bez zmian w kodzie. W trzecim musiałam poprawić obsługę dat, bo wcześniej polegała na ustawieniach systemu.
@poziom5 2026-10-15 07:39
Listę ostrzeżeń chwalę. Wreszcie widać wszystkie pola naraz, a nie po jednym na zapis.

# Zapis wielu dokumentów w jednej transakcji
@k.szulc 2026-11-06 10:24
Importuję 1200 zamówień dziennie ze sklepu. Po jednym dokumencie na transakcję trwa to 25 minut. Czy ktoś grupował zapisy i jak wtedy wygląda obsługa błędu w środku paczki?
@s.jarosz 2026-11-06 11:05
Paczki po 50. Przy błędzie wycofuję całą paczkę i powtarzam ją pojedynczo, żeby znaleźć winny dokument. Czas spadł do sześciu minut.
@poziom5 2026-11-06 12:40
Zwróć uwagę na numerację. W jednej transakcji numery nadają się po kolei, ale wycofanie zostawia dziurę, jeżeli seria ma numer nadawany przy zapisie. U nas seria sklepowa ma numer nadawany przy zatwierdzeniu.
@k.szulc 2026-11-09 08:16
Paczki po 50 i numer przy zatwierdzeniu: siedem minut, dziur brak. Dziękuję obojgu.
@m.krol 2026-11-09 09:03
Jeszcze jedno: przy paczkach wyłączcie odświeżanie list w otwartych oknach, inaczej klient widzi miganie przez cały import.

# Pole własne typu słownik: odczyt wartości opisowej
@m.krol 2026-09-08 13:11
Odczytuję identyfikator pozycji słownika, a potrzebuję opisu. Osobne zapytanie dla każdego dokumentu to zły pomysł. Jest coś zbiorczego?
@k.szulc 2026-09-08 14:02
Wczytaj cały słownik raz na początku i trzymaj w pamięci. Słowniki pól własnych rzadko mają więcej niż kilkaset pozycji.
@m.krol 2026-09-08 14:30
Tak zrobiłam, tylko że operator dodaje pozycję w trakcie i moja kopia jest stara. Odświeżam, gdy trafię na nieznany identyfikator.
@poziom5 2026-09-09 07:21
I to jest dobre rozwiązanie. Robimy tak samo od lat.

# Dodatek do etykiet: drukarka sieciowa gubi kolejność
@poziom5 2026-07-14 09:37
Wysyłam 300 etykiet jako osobne zadania. Drukarka z kolejką na serwerze drukuje je w innej kolejności niż wysłane, a magazyn skleja paczki według kolejności.
@s.jarosz 2026-07-14 10:15
Jedno zadanie z wieloma stronami. Kolejka ma prawo przestawiać zadania, ale nie strony.
@poziom5 2026-07-14 13:48
Po zmianie na jedno zadanie idealnie, przy okazji dwa razy szybciej.

# Jak testujecie dodatki przed wydaniem dla klientów?
@s.jarosz 2026-08-20 08:30
Mamy 14 klientów z tym samym dodatkiem i każdy na innej wersji programu. Ciekaw jestem, jak sprawdzacie zgodność.
@k.szulc 2026-08-20 09:44
Trzy maszyny wirtualne: najnowsza, poprzednia i najstarsza wspierana. Baza demonstracyjna odtwarzana przed każdym przebiegiem, 40 testów, około 12 minut.
@m.krol 2026-08-20 11:20
U nas dwie wersje, za to na kopii prawdziwej bazy klienta z zaciemnionymi danymi. Błędy wychodzą w danych, nie w kodzie.
@poziom5 2026-08-21 07:02
Zaciemnianie danych to osobny temat. Czym to robicie?
@m.krol 2026-08-21 08:35
Własny skrypt: nazwy i adresy losowe, NIP z poprawną sumą kontrolną, kwoty bez zmian. Chętnie pokażę na spotkaniu.
@s.jarosz 2026-08-24 07:50
Skrypt chętnie obejrzę. Wariant z najstarszą wspieraną wersją wdrażam od września.

# Webhook po zapisie faktury: kolejka czy bezpośrednio?
@k.szulc 2026-10-22 14:09
Klient chce, żeby po zapisie faktury leciało żądanie do jego systemu. Bezpośrednio z obsługi zdarzenia spowalnia zapis, a gdy tamten system leży, operator czeka.
@poziom5 2026-10-22 14:55
Tylko kolejka. W zdarzeniu zapisuję wiersz do tabeli, osobna usługa wysyła i ponawia z rosnącym odstępem. Zapis faktury nie może zależeć od cudzego serwera.
@m.krol 2026-10-23 07:33
I klucz powtórzenia w nagłówku, żeby odbiorca nie zaksięgował dwa razy. Numer dokumentu nie wystarczy, bo korekta ma ten sam rdzeń.
@k.szulc 2026-10-26 08:20
Zrobiłem z tabelą i identyfikatorem UUID. Przez weekend tamten system nie działał 9 godzin, po powrocie wszystko się dosłało.

# Licencjonowanie dodatków przy abonamencie klienta
@m.krol 2026-06-17 11:00
Jak wiążecie licencję dodatku z klientem, który ma abonament i czasem zmienia liczbę stanowisk?
@s.jarosz 2026-06-17 12:24
Na podmiot, nie na stanowisko. Mniej zabawy, a klient nie dzwoni przy każdym nowym komputerze.
@poziom5 2026-06-18 07:12
Na podmiot z podpisanym plikiem ważnym rok. Odnowienie wysyłamy razem z fakturą.

# Odczyt stanów magazynowych co minutę obciąża bazę
@poziom5 2026-11-16 08:12
Sklep pyta o stany 20 tysięcy towarów co minutę. Zapytanie trwa 9 sekund i w tym czasie sprzedaż detaliczna zwalnia. Szukam sposobu na odczyt samych zmian.
@s.jarosz 2026-11-16 08:58
Tabela ruchów ma rosnący identyfikator. Zapamiętuję ostatni i pobieram towary, które miały ruch później. Pełny odczyt raz na dobę, w nocy.
@k.szulc 2026-11-16 10:30
Pamiętaj o rezerwacjach, one nie tworzą ruchu. U nas osobny znacznik dla rezerwacji.
@poziom5 2026-11-18 07:25
Z ruchem i rezerwacjami osobno: 80 ms co minutę. Ogromna różnica, dziękuję.
@m.krol 2026-11-19 12:41
A jak wykrywacie skasowany dokument? Identyfikator ruchu wtedy znika, a nie rośnie.
@s.jarosz 2026-11-20 07:06
Nocny pełny odczyt to wyrównuje. W ciągu dnia kasowanie mamy zablokowane uprawnieniami.
`,
)
