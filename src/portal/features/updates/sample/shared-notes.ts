import { parseNotes } from './note-pool'

/** Changes that every program may have got: installing, printing, database, working on several stations. */
export const SHARED_NOTES = {
  features: parseNotes(`
instalator bez uprawnień administratora | Aktualizację na stanowisku można zainstalować bez uprawnień administratora, jeżeli przygotował ją serwis.
archiwizacja według harmonogramu | Kopie bazy mogą powstawać według harmonogramu i trafiać jednocześnie na dysk oraz do wskazanego folderu sieciowego.
logowanie dwuskładnikowe | Operatorzy mogą potwierdzać logowanie kodem z aplikacji w telefonie.
ciemny motyw | Dodano ciemny motyw okien, zgodny z ustawieniem systemu Windows.
skalowanie na wielu monitorach | Okna zachowują ostrość na monitorach o różnym powiększeniu.
wyszukiwarka poleceń | Skrót Ctrl+Q otwiera wyszukiwarkę poleceń i ostatnio używanych okien.
eksport list do arkusza | Każdą listę można zapisać do arkusza z zachowaniem filtrów, kolumn i podsumowań.
dziennik pracy operatorów | Administrator widzi logowania, zmiany uprawnień i odrzucone próby dostępu.
konserwacja bazy w tle | Przebudowa indeksów odbywa się w tle, bez wyłączania stanowisk.
zgodność z SQL Server 2022 | Program pracuje z SQL Server 2022, także w darmowej edycji Express.
podpisane pliki instalacyjne | Wszystkie biblioteki programu są podpisane, co skraca sprawdzanie przez programy antywirusowe.
własne pola w zestawieniach | Pola własne można dodawać do zestawień i grupować według nich wyniki.
pomoc otwierana w kontekście | Klawisz F1 otwiera opis dokładnie tego okna, w którym pracuje operator.
praca na Windows 11 ARM | Program instaluje się na komputerach z Windows 11 i procesorem ARM.
`),
  fixes: parseNotes(`
długi start na pulpicie zdalnym | Skrócono uruchamianie na serwerach pulpitu zdalnego z wieloma operatorami.
pasek postępu konwersji | Pasek postępu konwersji bazy pokazuje rzeczywisty etap zamiast zatrzymywać się na 99%.
!przywracanie kopii na innym serwerze | Kopia przywracana na serwerze o innym porównywaniu znaków zachowuje polskie litery w nazwach.
zapomniane hasło operatora | Odnośnik do zmiany hasła nie traci ważności po odświeżeniu okna.
okna poza ekranem | Okno zapamiętane na odłączonym monitorze otwiera się na monitorze głównym.
wydruk do PDF | Pliki PDF z wydruków mają mniejszy rozmiar i dają się przeszukiwać.
licencja po wymianie dysku | Wymiana dysku nie wymaga ponownej aktywacji, jeżeli numer komputera się nie zmienił.
komunikat o braku połączenia | Komunikat o braku połączenia z bazą podaje nazwę serwera i czas kolejnej próby.
aktualizacja stanowisk | Stanowisko uruchomione w chwili aktualizacji serwera samo proponuje ponowne uruchomienie.
kolejność pól przy tabulatorze | Klawisz Tab przechodzi przez pola w kolejności widocznej na ekranie.
pola własne po imporcie | Pola własne typu data nie przyjmują już roku dwucyfrowego.
blokowanie przez antywirus | Usunięto fałszywe ostrzeżenie jednego z programów antywirusowych przy tworzeniu archiwum.
czytnik ekranu | Czytniki ekranu odczytują nazwy przycisków na pasku narzędzi.
drukarki sieciowe z kolejką | Wydruk seryjny nie zmienia kolejności stron na drukarkach sieciowych.
dziennik zdarzeń | Dziennik zdarzeń nie rośnie bez ograniczeń; starsze wpisy są pakowane.
skróty klawiszowe | Skróty klawiszowe działają przy włączonym układzie klawiatury „Polski (214)”.
`),
} as const
