import type { Contact, NewsItem } from '#shared/api/sections'

export type SampleNews = Pick<NewsItem, 'sectionId' | 'title' | 'body' | 'publishedAt'>
export type SampleContact = Omit<Contact, 'id'> & Pick<NewsItem, 'sectionId'>

export const SAMPLE_NEWS: readonly SampleNews[] = [
  {
    sectionId: 'pi-section',
    title: 'Warsztat online: zamknięcie roku w nexo',
    publishedAt: '2026-11-19T09:00:00Z',
    body: `Zapraszamy na dwugodzinny warsztat **3 grudnia o 10:00**. Przejdziemy przez zamknięcie roku na przykładowej bazie: inwentaryzacja, różnice, otwarcie nowego roku i pierwsze deklaracje.

Miejsc jest 60, po dwa na firmę. Nagranie pojawi się w dokumentach tej sekcji tydzień później.`,
  },
  {
    sectionId: 'pi-section',
    title: 'Potwierdź dane firmy do końca grudnia',
    publishedAt: '2026-11-12T07:30:00Z',
    body: `Do **31 grudnia** trzeba potwierdzić dane kontaktowe za czwarty kwartał. Sprawdź zwłaszcza:

- numer telefonu, pod który dzwonią klienci,
- godziny otwarcia,
- programy, w których się specjalizujecie.

Firmy bez potwierdzenia znikną z listy przy styczniowym przeglądzie.`,
  },
  {
    sectionId: 'pi-section',
    title: 'Nowe materiały reklamowe w języku ukraińskim',
    publishedAt: '2026-10-21T11:15:00Z',
    body: `Przygotowaliśmy ulotkę o Subiekcie nexo po ukraińsku: dwie strony A5, z miejscem na pieczątkę partnera. Wydrukowane egzemplarze można zamówić u opiekuna, do 200 sztuk na firmę.`,
  },
  {
    sectionId: 'pi-section',
    title: 'Przegląd listy partnerów zakończony',
    publishedAt: '2026-10-16T08:00:00Z',
    body: `Październikowy przegląd listy jest za nami. Jeżeli brakowało Wam jednej rejestracji, macie **60 dni** na uzupełnienie bez utraty miejsca. Stan rejestracji znajdziecie w swoim koncie.`,
  },
  {
    sectionId: 'api-section',
    title: 'Wersja 59 w podglądzie dla API',
    publishedAt: '2026-11-20T08:00:00Z',
    body: `Od dziś Autoryzowani Partnerzy mogą sprawdzać wersję 59 na kopiach baz. Prosimy o uwagi do **4 grudnia**.

| Obszar | Na co zwrócić uwagę |
| --- | --- |
| KSeF | ponowna wysyłka po przerwie w łączności |
| Wydruki | faktura w walucie, układ dwujęzyczny |
| Kadry | listy płac ze składkami na 2027 |

Nie instalujcie jej u klientów: przejście z podglądu do wydania nie jest obsługiwane.`,
  },
  {
    sectionId: 'api-section',
    title: 'Spotkanie API we Wrocławiu, 14 stycznia',
    publishedAt: '2026-11-13T10:00:00Z',
    body: `Zimowe spotkanie odbędzie się **14 stycznia 2027 we Wrocławiu**. W programie: plan wydań, omówienie najtrudniejszych zgłoszeń z półrocza i panel o pracy z dużymi bazami.

Zgłoszenia przyjmuje opiekun programu do 18 grudnia.`,
  },
  {
    sectionId: 'api-section',
    title: 'Dyżury serwisowe w okresie świątecznym',
    publishedAt: '2026-11-09T12:00:00Z',
    body: `W Wigilię i Sylwestra linia dla serwisantów działa do 13:00. Kto chce wziąć dyżur zastępczy dla klientów innych partnerów, niech wpisze się do **30 listopada**: rozliczamy go według stawki z umowy.`,
  },
]

export const SAMPLE_CONTACTS: readonly SampleContact[] = [
  {
    sectionId: 'pi-section',
    name: 'Magdalena Rogala',
    role: 'Opiekunka Partnerów InsERT: umowy, lista, potwierdzanie danych',
    phoneNumber: '+48717690012',
    email: 'pi@partnerzy.example.com',
  },
  {
    sectionId: 'pi-section',
    name: 'Bartosz Jędrzejczak',
    role: 'Szkolenia i warsztaty online',
    phoneNumber: '+48717690027',
    email: 'szkolenia@partnerzy.example.com',
  },
  {
    sectionId: 'pi-section',
    name: 'Dział materiałów',
    role: 'Ulotki, plakaty i egzemplarze pokazowe',
    phoneNumber: null,
    email: 'materialy@partnerzy.example.com',
  },
  {
    sectionId: 'api-section',
    name: 'Krzysztof Śliwa',
    role: 'Opiekun programu API: sprawy trudne i eskalacje',
    phoneNumber: '+48601234118',
    email: 'api@partnerzy.example.com',
  },
  {
    sectionId: 'api-section',
    name: 'Ewa Żurawska',
    role: 'Podgląd wersji i uwagi do planu wydań',
    phoneNumber: '+48717690031',
    email: 'podglad@partnerzy.example.com',
  },
]
