import { parseThreads } from './thread-text'

/** Threads that the forum's keepers hold at the top. */
export const PINNED_THREADS = parseThreads(
  'distributor-forum',
  `
#! Zasady forum: przeczytaj, zanim napiszesz
@operator 2026-03-02 08:00
Witamy na forum dla dystrybutorów i serwisów.

Kilka zasad, dzięki którym szybciej dostaniesz odpowiedź:
1. Jeden wątek, jedna sprawa. W tytule podaj program i wersję.
2. Nie wklejaj danych klientów: NIP, nazwisk, zrzutów z kwotami. Zamaż je przed wysłaniem.
3. Zanim zapytasz, użyj wyszukiwarki. Szuka także w treści odpowiedzi.
4. Pilne awarie zgłaszaj telefonicznie, forum nie jest monitorowane w nocy.

Plików aktualizacji nie przekazujemy osobom nieuprawnionym, także „na chwilę, do testów”.
@p.bielak 2026-03-02 10:41
Czy można prosić o osobny dział na ogłoszenia typu „szukam podwykonawcy w okolicy”? Co jakiś czas pojawiają się takie tematy i giną.
@operator 2026-03-03 07:55
Zbieramy głosy. Na razie prosimy o dopisek [współpraca] na początku tytułu, wtedy łatwo je wyszukać.

#! KSeF: lista rzeczy do sprawdzenia u klienta
@r.duda 2026-01-19 09:30
Zrobiłem dla siebie listę, którą przechodzę u każdego klienta przed startem. Wrzucam, dopisujcie swoje.

- wersja programu i bazy, kopia sprzed aktualizacji odłożona poza serwer
- uprawnienia w KSeF nadane firmie, nie prywatnie prezesowi
- certyfikat pobrany i zapisany w dwóch miejscach, hasło w kopercie
- wzorce wydruków z kodem QR sprawdzone na najwęższym papierze
- ustalone, kto odbiera faktury zakupu i co robi z odrzuconymi
- procedura na brak internetu wydrukowana i położona przy kasie
@e.nowicka 2026-01-19 11:02
Dopisałabym jeszcze: sprawdzić adresy e-mail kontrahentów zagranicznych, bo im faktura i tak musi dojść inną drogą.
@poziom4 2026-01-20 08:17
I zegar na serwerze. Miałem klienta z zegarem spieszącym się o 11 minut, uwierzytelnianie wracało z błędem, który nic nie mówił.
@poziom2 2026-01-20 13:48
Świetna lista, dzięki. Przerobiłem na jedną kartkę A4 i zostawiam klientowi do podpisu.
@s.jarosz 2026-01-23 07:20
Uwaga na samofakturowanie: uprawnienie nadaje sprzedawca, a nie nabywca. Dwa razy widziałem odwrotnie.
@b.mazur 2026-02-04 15:36
Po trzech dniach działania: najwięcej telefonów dotyczy nie wysyłki, tylko podglądu. Ludzie pytają „gdzie jest moja faktura”. Warto pokazać im listę ze stanami przed startem, a nie po.
@poziom5 2026-02-05 09:04
Potwierdzam. U nas pomogła krótka instrukcja z czterema zrzutami: wysłana, przyjęta, odrzucona, czeka na numer.

#! Harmonogram wydań do końca roku
@operator 2026-10-05 09:00
Plan na ostatni kwartał, daty mogą się przesunąć o kilka dni:

• 13 października: nexo 58.0.0
• początek listopada: kwoty na 2027 rok w programach kadrowych i w księdze
• połowa listopada: nexo 58.1.0 i GT 1.84.3
• 15 grudnia: wydanie zimowe, bez zmian w bazie

Między 21 grudnia a 4 stycznia nie planujemy wydań poza poprawkami krytycznymi.
@poziom2-abonamenty 2026-10-05 12:22
Dziękuję za konkretne daty. Czy wydanie z 15 grudnia będzie wymagało konwersji bazy? Pytam, bo kilku klientów zamyka rok wcześniej i wolałabym ich nie ruszać.
@operator 2026-10-06 07:48
Nie będzie. Konwersji bazy nie przewidujemy do marca.
@poziom3 2026-10-06 08:30
Dobra wiadomość, w zeszłym roku konwersja 17 grudnia kosztowała mnie dwa weekendy.
`,
)
