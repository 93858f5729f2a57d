import { type NotePool, parseDatedNotes, parseNotes } from './note-pool'

/** Rachmistrz: the tax ledger of revenues and expenses, and lump-sum tax. */
export const LEDGER_NOTES: NotePool = {
  features: parseNotes(`
księgowanie faktur z KSeF | Faktury pobrane z KSeF trafiają do bufora z podpowiedzianą kolumną księgi i stawką ryczałtu.
schematy księgowe | Powtarzalne zapisy można przygotować jako schematy przypisane do kontrahenta.
porównanie form opodatkowania | Zestawienie pokazuje, ile podatku i składki zdrowotnej wyniosłoby w skali, podatku liniowym i ryczałcie.
ewidencja przebiegu z telefonu | Przebieg pojazdu można wpisać w przeglądarce telefonu, a program dopisze go do ewidencji.
wiele firm w jednym oknie | Biuro rachunkowe przełącza się między podmiotami bez zamykania otwartych list.
kontrola kompletności miesiąca | Przed zamknięciem miesiąca program wylicza brakujące numery faktur, raty i składki.
kasowy PIT | Dodano ewidencję kasowego PIT: przychód i koszt powstają w dacie zapłaty, z kontrolą dwuletniego terminu.
amortyzacja jednorazowa | Kreator środka trwałego proponuje amortyzację jednorazową i pilnuje limitu pomocy de minimis.
remanent z pliku | Spis z natury można wczytać z arkusza razem z wyceną.
lista spraw klienta | Do każdego podmiotu można przypisać listę rzeczy do zrobienia w miesiącu z terminami.
automatyczne przypomnienia o podatkach | Klient biura otrzymuje wiadomość z kwotami podatków, składek i numerami rachunków.
odczyt wyciągów MT940 | Wyciągi bankowe rozliczają należności i zobowiązania po numerze faktury w tytule.
ryczałt według kilku stawek | Jedna faktura może być podzielona na przychody o różnych stawkach ryczałtu.
import z plików JPK_FA | Sprzedaż z innych programów można zaczytać z pliku JPK_FA z kontrolą powtórzeń.
wydruk księgi w nowym układzie | Wydruk księgi podsumowuje strony i miesiąc na jednym arkuszu.
koszty mieszane | Program rozlicza koszty pojazdu używanego prywatnie w 75% i 20% zależnie od własności.
szybka ścieżka paragonów | Paragony z NIP do 450 zł można wprowadzać seryjnie w jednym oknie.
wzajemne rozliczenia małżonków | Dodano zestawienie przychodów i kosztów najmu rozliczanego przez jednego z małżonków.
podpis zaufany w wysyłce | Deklaracje można podpisać profilem zaufanym bez wychodzenia z programu.
archiwum deklaracji | Wysłane deklaracje i UPO są przechowywane razem i można je wyszukać po numerze referencyjnym.
kontrola białej listy | Rachunki kontrahentów są sprawdzane na białej liście w dniu płatności; wynik zapisuje się przy zapisie księgi.
podgląd skanu obok zapisu | Skan dokumentu można wyświetlić obok okna zapisu i przybliżać kółkiem myszy.
różnice kursowe metodą podatkową | Różnice kursowe od faktur w walucie liczą się po wskazaniu dnia zapłaty.
ewidencja wyposażenia | Dodano ewidencję wyposażenia z kartą przekazania i likwidacji.
zestawienie dla banku | Zestawienie przychodów i kosztów z ostatnich dwunastu miesięcy przygotowano w układzie, o który proszą banki.
prognoza zaliczki | Okno zaliczek szacuje podatek do końca kwartału na podstawie zapisów w buforze.
`),
  fixes: parseNotes(`
numeracja zapisów po imporcie | Numery zapisów po imporcie z innego programu zachowują ciągłość w miesiącu.
!podwójne ujęcie składki zdrowotnej | Składka zdrowotna zapłacona w styczniu za grudzień nie jest odliczana dwa razy.
remanent końcowy | Remanent końcowy z zerową wartością nie blokuje zamknięcia roku.
kolumna kosztów ubocznych | Koszty uboczne zakupu trafiają do właściwej kolumny, gdy faktura ma kilka stawek.
wydruk PIT-5 | Wydruk pomocniczy zaliczki pokazuje składki społeczne narastająco.
JPK_V7K w drugim miesiącu kwartału | Część ewidencyjna za drugi miesiąc kwartału nie wymaga już części deklaracyjnej.
przebieg pojazdu | Stan licznika na przełomie lat przenosi się do nowej ewidencji.
kurs NBP w dni wolne | Kurs z dnia poprzedzającego długi weekend jest pobierany bez pytania.
ulga na złe długi | Ulga na złe długi obejmuje faktury częściowo zapłacone po 90 dniach.
wybór urzędu skarbowego | Zmiana urzędu w trakcie roku nie zmienia urzędu na wysłanych już deklaracjach.
okno podmiotów | Wyszukiwarka podmiotów nie gubi zaznaczenia po zmianie miesiąca.
ryczałt od najmu | Próg 100 000 zł dla najmu liczony jest łącznie dla małżonków.
!uszkodzone archiwum przy braku miejsca | Brak miejsca na dysku podczas archiwizacji jest zgłaszany, a niepełna kopia usuwana.
terminy przelewów | Termin przypadający w święto przesuwa się na następny dzień roboczy.
wysyłka z certyfikatem na karcie | Podpis kartą działa po wyjęciu i ponownym włożeniu karty bez restartu programu.
zapisy zaliczkowe | Faktura końcowa do zaliczki z poprzedniego roku nie zmienia przychodu bieżącego roku.
kopiowanie schematów | Schemat skopiowany do innego podmiotu nie zachowuje rachunku bankowego źródła.
mikrorachunek | Numer mikrorachunku jest odświeżany po zmianie identyfikatora podatkowego.
środki trwałe w kosztach | Zakup środka trwałego nie pojawia się równocześnie w kolumnie pozostałych wydatków.
lista nieopłaconych | Lista nieopłaconych faktur uwzględnia kompensaty.
daty na zestawieniu VAT | Zestawienie VAT pokazuje datę wpływu zamiast daty wystawienia dla zakupów.
przenoszenie strat | Strata z lat ubiegłych odliczona częściowo przechodzi z właściwą resztą.
zaokrąglenie zaliczki | Zaliczka poniżej złotego jest pomijana w przelewach.
kontrahent bez NIP | Kontrahent bez NIP nie zatrzymuje wysyłki części ewidencyjnej.
czcionka na wydrukach | Polskie znaki na wydrukach z drukarek igłowych wróciły na swoje miejsce.
odświeżanie bufora | Bufor odświeża się po zatwierdzeniu zapisów na innym stanowisku.
załączniki z KSeF | Załącznik do faktury z KSeF otwiera się w domyślnej przeglądarce.
ustawienia skanera | Program pamięta rozdzielczość skanera osobno dla każdego stanowiska.
suma na ostatniej stronie | Ostatnia strona księgi nie powtarza sumy z przeniesienia.
raport dla klienta | Raport miesięczny nie pokazuje podmiotów zakończonych w poprzednim roku.
`),
  legal: parseDatedNotes(`
!2022-01-01 | Polski Ład w rozliczeniach | Wprowadzono składkę zdrowotną zależną od formy opodatkowania i wyższą kwotę wolną.
2022-07-01 | obniżenie stawki do 12% | Zaliczki liczone są według stawki 12%, z możliwością zmiany formy opodatkowania za 2022 rok.
2023-02-01 | roczne rozliczenie składki zdrowotnej | Dodano roczne rozliczenie składki zdrowotnej i wniosek o zwrot nadpłaty.
2023-07-01 | limity amortyzacji i SLIM VAT 3 | Uwzględniono podniesione limity małego podatnika i uproszczenia korekt VAT.
2024-11-01 | wakacje składkowe | Miesiąc wolny od składek jest uwzględniany w kosztach i w podstawie zaliczki.
2025-01-01 | kasowy PIT i składka zdrowotna | Dodano wybór kasowego PIT i nową podstawę minimalnej składki zdrowotnej; sprzedaż środków trwałych nie zwiększa składki.
!2026-01-01 | nowy wzór księgi | Księga prowadzona jest według nowego wzoru, z numerem KSeF i identyfikatorem kontrahenta w zapisie.
2026-01-02 | niższy limit na samochody | Nowe limity amortyzacji samochodów osobowych zależą od emisji; kreator sprawdza je dla umów leasingu sprzed zmiany.
!2026-02-01 | JPK_V7(3) | Pliki JPK_V7M i JPK_V7K w trzecim wariancie, z numerami KSeF i oznaczeniami OFF, BFK oraz DI.
2026-04-01 | faktury wyłącznie z KSeF | Zakupy od firm objętych obowiązkiem są przyjmowane z KSeF; program ostrzega przed wpisaniem tego samego dokumentu z papieru.
2026-09-15 | JPK_PKPIR za cały rok | Przygotowano wysyłkę rocznego pliku JPK_PKPIR i JPK_EWP z kontrolą braków w ciągu roku.
2026-11-10 | kwoty na 2027 rok | Dodano tabele składek i limity ogłoszone na 2027 rok.
`),
}
