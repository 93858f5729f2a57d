import { type NotePool, parseDatedNotes, parseNotes } from './note-pool'

/** Gestor: customers and sales work (CRM). */
export const CRM_NOTES: NotePool = {
  features: parseNotes(`
lejek sprzedaży na tablicy | Szanse sprzedaży można przesuwać myszą po tablicy etapów; zmiana etapu zapisuje się w historii.
historia kontaktu na osi czasu | Rozmowy, wiadomości, oferty i dokumenty klienta układają się na wspólnej osi czasu.
poczta w oknie klienta | Wiadomości e-mail przypisują się do klienta po adresie, także do kilku osób w jednej firmie.
kampanie e-mailowe z listą wypisanych | Kampania pomija osoby, które się wypisały, i prowadzi rejestr zgód z datą.
zadania cykliczne | Zadanie może powtarzać się co tydzień, miesiąc lub po określonym czasie od wykonania poprzedniego.
oferty z wariantami | Oferta może zawierać kilka wariantów cenowych na jednym wydruku.
integracja z centralą telefoniczną | Połączenie przychodzące otwiera kartę klienta, a po rozmowie program prosi o krótką notatkę.
mapa klientów | Klientów z listy można zobaczyć na mapie i ułożyć trasę wizyt na dzień.
cele handlowców | Cele miesięczne i kwartalne porównują się z wartością wygranych szans.
szablony wiadomości | Szablony wiadomości wstawiają imię w wołaczu i stanowisko odbiorcy.
przekazywanie klientów między opiekunami | Opiekę nad grupą klientów można przekazać razem z otwartymi zadaniami.
serwis i zgłoszenia | Zgłoszenia serwisowe mają numer, priorytet i czas reakcji wynikający z umowy.
synchronizacja kalendarza | Terminy z kalendarza Outlook i Google synchronizują się w obie strony.
scoring szans | Prawdopodobieństwo wygranej podpowiada się z podobnych szans zakończonych w ostatnich dwóch latach.
formularz kontaktowy ze strony | Zgłoszenia z formularza na stronie trafiają do programu jako nowy kontakt z oznaczeniem źródła.
ankiety po wdrożeniu | Po zamknięciu wdrożenia klient dostaje ankietę, a jej wynik widać na karcie.
słownik branż | Branże można pobrać z kodów PKD kontrahenta.
przegląd tygodnia | Ekran przeglądu zbiera zaległe zadania, szanse bez ruchu i spotkania na najbliższe dni.
uprawnienia do wybranych klientów | Handlowiec może widzieć tylko swoich klientów albo klientów swojego zespołu.
notatka głosowa | Do spotkania można dołączyć nagranie z telefonu.
konkurencja w szansie | Przy szansie notuje się konkurentów i powód przegranej, co trafia do zestawień.
scalanie powtórzonych kontaktów | Program wskazuje kontakty o tym samym telefonie lub adresie i scala je z zachowaniem historii.
podgląd rozrachunków klienta | Karta klienta pokazuje saldo i przeterminowane faktury z programu sprzedaży.
zamówienie z oferty | Zaakceptowana oferta tworzy zamówienie w programie sprzedaży razem z uzgodnionym rabatem.
eksport list do korespondencji | Lista adresowa zapisuje się w układzie przyjmowanym przez elektroniczny nadawca pocztowy.
etykiety klientów | Klientów można oznaczać kolorowymi etykietami i filtrować po kilku naraz.
`),
  fixes: parseNotes(`
!zgoda marketingowa przy scalaniu | Scalanie kontaktów zachowuje wycofanie zgody, a nie zgodę wcześniejszą.
załączniki w poczcie | Załączniki o nazwach z polskimi znakami zapisują się pod właściwą nazwą.
powiadomienia o zadaniach | Przypomnienie nie pojawia się drugi raz po uśpieniu komputera.
synchronizacja spotkań całodniowych | Spotkania całodniowe nie przesuwają się o dzień po synchronizacji.
sortowanie szans | Lista szans sortuje się po wartości w walucie po przeliczeniu na złote.
podpis w wiadomości | Obrazek w stopce nie dołącza się jako osobny załącznik.
wydruk oferty | Wydruk oferty nie pokazuje rabatu, gdy handlowiec nie ma na to zgody.
filtry na telefonie | Filtry zapisane na komputerze działają w widoku mobilnym.
wielkość bazy | Usunięte wiadomości zwalniają miejsce w bazie przy najbliższej konserwacji.
numer telefonu z kierunkowym | Numer z centrali rozpoznaje klienta także z prefiksem 0048.
etapy lejka | Usunięcie etapu przenosi szanse do etapu wcześniejszego.
lista zadań zespołu | Zadania osób na urlopie nie znikają z widoku zespołu.
kampania z odroczeniem | Kampania zaplanowana na dzień zmiany czasu wychodzi o właściwej godzinie.
historia rozmów | Rozmowa trwająca przez północ zapisuje się w dniu rozpoczęcia.
import kontaktów CSV | Import rozpoznaje kodowanie pliku z polskimi znakami.
uprawnienia do notatek | Notatka prywatna nie trafia do eksportu karty klienta.
!dostęp po zmianie opiekuna | Były opiekun traci dostęp do poczty klienta w chwili przekazania.
mapa tras | Trasa z jednym punktem nie zamyka okna.
karta klienta | Karta otwiera się szybciej dla klientów z historią dłuższą niż pięć lat.
zapytania z formularza | Zgłoszenie wysłane dwa razy w ciągu minuty tworzy jeden kontakt.
waluta oferty | Zmiana waluty oferty przelicza także koszty dostawy.
wersje ofert | Kolejna wersja oferty zachowuje numer podstawowy.
czas reakcji serwisu | Czas reakcji nie biegnie w dni ustawowo wolne.
widok tygodnia | Widok tygodnia zaczyna się od poniedziałku niezależnie od ustawień systemu.
wyszukiwanie w notatkach | Wyszukiwanie w notatkach nie rozróżnia „ł” i „l”.
raport celów | Raport celów obejmuje szanse wygrane ostatniego dnia miesiąca.
adres korespondencyjny | Zmiana adresu siedziby nie nadpisuje adresu do korespondencji.
szablony z tabelą | Tabela w szablonie wiadomości nie traci szerokości kolumn w Outlooku.
kolor etykiet | Etykiety są czytelne w ciemnym motywie systemu.
okno rozmowy | Okno rozmowy nie przejmuje klawiatury podczas pisania w innym programie.
`),
  legal: parseDatedNotes(`
2021-12-15 | rejestr zgód i wycofań | Rejestr zgód odnotowuje kanał, treść i chwilę wycofania zgody.
2023-01-01 | prawa konsumenta na ofertach | Oferty dla konsumentów pokazują najniższą cenę z 30 dni przed obniżką.
2024-11-10 | zgody na kontakt elektroniczny | Zgody na telefon i wiadomości łączą się w jeden zapis zgodny z Prawem komunikacji elektronicznej.
2025-06-28 | dostępność wydruków i wiadomości | Szablony wiadomości i ofert spełniają wymagania dostępności: opisy obrazów i kolejność odczytu.
2026-02-01 | numer KSeF na karcie klienta | Faktury klienta na osi czasu pokazują numer KSeF i stan wysyłki.
2026-09-30 | przechowywanie danych osobowych | Kreator wskazuje kontakty, których okres przechowywania minął, i pozwala je zanonimizować.
`),
}
