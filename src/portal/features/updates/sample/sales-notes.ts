import { type NotePool, parseDatedNotes, parseNotes } from './note-pool'

/** Subiekt: sales and stock. */
export const SALES_NOTES: NotePool = {
  features: parseNotes(`
zbiorcza wysyłka faktur do KSeF | Zaznaczone faktury można wysłać do KSeF jednym poleceniem; program pokazuje postęp i osobną listę dokumentów, które wymagają poprawy.
kolektory danych z Androidem | Dodano obsługę kolektorów z systemem Android: inwentaryzacja, przyjęcie i wydanie z potwierdzaniem kodów kreskowych.
rezerwacje ilościowe z terminem | Rezerwacja towaru może mieć datę ważności, po której zostanie zwolniona bez udziału użytkownika.
ceny według progów ilościowych | W cennikach można określić progi ilościowe, także osobno dla grup kontrahentów.
integracja z Allegro: zwroty | Zwroty zgłoszone przez kupujących w Allegro tworzą w programie korektę do zatwierdzenia.
synchronizacja z WooCommerce | Stany i ceny w sklepie WooCommerce aktualizują się po każdej zmianie dokumentu, a nie tylko o wyznaczonej godzinie.
etykiety kurierskie z listy zamówień | Etykiety InPost, DPD i DHL można drukować grupowo wprost z listy zamówień.
podpowiedź zamiennika | Gdy towaru brakuje na stanie, program proponuje zamienniki dostępne w tym samym magazynie.
obsługa kaucji za opakowania | Opakowania objęte kaucją są wykazywane na dokumentach osobno i nie powiększają podstawy VAT.
szybkie wyszukiwanie po fragmencie kodu | Lista towarów przyjmuje w wyszukiwarce fragment kodu kreskowego, symbolu dostawcy i numeru partii.
partie i terminy ważności | Przy wydaniu można wskazać partię ręcznie albo zdać się na regułę „pierwsze wygasa, pierwsze wychodzi”.
wielomagazynowe zamówienia do dostawców | Jedno zamówienie do dostawcy może zbierać zapotrzebowanie z kilku magazynów.
wydruk paragonu z kodem BLIK | Na paragonie niefiskalnym można umieścić kod do szybkiej płatności BLIK.
historia zmian na dokumencie | W oknie dokumentu dostępna jest historia: kto, kiedy i jakie pola zmienił.
nowy kreator inwentaryzacji | Kreator prowadzi przez inwentaryzację częściową, pomija towary bez ruchu i zestawia różnice przed zatwierdzeniem.
obsługa stawki 0% przy eksporcie | Program pilnuje dokumentu IE-599 i przypomina o terminie, po którym sprzedaż trzeba opodatkować stawką krajową.
dokumenty w walucie z kursem średnim | Kurs może być pobierany z tabeli NBP z dnia poprzedzającego datę sprzedaży, także dla zaliczek.
faktury cykliczne | Umowy abonamentowe wystawiają faktury cykliczne i wysyłają je pocztą elektroniczną w wybranym dniu miesiąca.
analiza rotacji towarów | Dodano zestawienie rotacji z podziałem ABC/XYZ i wskazaniem towarów zalegających.
limit kredytu kupieckiego dla grup | Limit kredytu i dopuszczalne przeterminowanie można ustawić dla całej grupy kontrahentów.
zestawienie marży na pozycji | Okno dokumentu pokazuje marżę na każdej pozycji, o ile operator ma do tego uprawnienie.
wysyłka dokumentów e-mailem z szablonu | Treść wiadomości można przygotować w kilku językach; program wybiera szablon według kraju odbiorcy.
obsługa drukarek fiskalnych online | Dodano sterowniki nowych drukarek fiskalnych online firm Posnet, Elzab i Novitus.
komplety z wyborem składników | Sprzedawca może wymienić składnik kompletu podczas sprzedaży bez zmiany kartoteki.
podział płatności na kilka form | Jedna transakcja detaliczna może być rozliczona gotówką, kartą i bonem naraz.
odczyt faktur zakupu z KSeF | Faktury zakupu pobrane z KSeF można od razu zamienić na przyjęcie magazynowe z podpowiedzią towarów.
`),
  fixes: parseNotes(`
wydruk etykiet na drukarkach Zebra | Etykiety z długą nazwą towaru nie są już ucinane na drukarkach Zebra ZD230.
!zaokrąglenia VAT na korektach | Poprawiono zaokrąglanie VAT na korektach ilościowych do faktur liczonych od brutto; różnica jednego grosza zatrzymywała wysyłkę do KSeF.
kolejność pozycji po sortowaniu | Pozycje dokumentu zachowują kolejność po ponownym otwarciu, gdy lista była sortowana po cenie.
zamówienia z Allegro w kilku paczkach | Zamówienie rozdzielone na kilka paczek nie tworzy już podwójnego wydania.
pamięć przy dużych kartotekach | Zmniejszono zużycie pamięci przy kartotekach liczących ponad sto tysięcy towarów.
filtr daty na liście faktur | Filtr „bieżący miesiąc” uwzględnia dokumenty z ostatniego dnia wystawione po godzinie 23.
drukarka Posnet Thermal | Usunięto zawieszanie się drukarki Posnet Thermal po braku papieru w trakcie paragonu.
ceny po imporcie z pliku | Import cenników z arkusza nie zaokrągla cen z czterema miejscami po przecinku.
uprawnienia do rabatów | Ograniczenie rabatu działa także przy dodawaniu pozycji czytnikiem kodów.
dokumenty zaliczkowe w euro | Faktura końcowa do zaliczek w różnych kursach rozlicza różnice kursowe bez ręcznej korekty.
podgląd faktury z KSeF | Podgląd faktury pobranej z KSeF pokazuje rabaty i dodatkowe opisy pozycji.
!podwójna wysyłka przy zerwanym łączu | Zerwane połączenie w chwili wysyłki nie powoduje już drugiej wysyłki tej samej faktury do KSeF.
stany po przesunięciu MM | Przesunięcie międzymagazynowe cofnięte w tym samym dniu przywraca rezerwacje.
kody QR na fakturach | Kod QR weryfikujący fakturę mieści się na wydruku z marginesami mniejszymi niż 5 mm.
faktury za transport | Usunięto zbędne pytanie o magazyn przy wystawianiu faktury za usługę transportową.
wydruk w orientacji poziomej | Zapamiętywana jest orientacja strony wybrana dla własnego wzorca wydruku.
synchronizacja opisów z WooCommerce | Opisy zawierające znaczniki HTML nie gubią odstępów po synchronizacji.
wyszukiwanie kontrahenta po NIP | Wyszukiwanie po NIP działa niezależnie od kresek i prefiksu kraju.
blokada dokumentu | Dokument otwarty do podglądu nie blokuje już edycji na innym stanowisku.
import z GUS | Dane kontrahenta pobierane z rejestru REGON zawierają numer lokalu.
!stan ujemny przy sprzedaży równoległej | Dwa stanowiska sprzedające ostatnią sztukę w tej samej chwili nie doprowadzą już do stanu ujemnego.
raport kasowy | Raport kasowy uwzględnia wypłaty z poprzedniej zmiany zatwierdzone po północy.
skrót klawiszowy w sprzedaży detalicznej | Klawisz F8 ponownie otwiera wybór formy płatności.
załączniki do zamówień | Załączniki większe niż 10 MB otwierają się także na stanowiskach z pulpitem zdalnym.
kaucje na korektach | Korekta dokumentu z kaucją zwraca właściwą wartość opakowań.
kolumny na liście towarów | Szerokość kolumn na liście towarów nie zeruje się po aktualizacji.
bony podarunkowe | Zwrot towaru opłaconego bonem nie zwiększa stanu gotówki w kasie.
waga kalibrowana | Odczyt z wag Dibal uwzględnia tarę zapisaną w kartotece.
wydruk dwustronny | Warunki gwarancji drukują się na odwrocie także przy kilku kopiach.
faktury dla rolników ryczałtowych | Na fakturze RR poprawiono opis podstawy zwolnienia.
opóźnienie przy starcie | Program nie czeka na niedostępną drukarkę sieciową przy uruchamianiu.
kod kraju w adresie | Adresy z Irlandii Północnej otrzymują w plikach JPK kod XI.
`),
  legal: parseDatedNotes(`
2021-07-01 | pakiet VAT e-commerce | Dodano procedurę OSS: stawki VAT krajów UE, ewidencję i deklarację kwartalną VIU-DO.
2022-02-01 | obniżone stawki na żywność | Grupowa zmiana stawek VAT na żywność, paliwa i nawozy wraz z nowymi stawkami na paragonach.
2023-07-01 | zmiany SLIM VAT 3 | Uwzględniono zmiany SLIM VAT 3: kurs przy korektach w walucie obcej i nowe zasady faktur zaliczkowych.
2024-04-01 | powrót stawki 5% na żywność | Kreator przywraca stawkę 5% na podstawowe produkty żywnościowe z kontrolą kodów PKWiU.
2025-01-01 | procedura SME w Unii | Dodano oznaczenia sprzedaży objętej zwolnieniem podmiotowym w innych państwach UE.
2025-10-01 | system kaucyjny | Przygotowano program do systemu kaucyjnego: opakowania zwrotne na paragonach, fakturach i raportach dla operatorów systemu.
!2025-11-03 | certyfikaty KSeF | Obsłużono wnioski o certyfikaty KSeF i uwierzytelnianie nimi zamiast tokenów.
!2026-02-01 | obowiązkowy KSeF i FA(3) | Faktury wystawiane są w strukturze FA(3), z trybem offline24 i dwoma kodami QR; program prowadzi przez przejście z faktur dotychczasowych.
!2026-02-04 | oznaczenia OFF, BFK i DI | Ewidencja sprzedaży przygotowuje oznaczenia wymagane w JPK_V7(3) dla dokumentów bez numeru KSeF.
!2026-04-01 | KSeF dla pozostałych firm | Kreator sprawdza gotowość firmy do wystawiania w KSeF: uprawnienia, certyfikat, dane sprzedawcy i wzorce wydruków.
2026-07-01 | zbiorcze identyfikatory płatności | Przelewy za kilka faktur mogą zawierać zbiorczy identyfikator płatności nadany w KSeF.
2026-10-15 | przygotowanie do zmian od 2027 roku | Numer KSeF trafia do tytułu przelewu, a faktury wystawione poza systemem są wyraźnie oznaczone na liście.
`),
}
