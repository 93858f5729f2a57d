import { type NotePool, parseDatedNotes, parseNotes } from './note-pool'

/** Rewizor: full accounting. */
export const ACCOUNTING_NOTES: NotePool = {
  features: parseNotes(`
dekretacja według wzorców z KSeF | Faktury z KSeF dekretują się według wzorców dobieranych po NIP, słowach w opisie pozycji i kwocie.
znaczniki JPK_KR_PD | Konta można oznaczyć znacznikami wymaganymi w JPK_KR_PD; kreator podpowiada je na podstawie planu wzorcowego.
rozrachunki z windykacją | Lista rozrachunków pokazuje etap windykacji i pozwala wysłać wezwanie lub notę odsetkową dla wielu kontrahentów.
sprawozdanie finansowe w nowym edytorze | Edytor sprawozdania sprawdza sumy kontrolne w trakcie pracy i podświetla pozycje bez pokrycia w kontach.
konta pozabilansowe w analizach | Analizy i zestawienia mogą obejmować konta pozabilansowe.
rozliczenia międzyokresowe | Koszty rozliczane w czasie mają harmonogram, a odpis miesięczny tworzy się jednym poleceniem.
wielowymiarowa analityka | Do zapisu można dołączyć do sześciu wymiarów, na przykład projekt, oddział i pojazd.
budżety i wykonanie | Budżet na kontach można porównać z wykonaniem w układzie miesięcznym i narastająco.
bilans otwarcia z kontrolą | Kreator bilansu otwarcia zestawia salda z poprzednim rokiem i wskazuje różnice przed zatwierdzeniem.
masowa zmiana dekretów | Dekrety w buforze można zmienić zbiorczo według reguły „konto na konto”.
wyciągi bankowe przez usługę | Wyciągi pobierają się z banku bez pliku, po zgodzie udzielonej na 180 dni.
uzgodnienie sald | Potwierdzenia sald wysyłane są e-mailem, a odpowiedzi kontrahentów odnotowywane przy saldzie.
rachunek przepływów | Rachunek przepływów metodą pośrednią tworzy się z reguł przypisanych do kont.
środki trwałe bilansowo i podatkowo | Środek trwały ma osobny plan amortyzacji bilansowej i podatkowej z zestawieniem różnic.
podatek u źródła | Wypłaty dla nierezydentów mają rejestr certyfikatów rezydencji i kontrolę limitu dwóch milionów złotych.
ceny transferowe | Transakcje powiązane sumują się w zestawieniu do informacji TPR.
blokada okresów | Okres można zamknąć dla wybranych operatorów, pozostawiając go otwartym dla głównej księgowej.
dziennik zmian planu kont | Każda zmiana planu kont zapisuje się w dzienniku z możliwością wydruku dla biegłego.
kompensaty wielostronne | Kompensata może obejmować kilku kontrahentów z jednej grupy kapitałowej.
odsetki według stawek dziennych | Odsetki liczą się ze zmianą stawki w trakcie okresu.
wydruki w języku angielskim | Obroty i salda, dziennik oraz kartę konta można wydrukować po angielsku.
import dekretów z arkusza | Import z arkusza pozwala zapisać układ kolumn pod własną nazwą.
VAT od importu usług | Import usług i WNT tworzą komplet zapisów VAT należnego i naliczonego z jednego okna.
rejestr umów leasingu | Rejestr umów rozdziela ratę na część kapitałową i odsetkową oraz pilnuje limitu kosztów.
zadania na zamknięcie miesiąca | Lista kontrolna zamknięcia miesiąca pokazuje, kto i kiedy wykonał krok.
prognoza płynności | Prognoza płynności łączy rozrachunki, raty i stałe płatności na trzy miesiące naprzód.
`),
  fixes: parseNotes(`
obroty i salda po kursie | Zestawienie obrotów i sald w walucie nie pomija kont bez ruchu w bieżącym miesiącu.
!bufor przy dwóch operatorach | Jednoczesne księgowanie tego samego dokumentu z bufora przez dwóch operatorów nie tworzy podwójnego dekretu.
sprawozdanie: noty tekstowe | Noty dłuższe niż 3000 znaków zapisują się w całości.
znacznik korekty w JPK | Korekta zmniejszająca podatek naliczony otrzymuje właściwe oznaczenie.
kolejność kont na wydruku | Konta syntetyczne nie przeskakują na koniec wydruku po dodaniu analityki.
amortyzacja po ulepszeniu | Odpis po ulepszeniu w środku roku liczy się od właściwego miesiąca.
różnice kursowe na rachunku | Różnice kursowe metodą FIFO uwzględniają wpływy z tego samego dnia.
import wyciągów CAMT.053 | Wyciągi z prowizją w osobnym wierszu wczytują się bez błędu.
kontrola rozrachunków | Rozliczenie rozrachunku z datą wcześniejszą niż dokument jest zgłaszane od razu.
zamknięcie roku | Zamknięcie kont wynikowych pomija konta oznaczone jako techniczne.
!bilans po przywróceniu kopii | Przywrócenie kopii z wcześniejszej wersji odtwarza powiązania kont z pozycjami bilansu.
tytuły przelewów | Tytuł przelewu podatkowego mieści się w limicie znaków banku.
wydruk dziennika | Wydruk dziennika powyżej tysiąca stron nie kończy się błędem pamięci.
zestawienie VAT-UE | Korekta zerująca transakcję wewnątrzwspólnotową znika z informacji podsumowującej.
filtr rozrachunków | Filtr „tylko przeterminowane” pamięta próg dni.
konto 490 | Zestawienie kosztów w układzie rodzajowym zgadza się z kontem 490 po storno czarnym.
import planu kont | Import planu kont nie zmienia wielkości liter w nazwach.
noty odsetkowe w euro | Noty odsetkowe w walucie podają stopę właściwą dla transakcji handlowych.
podpis pod sprawozdaniem | Podpis kilku członków zarządu nie unieważnia podpisu złożonego wcześniej.
kwoty ujemne | Kwoty ujemne w arkuszu eksportu mają znak minus zamiast nawiasu.
wyszukiwanie w dekretach | Wyszukiwanie po kwocie znajduje także kwoty z przecinkiem wpisane bez spacji.
raport kasowy w walucie | Raport kasowy w koronach czeskich pokazuje kurs z dwoma dodatkowymi miejscami.
blokada przy eksporcie | Eksport do pliku nie blokuje pozostałych stanowisk.
terminy płatności | Zmiana terminu płatności przenosi się na rozrachunek częściowo rozliczony.
uprawnienia do podglądu | Operator bez prawa do płac nie widzi kwot na koncie 231 w podpowiedzi.
limit znaków w opisie | Opis zapisu mieści 250 znaków także w dekretach z importu.
scalanie kontrahentów | Scalenie kontrahentów przenosi potwierdzenia sald.
struktura VAT | Wskaźnik struktury 98% zaokrągla się w górę zgodnie z ustawą.
bufor faktur z KSeF | Faktury samofakturowania pokazują właściwego nabywcę.
jednostka w złotych | Sprawozdanie w tysiącach złotych nie gubi groszy w notach.
`),
  legal: parseDatedNotes(`
2021-07-01 | procedura OSS w księgach | Dodano konta, rejestry i deklarację procedury unijnej OSS.
2022-01-01 | estoński CIT | Wprowadzono ewidencję ryczałtu od dochodów spółek wraz z podziałem zysku na lata.
2022-02-01 | niższe stawki VAT | Rejestry VAT obsługują czasowo obniżone stawki i ich zestawienie.
2023-07-01 | SLIM VAT 3 w rejestrach | Uwzględniono kurs przy korektach i nowe zasady odliczenia z faktur zaliczkowych.
2024-01-01 | struktury sprawozdań | Sprawozdania finansowe powstają w zaktualizowanych strukturach logicznych.
!2025-01-01 | JPK_KR_PD: pierwsza grupa | Najwięksi podatnicy mogą prowadzić księgi ze znacznikami kont i numerem KSeF w zapisie.
2025-01-02 | wyższe progi bilansowe | Podniesiono progi jednostek mikro i małych używane przez kreator sprawozdania.
!2026-01-01 | JPK_KR_PD dla pozostałych | Kontrola znaczników obejmuje wszystkie podmioty składające JPK_V7; brakujące znaczniki wskazuje lista.
2026-01-02 | JPK_ST_KR | Ewidencja środków trwałych zbiera dane do struktury JPK_ST_KR, w tym numer KSeF zakupu.
!2026-02-01 | JPK_V7(3) i KSeF | Rejestry VAT wymagają numeru KSeF lub oznaczenia OFF, BFK albo DI.
2026-03-10 | pierwsza wysyłka JPK_KR_PD | Plik dzieli się na części, a wysyłkę można wznowić po przerwaniu.
2026-09-01 | raportowanie TPR | Zaktualizowano słowniki informacji TPR za rok obrotowy 2025/2026.
`),
}
