import { type NotePool, parseDatedNotes, parseNotes } from './note-pool'

/** Gratyfikant: personnel and payroll. */
export const PAYROLL_NOTES: NotePool = {
  features: parseNotes(`
kalendarz nieobecności zespołu | Kierownik widzi nieobecności działu na jednym kalendarzu i od razu sprawdza, ile osób zostaje w pracy.
wnioski urlopowe przez przeglądarkę | Pracownik składa wniosek w portalu, a zatwierdzony urlop trafia do ewidencji bez przepisywania.
lista płac z podglądem różnic | Przed zatwierdzeniem lista płac zestawia kwoty z poprzednim miesiącem i opisuje przyczynę różnicy.
e-teczka z opisem dokumentów | Akta osobowe dzielą się na części A–E, a każdy dokument ma datę, numer strony i podpis osoby wprowadzającej.
grafiki w systemie równoważnym | Planowanie grafiku pilnuje dobowego odpoczynku i liczby wolnych niedziel.
rozliczanie pracy zdalnej | Ryczałt za pracę zdalną liczy się z dni faktycznie przepracowanych poza biurem.
zajęcia komornicze na umowach zlecenia | Program ustala, czy zlecenie jest jedynym źródłem utrzymania, i stosuje właściwą kwotę wolną.
paski płacowe szyfrowane | Paski wysyłane e-mailem są zabezpieczone hasłem ustalonym z pracownikiem.
przypomnienia o badaniach | Powiadomienia o badaniach lekarskich i szkoleniach BHP przychodzą z wyprzedzeniem ustawianym dla stanowiska.
import danych z rejestratorów czasu | Odczyty z rejestratorów wejść przekładają się na ewidencję czasu z regułą zaokrągleń.
rachunki do umów cywilnoprawnych seryjnie | Rachunki do wielu umów zlecenia można wystawić z jednej listy godzin.
PPK: zmiany deklaracji | Zmiana wysokości wpłaty PPK działa od właściwego miesiąca i zostawia ślad w aktach.
premie według wzoru | Składnik płacowy może korzystać z wzoru opartego na obrocie, obecności i stażu.
zestawienie kosztu zatrudnienia | Zestawienie pokazuje pełny koszt pracodawcy w podziale na działy i projekty.
świadectwa pracy seryjnie | Świadectwa dla osób kończących sezon można przygotować grupowo i podpisać kwalifikowanie.
kwestionariusz dla nowego pracownika | Kandydat uzupełnia dane w formularzu, a program zakłada kartotekę po ich sprawdzeniu.
waloryzacja stawek | Stawki wybranej grupy można podnieść procentowo i wydrukować aneksy.
listy obecności z podpisem | Lista obecności drukuje się na dowolny okres z zaznaczonymi nieobecnościami.
plan urlopów | Plan urlopów zestawia dni zaległe i ostrzega o ich przedawnieniu.
bezpośrednia wysyłka do ZUS | Zestaw dokumentów można przekazać do ZUS bez zapisywania pliku pośredniego.
oświadczenia podatkowe w jednym miejscu | Oświadczenia PIT-2, o kosztach i uldze mają wspólną historię i datę stosowania.
opis stanowisk i przedziały płac | Stanowiska otrzymały opis i przedział wynagrodzeń do użycia w ogłoszeniach.
rozliczenie delegacji | Delegacje krajowe i zagraniczne liczą dietę, ryczałt za nocleg i kilometry.
podział listy płac na banki | Przelewy wynagrodzeń dzielą się na kilka rachunków pracownika i na pliki według banków.
wyszukiwanie pracownika po dowolnej danej | Pole wyszukiwania przyjmuje nazwisko rodowe, numer akt i fragment adresu.
analiza fluktuacji | Dodano wskaźniki przyjęć, odejść i absencji w układzie miesięcznym.
`),
  fixes: parseNotes(`
urlop po zmianie etatu | Wymiar urlopu po zmianie etatu w trakcie miesiąca zaokrągla się raz, na końcu.
!podstawa chorobowego po podwyżce | Podstawa zasiłku po zmianie wymiaru etatu liczy się od miesiąca zmiany.
kod ubezpieczenia emeryta | Emeryt zatrudniony na zlecenie otrzymuje właściwy kod tytułu ubezpieczenia.
ZUS DRA przy korekcie | Korekta RCA z zerową składką wypadkową nie powoduje różnicy na DRA.
lista płac z dwiema umowami | Koszty uzyskania przychodu dla osoby z dwiema umowami naliczają się raz.
wydruk umowy zlecenia | Załącznik z listą czynności nie rozdziela punktu między strony.
godziny nocne | Dodatek za noc uwzględnia godzinę powtórzoną przy zmianie czasu na zimowy.
!limit 30-krotności | Po przekroczeniu rocznej podstawy składki emerytalne przestają się naliczać także na wyrównaniu z poprzedniego miesiąca.
komornik i PPK | Kwota wolna od potrąceń uwzględnia wpłaty do PPK.
nadgodziny w święto | Praca w święto oddana innym dniem wolnym nie daje dodatku.
średnia urlopowa | Do średniej urlopowej nie wchodzi premia roczna.
RMUA po niemiecku | Wersja niemiecka informacji rocznej ma poprawione nazwy składek.
PIT-11 z dwoma adresami | Zmiana adresu w styczniu nie zmienia PIT-11 za poprzedni rok.
ewidencja czasu | Wyjście prywatne odpracowane w sobotę nie jest liczone jako nadgodziny.
staż przy powrocie | Ponowne zatrudnienie pracownika sumuje wcześniejszy staż.
kopiowanie grafiku | Skopiowany grafik nie przenosi zamian między pracownikami.
opieka nad dzieckiem | Dwa dni opieki rozliczane w godzinach pilnują proporcji etatu.
lista umów wygasających | Lista pokazuje umowy kończące się w dniu wolnym.
eksport do banku | Plik przelewów Elixir przyjmuje nazwiska z myślnikiem i apostrofem.
wysokość ryczałtu | Ryczałt za pracę zdalną nie wchodzi do podstawy składek po imporcie.
uprawnienia kierownika | Kierownik widzi tylko własny dział również w zestawieniach.
zaświadczenie Z-3 | Zaświadczenie Z-3 podaje składniki za miesiące przepracowane częściowo.
podział na projekty | Rozbicie kosztu na projekty sumuje się do kwoty brutto.
potrącenie zaliczki | Zaliczka większa niż wynagrodzenie przechodzi na kolejny miesiąc.
badania okresowe | Skierowanie drukuje czynniki szkodliwe bez powtórzeń.
data wypłaty w dniu wolnym | Wypłata przypadająca w święto planuje się na ostatni dzień roboczy przed nim.
okres wypowiedzenia | Wypowiedzenie złożone ostatniego dnia miesiąca kończy się we właściwym terminie.
zdjęcia pracowników | Duże zdjęcia nie spowalniają listy pracowników.
wniosek o wakacje składkowe | Wniosek nie dolicza wspólnika, który zawiesił działalność.
import z e-ZLA | Zwolnienie pobrane ponownie aktualizuje okres zamiast dodawać drugi.
`),
  legal: parseDatedNotes(`
!2022-01-01 | Polski Ład na liście płac | Zaliczka uwzględnia wyższą kwotę wolną, nieodliczaną składkę zdrowotną i mechanizm rolowania.
2022-07-01 | stawka 12% i nowy PIT-2 | Listy płac liczą podatek według stawki 12%; oświadczenia można składać wielu płatnikom.
2023-01-01 | płaca minimalna 2023 | Wprowadzono minimalne wynagrodzenie 3490 zł i stawkę godzinową 22,80 zł, a od lipca 3600 zł i 23,50 zł.
2023-04-07 | praca zdalna i urlop opiekuńczy | Dodano pracę zdalną okazjonalną, urlop opiekuńczy i zwolnienie z powodu siły wyższej.
2024-01-01 | płaca minimalna 2024 | Wprowadzono minimalne wynagrodzenie 4242 zł, a od lipca 4300 zł, wraz z kwotami pochodnymi.
2024-11-01 | wakacje składkowe | Dodano wniosek RWS i rozliczenie miesiąca zwolnionego ze składek.
!2025-01-01 | płaca minimalna 2025 | Wprowadzono minimalne wynagrodzenie 4666 zł i stawkę godzinową 30,50 zł.
2025-03-19 | uzupełniający urlop macierzyński | Dodano uzupełniający urlop macierzyński dla rodziców wcześniaków wraz z zasiłkiem.
2025-12-01 | Wigilia dniem wolnym | Kalendarze i wymiar czasu pracy uwzględniają 24 grudnia jako dzień wolny.
2025-12-24 | jawność wynagrodzeń w rekrutacji | Przedział wynagrodzenia można dołączyć do ogłoszenia i potwierdzić jego przekazanie kandydatowi.
!2026-01-01 | płaca minimalna 2026 | Wprowadzono minimalne wynagrodzenie 4806 zł i stawkę godzinową 31,40 zł oraz kwoty wolne od potrąceń.
2026-05-01 | staż pracy ze zlecenia i działalności | Do stażu można doliczyć okresy zlecenia i prowadzenia firmy na podstawie zaświadczenia z ZUS.
2026-10-20 | autozapis do PPK w 2027 roku | Przygotowano zawiadomienia i harmonogram ponownego autozapisu do PPK.
!2026-11-12 | płaca minimalna 2027 | Dodano minimalne wynagrodzenie i kwoty pochodne obowiązujące od 1 stycznia 2027 roku.
`),
}
