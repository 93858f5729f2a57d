import { parseBugs } from './bug-text'

/** The sample's database of bugs and suggestions. */
export const SAMPLE_BUGS = parseBugs(`
# bug subiekt-nexo 58.0.0 Paragon fiskalny drukuje się dwa razy po ponowieniu wydruku
@poziom2 2026-10-14 07:42 +softmar +integra +bitlab +kompas +wega
Przy zerwaniu połączenia z drukarką fiskalną program pyta, czy ponowić wydruk. Po wybraniu „Ponów” na drukarce wychodzą dwa paragony z tym samym numerem systemowym, a w programie jest jeden.

Dotyczy drukarek po sieci; na USB nie udało mi się tego powtórzyć.
--
1. Wystaw paragon na drukarkę podłączoną po sieci.
2. W trakcie drukowania odłącz kabel sieciowy na kilka sekund.
3. Podłącz kabel i wybierz „Ponów”.
=confirmed 2026-10-14 11:20 Powtórzone u nas na dwóch modelach drukarek. Do czasu poprawki prosimy wybierać „Sprawdź stan”, a dopiero potem „Ponów”.
=in-progress 2026-10-19 08:05 Poprawka jest w testach.
=fixed 2026-10-27 09:00 v58.0.1 Przed ponowieniem program pyta drukarkę o ostatni numer.

# bug subiekt-nexo 58.1.0 Wysyłka do KSeF zatrzymuje się na fakturze bez adresu nabywcy
@poziom5 2026-11-19 08:12 +kaskada +abakus +delta +zenit
Jedna faktura z pustą ulicą nabywcy zatrzymuje całą kolejkę: następne dokumenty czekają, choć są poprawne. W oknie wysyłki widać tylko „Błąd struktury”, bez numeru dokumentu.
--
1. Utwórz kontrahenta bez ulicy i wystaw na niego fakturę.
2. Wystaw drugą fakturę na kontrahenta z pełnym adresem.
3. Zaznacz obie i wyślij do KSeF.
=confirmed 2026-11-19 13:40 Potwierdzamy. Obejście: wysłać dokumenty pojedynczo, błędny zostanie wskazany.
=in-progress 2026-11-20 10:15 Poprawiamy kolejkę tak, żeby błędny dokument był pomijany i opisany.

# bug gratyfikant-nexo 58.0.0 Składka zdrowotna przedsiębiorcy liczona od dochodu z poprzedniego miesiąca
@poziom4 2026-10-20 12:05 +integra +softmar +dawny
Po zmianie formy opodatkowania w trakcie roku program bierze do podstawy dochód z miesiąca sprzed zmiany. Różnica na jednym kliencie wyniosła 214 zł.
--
1. Przedsiębiorca na skali, w lipcu przejście na liniowy.
2. Nalicz składki za sierpień.
=confirmed 2026-10-21 09:30 Dotyczy tylko zmiany formy w trakcie roku.
=fixed 2026-11-05 08:00 v58.0.2 Podstawa liczona od miesiąca, w którym zmiana weszła w życie.

# bug rewizor-nexo 58.0.0 Wyciąg MT940 z polskimi znakami wczytuje się z krzaczkami
@poziom3 2026-10-15 10:33 +bitlab +mazur
Bank zapisuje plik w stronie kodowej Windows-1250, import pyta tylko o UTF-8 i ISO 8859-2. Nazwy kontrahentów są nie do odczytania, więc automatyczne dopasowanie nie działa.
--
1. Pobierz wyciąg MT940 z banku w formacie „Windows”.
2. Zaimportuj do Rewizora.
=confirmed 2026-10-16 08:15 Dodamy trzecią stronę kodową i rozpoznawanie.
=fixed 2026-11-05 08:00 v58.0.2 Strona kodowa jest rozpoznawana z treści pliku.

# suggestion subiekt-nexo - Podgląd rezerwacji z innych magazynów na karcie towaru
@e.nowicka 2026-09-02 09:18 +kaskada +softmar +integra +serwisnet +wega +delta +zenit
Handlowiec widzi na karcie towaru tylko rezerwacje z bieżącego magazynu. Przy czterech magazynach musi przełączać kontekst, a klient czeka przy ladzie. Wystarczyłaby jedna linia: „zarezerwowane gdzie indziej: 12 szt.”.
=confirmed 2026-09-08 12:00 Pomysł przyjęty do analizy, dużo głosów.
=in-progress 2026-11-09 09:45 Planujemy w wydaniu wiosennym.

# suggestion gestor-nexo - Przypomnienie o kontakcie wysyłane także na telefon
@poziom2-abonamenty 2026-08-24 14:02 +kompas +start
Przypomnienia z Gestora pokazują się tylko na komputerze, na którym program jest włączony. Osoba w terenie dowiaduje się o zadaniu wieczorem.
=declined 2026-09-15 10:10 Powiadomienia na telefon wymagają osobnej usługi. Wrócimy do tego razem z aplikacją mobilną; zadania można już dziś eksportować do kalendarza.

# bug subiekt-gt 1.84.1 Zestawienie sprzedaży wg asortymentu gubi towary bez grupy
@b.mazur 2026-10-12 06:55 +kaskada +delta
Towary bez przypisanej grupy nie wchodzą do zestawienia, mimo zaznaczenia „(bez grupy)”. Suma na dole je obejmuje, więc wydruk się nie zgadza z podsumowaniem.
--
1. Dodaj towar bez grupy i sprzedaj go.
2. Zestawienia › Sprzedaż wg asortymentu, zaznacz wszystkie grupy razem z „(bez grupy)”.
=confirmed 2026-10-13 09:00 Powtórzone.
=fixed 2026-11-17 08:00 v1.84.3 Towary bez grupy są w zestawieniu pod własnym nagłówkiem.

# bug rachmistrz-gt 1.84.2 Korekta wpisu w ewidencji VAT nie przenosi oznaczeń GTU
@poziom2 2026-11-12 13:27 +mazur
Po poprawieniu kwoty w ewidencji znikają oznaczenia GTU wpisane ręcznie. W JPK wychodzi puste pole.
--
1. Wpis w ewidencji z GTU_06 nadanym ręcznie.
2. Popraw kwotę netto i zapisz.
3. Otwórz wpis ponownie.
=confirmed 2026-11-13 09:20 Potwierdzamy, także w nexo. Do poprawki prosimy sprawdzać oznaczenia przed wysłaniem JPK.

# bug gestor-nexo 58.0.0 Kalendarz pokazuje zadania z przesunięciem o godzinę po zmianie czasu
@s.jarosz 2026-10-26 07:15 +softmar +integra
Zadania zapisane przed 25 października są w kalendarzu o godzinę wcześniej. Nowe wpisy są w porządku.
=confirmed 2026-10-26 11:50 Potwierdzamy. Dane są zapisane dobrze, błędne jest tylko wyświetlanie.
=fixed 2026-10-27 09:00 v58.0.1 Kalendarz liczy przesunięcie osobno dla każdego dnia.

# bug rewizor-gt 1.84 Wydruk zestawienia obrotów i sald ucina nazwę konta na drukarce sieciowej
@r.duda 2026-09-18 08:40 +mazur
Na drukarce lokalnej nazwa konta mieści się w całości, na sieciowej jest ucinana po 24 znakach. Ten sam wzorzec, ta sama czcionka.
--
1. Ustaw drukarkę sieciową jako domyślną.
2. Wydrukuj zestawienie obrotów i sald za wrzesień.
=confirmed 2026-09-22 10:00 Zależy od sterownika; szukamy obejścia.

# bug gratyfikant-gt 1.84.2 Lista płac z umową zleceniem studenta nalicza składki
@poziom4 2026-11-13 09:48 +dawny +serwisnet
Student poniżej 26 lat, oświadczenie wpisane w kartotece, a lista płac za listopad nalicza składki emerytalne. W październiku było dobrze.
--
1. Zleceniobiorca ze statusem studenta, data końca studiów 30.09.2027.
2. Utwórz listę płac za listopad 2026.
=in-progress 2026-11-16 08:30 Błąd w przeliczaniu oświadczeń po aktualizacji do 1.84.2. Do czasu poprawki prosimy zapisać kartotekę jeszcze raz przed naliczeniem.
=fixed 2026-11-17 08:00 v1.84.3 Oświadczenia są odczytywane przy każdym naliczeniu.

# suggestion rewizor-nexo - Kopiowanie schematów księgowania między podmiotami
@poziom3 2026-07-16 11:11 +bitlab +integra +zenit +mazur
Biuro prowadzi 60 podmiotów i każdy schemat trzeba zakładać od nowa albo przenosić przez plik. Przydałoby się „Kopiuj do innych podmiotów” z wyborem z listy.
=confirmed 2026-07-28 09:05 Przyjęte.

# bug subiekt-nexo 58.1.0 Okno wyboru towaru zamyka się po wpisaniu kodu kreskowego z zerem na początku
@poziom2-abonamenty 2026-11-20 06:50
Czytnik wysyła kod 0590…, okno pokazuje towar na ułamek sekundy i się zamyka, a na dokumencie nie ma nowej pozycji. Kody zaczynające się od 5 działają.
--
1. Nowy paragon, Insert.
2. Zeskanuj kod kreskowy zaczynający się od zera.

# bug rachmistrz-nexo 58.0.2 Deklaracja PIT-28 pomija drugą działalność w podsumowaniu
@poziom5 2026-11-18 12:19 +start +abakus
Podatnik z dwiema działalnościami na ryczałcie: formularz ma obie, ale wydruk podsumowania dla klienta pokazuje tylko pierwszą.
--
1. Podmiot z dwiema działalnościami na ryczałcie.
2. Wydruk › Podsumowanie roczne.
=confirmed 2026-11-19 09:10 Dotyczy wyłącznie wydruku; plik do wysyłki jest poprawny.

# suggestion subiekt-gt - Wyszukiwanie kontrahenta po fragmencie numeru telefonu
@poziom2 2026-06-11 08:08 +kompas +delta +wega
Klienci dzwonią z pytaniem o zamówienie i podają końcówkę telefonu. Teraz trzeba znać nazwę albo NIP.
=confirmed 2026-06-22 10:30 Dobry pomysł, do zrobienia przy okazji przebudowy wyszukiwarki.
=declined 2026-10-05 09:00 W linii GT wyszukiwarka nie będzie już przebudowywana. W nexo wyszukiwanie po telefonie jest od wersji 56.0.0.

# bug gestor-gt 1.84.1 Seryjna wysyłka e-maili zatrzymuje się po setnym adresie
@e.nowicka 2026-10-29 09:37 +zenit
Przy 240 odbiorcach wysyłka kończy się po setnym i program pokazuje „Wysłano”. Pozostałe wiadomości nie są ani w wysłanych, ani w błędach.
--
1. Kampania z listą ponad 100 odbiorców.
2. Wyślij przez konto z limitem po stronie serwera.
=confirmed 2026-11-02 08:45 Serwer odrzuca kolejne wiadomości, a program tego nie pokazuje.
=in-progress 2026-11-10 09:00 Dodajemy listę niewysłanych i ponowienie.

# bug subiekt-nexo 57.0.1 Zamówienie od klienta zmienia walutę po edycji terminu
@m.krol 2026-07-21 10:22
Zamówienie w euro po zmianie terminu realizacji zapisuje się w złotych, z przeliczeniem kursem z dnia edycji.
--
1. Zamówienie w EUR z rezerwacją.
2. Zmień termin realizacji i zapisz.
=confirmed 2026-07-22 08:30 Powtórzone.
=fixed 2026-10-13 08:00 v58.0.0 Zmiana terminu nie dotyka waluty ani kursu.

# suggestion gratyfikant-nexo - Wydruk paska wynagrodzenia dwustronnie na jednej kartce
@k.szulc 2026-05-19 13:50 +serwisnet
Paski dla 80 osób to 80 kartek. Przy układzie dwóch pasków na stronie i druku dwustronnym byłoby 20.
=confirmed 2026-06-01 09:00 Dodamy wzorzec z dwoma paskami na stronie.
=fixed 2026-08-25 08:00 v57.1.0 Wzorzec „Pasek wynagrodzenia: dwa na stronie”.

# bug rewizor-nexo 58.1.0 Bilans otwarcia: przeniesienie sald trwa kilkanaście minut
@p.bielak 2026-11-19 14:31 +softmar +delta
Baza 14 lat, 9 tysięcy kont analitycznych. W wersji 58.0.2 przeniesienie trwało niecałą minutę, teraz ponad kwadrans, a program wygląda na zawieszony.
--
1. Podmiot z dużą analityką.
2. Operacje › Przenieś salda na bilans otwarcia.

# bug subiekt-gt 1.84.3 Import cennika z Excela gubi grosze przy kropce w cenie
@poziom3 2026-11-18 07:29 +abakus
Cena zapisana jako 12.50 wczytuje się jako 1250,00. Z przecinkiem jest dobrze. Hurtownia nie zmieni formatu pliku.
--
1. Przygotuj plik z ceną 12.50 w komórce tekstowej.
2. Narzędzia › Import cennika.
=confirmed 2026-11-18 12:05 Obejście: przed importem zamienić kropki na przecinki.

# bug rachmistrz-nexo 58.0.0 Kwota przychodu w księdze różni się o grosz od ewidencji VAT
@poziom4 2026-10-28 10:44
Przy fakturach z sześcioma pozycjami w stawce 8% suma netto w księdze bywa o grosz wyższa.
=declined 2026-11-03 09:25 To skutek liczenia VAT od sumy, a nie od pozycji; oba sposoby są zgodne z przepisami. Sposób liczenia zmienia się w parametrach dokumentu.

# suggestion subiekt-nexo - Skrót klawiszowy do zmiany magazynu na dokumencie
@poziom5 2026-11-16 08:58 +kaskada
Przy 200 dokumentach dziennie sięganie po mysz do listy magazynów zabiera sporo czasu. Ctrl+M jest wolne.
`)
