import type { SupportLineId } from '#shared/api/support'

export interface SampleCallNote {
  readonly firm: string
  /** Username of who called. */
  readonly by: string
  readonly lineId: SupportLineId
  readonly daysAgo: number
  readonly clientName: string
  readonly subject: string
  readonly agreed: string
  /** From the day of writing; `null` when there is nothing to come back to. */
  readonly followUpInDays: number | null
}

/** What sample partners noted of their calls to support. */
export const SAMPLE_CALL_NOTES: readonly SampleCallNote[] = [
  {
    firm: 'start',
    by: 'poziom1',
    lineId: 'partner-support-landline',
    daysAgo: 6,
    clientName: 'Pracownia Krawiecka Szpulka',
    subject: 'Pierwsza instalacja Subiekta nexo',
    agreed: 'Najpierw serwer bazy, potem program. Przysłali instrukcję krok po kroku.',
    followUpInDays: null,
  },
  {
    firm: 'kaskada',
    by: 'poziom2',
    lineId: 'partner-support-landline',
    daysAgo: 9,
    clientName: 'Biuro Rachunkowe Żuraw',
    subject: 'Wysyłka JPK kończy się przekroczeniem czasu',
    agreed: 'Zwiększyć limit czasu w ustawieniach i wysłać poza godzinami szczytu. Sprawdzimy po 25.',
    followUpInDays: 4,
  },
  {
    firm: 'kaskada',
    by: 'poziom2',
    lineId: 'partner-support-mobile-24h',
    daysAgo: 2,
    clientName: 'Hurtownia Elektryczna Prąd',
    subject: 'Brak połączenia z bazą po zaniku prądu',
    agreed: 'Usługa serwera bazy nie wstała sama. Ustawiono opóźniony start; zasilacz awaryjny do kupienia.',
    followUpInDays: -1,
  },
  {
    firm: 'serwisnet',
    by: 'poziom4',
    lineId: 'serviceman-support-landline',
    daysAgo: 11,
    clientName: 'Zakład Mięsny Radomka',
    subject: 'Waga etykietująca gubi przecinek',
    agreed: 'Sterownik wagi w nowszej wersji. Plik przesłali, instalujemy w niedzielę.',
    followUpInDays: 2,
  },
  {
    firm: 'integra',
    by: 'poziom5',
    lineId: 'serviceman-support-landline',
    daysAgo: 5,
    clientName: 'Odlewnia Głogów',
    subject: 'Przeniesienie bazy na nowy serwer',
    agreed: 'Kopia, odtworzenie, zmiana nazwy serwera w Administratorze. Bez zmiany wersji tego samego dnia.',
    followUpInDays: null,
  },
]
