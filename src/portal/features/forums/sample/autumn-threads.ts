import { parseThreads } from './thread-text'

/** What distributors talked about in October and November. */
export const AUTUMN_THREADS = parseThreads(
  'distributor-forum',
  `
# Subiekt nexo 58.1.0: pierwsze wrażenia po aktualizacji
@p.bielak 2026-11-18 13:05
Wgrane u dwóch klientów (7 i 22 stanowiska). Konwersji brak, całość zajęła kwadrans. Szablony wiadomości działają, ale stare trzeba raz otworzyć i zapisać, inaczej nie widać ich na liście wyboru.
@e.nowicka 2026-11-18 14:20
U mnie to samo z szablonami. Poza tym spokojnie.
@r.duda 2026-11-19 07:12
Na stanowiskach z pulpitem zdalnym aktualizacja poszła dopiero po wylogowaniu wszystkich. Komunikat podaje nazwę użytkownika, który trzyma plik, więc przynajmniej wiadomo kogo szukać.
@poziom2 2026-11-19 10:44
Czy ktoś sprawdzał korekty liczone od brutto? Mam klienta, który czekał na tę poprawkę od września.
@p.bielak 2026-11-19 11:30
Sprawdziłem na trzech fakturach, różnica grosza zniknęła i KSeF przyjął.
@b.mazur 2026-11-20 08:02
Potwierdzam, odrzucone korekty z października przeszły po ponownej wysyłce bez zmian.

# Kopia bazy przed aktualizacją: kto i gdzie trzyma?
@poziom2 2026-11-09 08:40
Pytanie organizacyjne. Robicie kopię u klienta na jego serwerze, zabieracie na własny dysk, czy wymagacie od klienta potwierdzenia, że kopia jest? Po ostatniej awarii zasilania chcę to wpisać do umowy.
@r.duda 2026-11-09 09:15
Kopia na serwerze klienta plus druga na jego dysku zewnętrznym. Na własny sprzęt nie biorę, bo wtedy muszę mieć umowę powierzenia i cały ten ogon.
@e.nowicka 2026-11-09 09:52
U mnie klient podpisuje w zleceniu punkt „kopia wykonana dnia … i odtworzona próbnie”. Słowo „odtworzona” jest ważne.
@poziom4 2026-11-10 06:58
Odtworzenie próbne robię raz na kwartał na osobnej instancji. Dwa razy wyszło, że kopia jest pusta, bo harmonogram archiwizował nie tę bazę.
@poziom2 2026-11-10 07:30
Dzięki, punkt o próbnym odtworzeniu kradnę.

# Gratyfikant i płaca minimalna 2027: kolejność działań
@b.mazur 2026-11-12 10:10
Klientka pyta, czy może wgrać nową wersję już teraz, skoro ma jeszcze listopadową listę płac do zamknięcia. Czy nowe kwoty wskoczą wstecz?
@s.jarosz 2026-11-12 10:38
Nie, działają od daty obowiązywania. Można wgrywać od razu, a aneksy przygotować w grudniu z waloryzacji stawek.
@poziom3 2026-11-12 12:05
Jedna uwaga: jeżeli ktoś miał ręcznie wpisaną kwotę wolną przy zajęciu komorniczym, to ona się nie podmieni. Warto odszukać takie osoby przed styczniem.
@b.mazur 2026-11-13 07:44
Jak je odszukać hurtem? Klientka ma 140 osób.
@poziom3 2026-11-13 08:20
Lista potrąceń, filtr „kwota wolna: ustalona ręcznie”, kolumna jest domyślnie ukryta.
@b.mazur 2026-11-13 08:51
Znalazłam, wyszły cztery osoby. Dziękuję!

# Allegro: dwa wydania do jednego zamówienia
@e.nowicka 2026-10-21 11:26
Zamówienie kupujący dostał w dwóch paczkach, a w programie są dwa wydania na pełną ilość i stan zszedł podwójnie. Wersja 58.0.0. Ktoś jeszcze?
@poziom2-abonamenty 2026-10-21 12:03
Tak, u nas od wtorku. Obejście: po podziale na paczki nie klikać „wydaj”, tylko zrobić wydanie ręcznie z zamówienia.
@p.bielak 2026-10-22 08:19
Zgłoszone w bazie błędów, mam potwierdzenie, że poprawka idzie do 58.0.1.
@e.nowicka 2026-10-28 09:35
Po 58.0.1 jest dobrze. Stany skorygowałam inwentaryzacją częściową, 40 minut roboty.

# Drukarka fiskalna zawiesza się przy braku papieru
@poziom2 2026-10-14 06:50
Sklep z narzędziami, Posnet Thermal, Subiekt GT 1.84.1. Gdy papier skończy się w trakcie paragonu, drukarka czeka, a program nie pozwala ani dokończyć, ani anulować. Po restarcie stanowiska paragon jest w pamięci drukarki, w programie go nie ma.
@r.duda 2026-10-14 07:22
Na razie: wymienić papier, poczekać aż drukarka sama dokończy i dopiero wtedy w programie „sprawdź stan drukarki”. Nie wyłączać drukarki, bo zostanie rozpoczęty paragon.
@poziom2 2026-10-14 08:05
Działa, o ile sprzedawca nie panikuje. Wydrukowałem im to dużą czcionką i przykleiłem obok kasy.
@poziom4 2026-10-15 09:41
Sprawdź jeszcze wersję oprogramowania drukarki. Na 2.04 problemu nie mam, na 2.01 był.

# [współpraca] Szukam serwisu w okolicach Suwałk
@p.bielak 2026-10-08 12:00
Klient otwiera tam oddział, trzy stanowiska sprzedaży i drukarka fiskalna. Potrzebny ktoś, kto podjedzie raz na miesiąc i w razie awarii. Rozliczenie bezpośrednio z klientem.
@serwisant-wygasly 2026-10-08 13:17
Mam z Ełku godzinę drogi, mogę się podjąć. Proszę o telefon do klienta na skrzynkę.
@p.bielak 2026-10-09 07:02
Wysłane, dziękuję.

# Rewizor: brakujące znaczniki JPK_KR_PD na kontach zespołu 4
@b.mazur 2026-10-27 10:33
Kontrola pokazuje 62 konta bez znacznika, głównie analityka w zespole 4. Czy nadajecie znaczniki na syntetyce, czy na każdej analityce osobno?
@m.krol 2026-10-27 11:20
Na syntetyce, analityka dziedziczy, chyba że ktoś nadał jej kiedyś własny. Wtedy kreator pokazuje kłódkę przy koncie.
@b.mazur 2026-10-27 12:48
O tej kłódce nie wiedziałam. Po zdjęciu zostało pięć kont.
@poziom5 2026-10-28 08:36
Te pięć to pewnie reprezentacja i odsetki budżetowe? U nas też trzeba było rozdzielić konto na część stanowiącą koszt i niestanowiącą.
@b.mazur 2026-10-28 08:50
Dokładnie te. Rozdzielę od stycznia, żeby nie mieszać w środku roku.

# Ile bierzecie za wdrożenie KSeF w małej firmie?
@poziom2 2026-10-19 14:11
Nie pytam o konkretne stawki, raczej o model. Godzinowo, ryczałtem, w abonamencie serwisowym?
@e.nowicka 2026-10-19 14:50
Ryczałt za przygotowanie (do 3 godzin) i osobno szkolenie. Godzinowo klienci się boją i nie dzwonią, kiedy powinni.
@poziom2-abonamenty 2026-10-20 07:31
U nas w abonamencie, ale tylko dla tych, którzy mają go od co najmniej pół roku. Reszta ryczałt.
@serwisant-wygasly 2026-10-20 09:12
Ryczałt, ale z górną granicą liczby kontrahentów do poprawienia. Raz trafiłem na kartotekę z 4000 pozycji bez NIP i pracowałem za darmo.
@r.duda 2026-10-20 10:45
Ta granica to złota rada.

# Długi start programu po przeniesieniu serwera
@poziom3 2026-11-03 07:58
Po przenosinach na nową maszynę pierwszy start dnia trwa około trzech minut, kolejne już normalnie. Baza 18 GB, SQL 2022 Express. Antywirus wykluczony.
@poziom4 2026-11-03 08:40
Express i 18 GB? Limit to 10 GB na bazę, więc pewnie masz kilka baz. Sprawdź, czy auto_close nie jest włączone, po migracji z kopii lubi zostać.
@poziom3 2026-11-03 09:05
Było włączone na wszystkich czterech. Wyłączyłem, jutro rano zobaczymy.
@poziom3 2026-11-04 06:47
Start 11 sekund. Dziękuję, stawiam kawę na konferencji.

# Faktura do Irlandii Północnej odrzucona w JPK
@poziom2-abonamenty 2026-11-05 11:14
Kod kraju GB, towar, dostawa wewnątrzwspólnotowa. Program przepuścił, bramka odrzuciła. Ręczna zmiana na XI pomaga, ale przy każdym dokumencie od nowa.
@s.jarosz 2026-11-05 12:02
Ustaw XI w kartotece w polu „prefiks VAT UE”, a kraj zostaw. Program bierze prefiks, jeżeli jest wpisany.
@poziom2-abonamenty 2026-11-05 12:40
Zadziałało. W nowej wersji podobno robi to sam.

# Subiekt GT na Windows 11 ARM, ktoś próbował?
@r.duda 2026-11-14 16:20
Klient kupił laptopy z ARM, bo „długo trzymają baterię”, i teraz pyta, czy Subiekt pójdzie. Sama instalacja przeszła, ale nie mam drukarki etykiet pod ręką.
@p.bielak 2026-11-15 09:31
Program tak, sterowniki drukarek fiskalnych po USB nie. Po sieci działa. Czytniki w trybie klawiatury bez uwag.
@poziom2 2026-11-16 07:18
SQL lokalnie odpada, musi być na serwerze. Poza tym zero różnicy.

# Nie dochodzą powiadomienia o nowych wersjach
@serwisant-wygasly 2026-11-17 08:00
Od dwóch tygodni nie dostaję wiadomości o wydaniach. W spamie pusto. Adres bez zmian.
@operator 2026-11-17 09:25
Dzień dobry, adres był oznaczony jako odbijający wiadomości od 2 listopada. Zdjęliśmy blokadę, proszę sprawdzić, czy skrzynka nie jest przepełniona.
@serwisant-wygasly 2026-11-17 10:03
Była. Dziękuję, już doszło.
`,
)
