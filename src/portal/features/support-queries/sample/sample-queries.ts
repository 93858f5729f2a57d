import type { QueryStatus } from '#shared/api/support-queries'

interface SampleMessage {
  /** Username of the author; `operator` answers for support. */
  readonly by: string
  readonly at: string
  readonly text: string
}

export interface SampleQuery {
  readonly firm: string
  readonly programId: string
  readonly version: string
  readonly licenceNumber: string
  readonly subject: string
  readonly status: QueryStatus
  readonly messages: readonly [SampleMessage, ...SampleMessage[]]
}

/** Queries of the sample's servicemen, with what support has answered. */
export const SAMPLE_QUERIES: readonly SampleQuery[] = [
  {
    firm: 'serwisnet',
    programId: 'gratyfikant-nexo',
    version: '58.0.2',
    licenceNumber: 'GN-48-117-2204',
    subject: 'Korekta RCA po zmianie schematu urlopu rodzicielskiego',
    status: 'answered',
    messages: [
      {
        by: 'poziom4',
        at: '2026-11-18T08:14:00.000Z',
        text:
          'Klient zmienił pracownicy schemat urlopu rodzicielskiego wstecz, od września. Program przelicza listy, ' +
          'ale w deklaracji RCA za październik zostaje stara podstawa.\n\n' +
          'Czy trzeba wycofać deklarację i utworzyć ją od nowa, czy wystarczy korekta?',
      },
      {
        by: 'operator',
        at: '2026-11-18T10:02:00.000Z',
        text:
          'Dzień dobry, wystarczy korekta, ale w tej kolejności:\n\n' +
          '1. Przeliczyć listę płac za październik (Operacje, Przelicz).\n' +
          '2. Utworzyć korektę deklaracji rozliczeniowej za październik.\n' +
          '3. Sprawdzić blok III.B w RCA tej osoby.\n\n' +
          'Jeżeli podstawa nadal będzie stara, prosimy o wydruk kartoteki i listy płac w załączniku.',
      },
    ],
  },
  {
    firm: 'serwisnet',
    programId: 'subiekt-gt',
    version: '1.84.2',
    licenceNumber: 'SG-31-880-0915',
    subject: 'Przeniesienie bazy na SQL Server 2022: błąd sortowania',
    status: 'closed',
    messages: [
      {
        by: 'poziom4',
        at: '2026-10-07T06:52:00.000Z',
        text: 'Po odtworzeniu kopii na nowym serwerze program zgłasza konflikt sortowania Polish_CI_AS. Serwer ma SQL_Latin1_General.',
      },
      {
        by: 'operator',
        at: '2026-10-07T09:30:00.000Z',
        text: 'Sortowanie serwera musi być takie jak bazy. Instancję trzeba zainstalować z Polish_CI_AS; zmiana samej bazy nie wystarczy, bo tymczasowe tabele biorą je z serwera.',
      },
      {
        by: 'poziom4',
        at: '2026-10-07T13:11:00.000Z',
        text: 'Po ponownej instalacji instancji działa. Dziękuję.',
      },
    ],
  },
  {
    firm: 'integra',
    programId: 'rewizor-nexo',
    version: '58.1.0',
    licenceNumber: 'RN-77-402-5510',
    subject: 'Wolne otwieranie dekretacji po aktualizacji do 58.1.0',
    status: 'in-progress',
    messages: [
      {
        by: 'poziom5',
        at: '2026-11-20T09:41:00.000Z',
        text: 'Lista dokumentów do dekretacji otwiera się 40 sekund, przed aktualizacją 2–3 sekundy. Baza 11 GB, 26 tysięcy dokumentów w roku. Przebudowa indeksów nic nie zmieniła.',
      },
      {
        by: 'operator',
        at: '2026-11-20T12:20:00.000Z',
        text: 'Przyjęliśmy sprawę i sprawdzamy na bazie o podobnej wielkości. Damy znać w poniedziałek.',
      },
    ],
  },
  {
    firm: 'integra',
    programId: 'subiekt-nexo',
    version: '58.1.0',
    licenceNumber: 'SN-90-133-7781',
    subject: 'Powiązanie terminala płatniczego z dwoma stanowiskami',
    status: 'new',
    messages: [
      {
        by: 'k.szulc',
        at: '2026-11-21T10:05:00.000Z',
        text: 'Klient ma dwa stanowiska i jeden terminal. Czy da się go współdzielić, czy każde stanowisko musi mieć własny?',
      },
    ],
  },
]
