import { parseThreads } from './thread-text'

/** What distributors talked about from spring to September. */
export const SUMMER_THREADS = parseThreads(
  'distributor-forum',
  `
# Inwentaryzacja częściowa w trakcie sprzedaży
@e.nowicka 2026-06-29 09:08
Hurtownia nie chce zamykać na dwa dni. Czy ktoś prowadził spis regałami, przy normalnej sprzedaży z pozostałych?
@poziom4 2026-06-29 10:22
Tak, co roku. Regał blokuję na czas liczenia (magazyn techniczny „w liczeniu”), po zatwierdzeniu wraca. Cztery osoby, 9 tysięcy indeksów, pięć popołudni.
@b.mazur 2026-06-29 12:47
Magazyn techniczny to dobry pomysł, my oznaczamy tylko kartką na regale i potem są różnice.
@poziom2 2026-06-30 07:36
Przy kolektorach pamiętajcie, żeby zgrać wszystkie urządzenia przed zatwierdzeniem. Jeden zapomniany w szufladzie i całe liczenie do poprawy.
@e.nowicka 2026-07-06 08:15
Zrobione według przepisu z magazynem technicznym. Różnice 0,3% wartości, zarząd zadowolony.

# WooCommerce: opisy tracą odstępy
@p.bielak 2026-03-11 13:40
Po synchronizacji opisy zlewają się w jeden akapit. W edytorze sklepu wyglądają dobrze, po zapisie z programu już nie.
@poziom5 2026-03-11 14:28
Sprawdź, czy sklep nie ma wtyczki „optymalizującej” HTML. U nas to ona wycinała puste znaczniki.
@p.bielak 2026-03-12 08:05
Nie ma. Jeżeli zrobię akapity znacznikiem p zamiast podwójnego br, jest lepiej, ale to przecież klient pisze opisy.
@poziom5 2026-04-07 07:40
W 56.0.1 poprawione, sprawdziłam na trzech sklepach.

# Szkolenie dla pracowników biura rachunkowego, jaki program?
@b.mazur 2026-05-18 08:31
Mam poprowadzić cztery godziny dla ośmiu osób. Co byście pokazali w pierwszej kolejności: bufor i schematy czy wysyłki?
@m.krol 2026-05-18 09:17
Bufor, bo tam spędzają dzień. Wysyłki na koniec, razem z tym, co zrobić, gdy bramka nie odpowiada.
@poziom3 2026-05-18 09:55
Zacznij od skrótów klawiszowych. Serio. Po godzinie różnica w tempie jest widoczna i ludzie słuchają reszty.
@b.mazur 2026-05-25 12:10
Po szkoleniu: skróty były strzałem w dziesiątkę, dziękuję.

# Rachmistrz: podwójna składka zdrowotna za grudzień
@poziom3 2026-02-16 10:02
Składka za grudzień zapłacona 20 stycznia odliczyła się w obu latach. Trzech klientów na liniowym.
@r.duda 2026-02-16 10:40
Sprawdź datę zapłaty w dokumencie bankowym, u mnie wyciąg miał datę operacji z grudnia, choć księgowanie było w styczniu.
@poziom3 2026-02-16 11:15
Daty styczniowe. Zgłaszam.
@operator 2026-02-17 08:20
Potwierdzamy, poprawka będzie w najbliższym wydaniu. Do tego czasu proszę odznaczyć składkę w rozliczeniu za 2025 rok.
@poziom3 2026-02-26 07:50
Po aktualizacji przelicza się dobrze, także wstecz.

# Przenosimy klienta z innego programu: co z historią?
@poziom2-abonamenty 2026-08-12 09:44
Firma budowlana, osiem lat faktur w starym systemie. Importować wszystko czy tylko kartoteki i salda?
@s.jarosz 2026-08-12 10:30
Kartoteki, salda i dwa lata sprzedaży, żeby działały statystyki. Starsze zostawiam w starym programie tylko do podglądu.
@e.nowicka 2026-08-12 11:12
Podgląd przez pięć lat musi być możliwy, więc policz, czy stary program uruchomi się bez licencji. Nie każdy się uruchomi.
@poziom2-abonamenty 2026-08-13 07:20
Nie uruchomi się. Czyli eksport do PDF całego archiwum, a potem import dwóch lat.
@r.duda 2026-08-13 08:01
PDF plus plik JPK_FA za każdy rok. Z JPK da się coś później wyciągnąć, z PDF już nie.

# Uprawnienia: handlowiec widzi ceny zakupu
@poziom2 2026-07-21 12:36
Wyłączyłem marżę i ceny zakupu, a w oknie „ostatnie dostawy” nadal je widać. Jakie uprawnienie pominąłem?
@poziom4 2026-07-21 13:04
„Podgląd dokumentów przyjęcia”. Okno ostatnich dostaw korzysta z niego, a nie z uprawnień cenowych.
@poziom2 2026-07-21 13:20
Jest. Mało oczywiste, ale działa.

# Praca bez internetu w sklepie sezonowym
@serwisant-wygasly 2026-06-08 07:15
Ośrodek nad jeziorem, zasięg znika co drugi dzień. Jak u was wygląda sprzedaż z fakturami, gdy nie ma łącza do wieczora?
@r.duda 2026-06-08 08:03
Tryb offline24, faktura dostaje dwa kody i czeka. Ważne, żeby komputer wieczorem nie był wyłączany z listwy, bo nie zdąży wysłać.
@poziom4 2026-06-08 09:26
Druga rzecz: certyfikat musi być na tym komputerze, a nie na laptopie szefa.
@serwisant-wygasly 2026-06-15 18:40
Po tygodniu: 63 faktury offline, wszystkie przyjęte następnego dnia rano. Router z kartą SIM zapasową też się spłacił.
@e.nowicka 2026-06-16 07:12
Napisz, jaki router, klient z pola namiotowego ma ten sam kłopot.
@serwisant-wygasly 2026-06-16 17:58
Zwykły z dwoma kartami i przełączaniem, nic wymyślnego. Szczegóły na skrzynkę.

# Gestor: powiadomienia dublują się po uśpieniu laptopa
@p.bielak 2026-09-03 08:48
Handlowcy zamykają pokrywę, rano dostają każde przypomnienie dwa razy. Wersja 57.1.0.
@poziom5 2026-09-03 09:30
Mamy to samo, zgłoszone. Pomaga wyłączenie „przypomnij także po wznowieniu”.
@p.bielak 2026-09-03 10:11
Pomogło, dzięki.

# Limit kredytu kupieckiego dla grupy kontrahentów
@e.nowicka 2026-04-20 10:57
Sieć ośmiu sklepów, każdy z własnym NIP, ale wspólny limit. Da się bez sumowania w arkuszu?
@s.jarosz 2026-04-20 11:40
Od pewnego czasu tak: grupa kontrahentów, zakładka „kredyt”, limit wspólny. Przeterminowanie też liczy się łącznie.
@e.nowicka 2026-04-20 12:15
Szukałam w kontrahencie, a to jest w grupie. Dziękuję.

# Wydruk umów i aneksów seryjnie z różnymi wzorcami
@b.mazur 2026-09-22 09:20
Trzy oddziały, trzy wzorce aneksu. Czy seryjny wydruk może dobrać wzorzec według oddziału?
@poziom3 2026-09-22 10:05
Nie wprost. Robię trzy filtry i trzy wydruki, ale za to plik PDF nazywa się po oddziale.
@m.krol 2026-09-22 12:30
Można mieć jeden wzorzec z warunkiem na oddział, jeżeli różnią się tylko nagłówkiem i pieczęcią.
@b.mazur 2026-09-23 07:18
Warunek w nagłówku wystarczył, bo różni się tylko adres.

# System kaucyjny: jak rozliczacie butelki w małym sklepie?
@poziom2 2026-05-06 08:22
Sklep osiedlowy, jeden operator systemu, zwroty ręczne. Szukam najprostszego sposobu, żeby kasjerka nie klikała więcej niż dwa razy.
@e.nowicka 2026-05-06 09:10
Przycisk szybkiej sprzedaży na opakowanie i osobny na zwrot. Kaucja jest poza VAT, więc na paragonie idzie w części niefiskalnej.
@r.duda 2026-05-06 09:48
I osobna kasa w programie na kaucje. Na koniec miesiąca raport dla operatora zgadza się co do sztuki.
@poziom2 2026-05-07 06:55
Zrobione, dwa przyciski i osobna kasa. Kasjerka mówi, że może być.

# Konferencja jesienna: kto jedzie?
@p.bielak 2026-09-10 15:02
Nocleg biorę od czwartku. Kto chętny na wspólny stolik w piątek wieczorem? W zeszłym roku najwięcej nauczyłem się właśnie przy stoliku.
@poziom4 2026-09-10 16:40
Jadę z kolegą.
@m.krol 2026-09-11 07:26
Będę, ale dopiero w piątek rano.
@s.jarosz 2026-09-11 08:11
Jestem. Rezerwuję miejsca na dziesięć osób.
@poziom2-abonamenty 2026-09-11 09:37
To ja też poproszę jedno.
@p.bielak 2026-09-29 06:58
Dziękuję wszystkim za spotkanie. Notatki o wersjonowaniu wzorców wydruku wrzucę w przyszłym tygodniu.
@poziom2 2026-10-01 07:45
Żałuję, że nie dojechałem. Na notatki czekam.

# Eksport do banku odrzuca nazwiska z apostrofem
@poziom4 2026-03-26 08:34
Pracownik z Irlandii, nazwisko O'Brien, bank odrzuca cały plik. Po usunięciu apostrofu przechodzi.
@b.mazur 2026-03-26 09:12
W banku jest ustawienie „dopuszczaj znaki rozszerzone” przy imporcie. U nas pomogło.
@poziom4 2026-03-26 10:20
W tym banku nie ma. Czekam na poprawkę, na razie alias bez apostrofu w polu „nazwa na przelewie”.

# Zaokrąglenia przy fakturach liczonych od brutto
@r.duda 2026-09-15 11:50
Korekta ilościowa do faktury od brutto, 3 sztuki po 19,99. KSeF odrzuca, bo suma VAT różni się o grosz od wyliczonej z pozycji. Ręcznie nie poprawię, pole jest zablokowane.
@p.bielak 2026-09-15 12:31
Obejście: korekta wartościowa zamiast ilościowej, ale magazyn trzeba wtedy zdjąć osobno.
@poziom5 2026-09-16 07:42
Zgłosiłam z pełnym przykładem i plikiem XML. Odpowiedź: poprawka w wydaniu listopadowym.
@r.duda 2026-09-16 08:10
Dobrze, że jest termin. Klientowi przekazałem obejście.
@poziom2 2026-09-17 09:05
Dopisuję się, u mnie to samo przy 7 sztukach po 4,49.
`,
)
