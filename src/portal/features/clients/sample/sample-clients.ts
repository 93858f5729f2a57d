import type { HandoverMedium } from '#shared/api/handovers'

export interface SampleClient {
  /** Id of the sample firm whose register it is in. */
  readonly firm: string
  readonly name: string
  /** The first nine digits; the tenth checks them. */
  readonly nipStem: string
  readonly note: string
  readonly licences: readonly SampleLicence[]
}

interface SampleLicence {
  readonly programId: string
  readonly number: string
  /** From the day of writing to the last day on which versions may come out; `null` when it is not known. */
  readonly daysLeft: number | null
}

/** What a client of the sample got. */
export interface SampleHandover {
  readonly firm: string
  /** Username of who recorded it. */
  readonly by: string
  readonly client: string
  readonly daysAgo: number
  readonly programIds: readonly string[]
  readonly medium: HandoverMedium
  readonly mediumName: string
  readonly note: string
}

function client(
  firm: string,
  name: string,
  nipStem: string,
  note: string,
  ...licences: readonly (readonly [programId: string, number: string, daysLeft: number | null])[]
): SampleClient {
  return {
    firm,
    name,
    nipStem,
    note,
    licences: licences.map(([programId, number, daysLeft]) => ({ programId, number, daysLeft })),
  }
}

/** Registers of the sample firms; one firm has none, to show what an empty one looks like. */
export const SAMPLE_CLIENTS: readonly SampleClient[] = [
  client('kaskada', 'Hurtownia Elektryczna Prąd', '734112045', 'Serwer w magazynie, hasło u pana Jerzego.', [
    'subiekt-nexo',
    'SN-104200-26',
    214,
  ]),
  client(
    'kaskada',
    'Biuro Rachunkowe Żuraw',
    '734112053',
    'Aktualizować po 25. dniu miesiąca, przed wysyłką plików JPK.',
    ['rachmistrz-nexo', 'RN-104237-26', 120],
    ['gratyfikant-nexo', 'GN-104311-26', 88],
  ),
  client('kaskada', 'Łysoń Części Zamienne', '734112047', '', ['subiekt-gt', 'SG-104274-26', -61]),
  client('kaskada', 'Tartak Świerk s.c.', '734112048', 'Brak internetu w biurze, tylko pendrive.', [
    'gratyfikant-nexo',
    'GN-104311-25',
    null,
  ]),
  client('abakus', 'Kancelaria Bilans', '618203011', '', ['rewizor-nexo', 'RN-104422-26', 301]),
  client('abakus', 'Delikatesy Ślaz', '618203012', 'Dwa sklepy, baza wspólna.', [
    'subiekt-nexo',
    'SN-104459-26',
    275,
  ]),
  client('softmar', 'Sklep Wędkarski Szczupak', '739204021', 'W sezonie dzwonić rano.', [
    'subiekt-nexo',
    'SN-104533-26',
    180,
  ]),
  client('softmar', 'Gabinet Weterynaryjny Ósemka', '739204022', '', ['rachmistrz-gt', 'RG-104570-26', -12]),
  client(
    'serwisnet',
    'Zakład Mięsny Radomka',
    '796301035',
    'Zmiany tylko w niedzielę, produkcja stoi wtedy do szóstej.',
    ['subiekt-nexo', 'SN-104607-26', 330],
    ['gestor-nexo', 'GN-104608-26', 330],
  ),
  client('serwisnet', 'Przychodnia Dębowa', '796301037', '', ['rewizor-gt', 'RG-104644-26', 45]),
  client(
    'integra',
    'Odlewnia Głogów',
    '782405012',
    'Umowa serwisowa, czas reakcji cztery godziny.',
    ['rewizor-nexo', 'RN-104700-26', 400],
    ['gratyfikant-nexo', 'GN-104701-26', 400],
  ),
  client('integra', 'Księgarnia Źródlana', '782405014', '', ['subiekt-gt', 'SG-104702-26', null]),
]

/** Ledgers of the sample firms, each in the order of time. */
export const SAMPLE_HANDOVERS: readonly SampleHandover[] = [
  {
    firm: 'kaskada',
    by: 'poziom2',
    client: 'Biuro Rachunkowe Żuraw',
    daysAgo: 58,
    programIds: ['rachmistrz-nexo'],
    medium: 'remote',
    mediumName: 'Pulpit zdalny',
    note: 'Kopia bazy zrobiona przed aktualizacją.',
  },
  {
    firm: 'kaskada',
    by: 'poziom2',
    client: 'Hurtownia Elektryczna Prąd',
    daysAgo: 33,
    programIds: ['subiekt-nexo'],
    medium: 'stick',
    mediumName: 'Pendrive niebieski',
    note: '',
  },
  {
    firm: 'kaskada',
    by: 'poziom2',
    client: 'Łysoń Części Zamienne',
    daysAgo: 12,
    programIds: ['subiekt-gt'],
    medium: 'email',
    mediumName: '',
    note: 'Klient wie, że licencja wygasła; przedłuży w tym tygodniu.',
  },
  {
    firm: 'abakus',
    by: 'poziom2-abonamenty',
    client: 'Kancelaria Bilans',
    daysAgo: 21,
    programIds: ['rewizor-nexo'],
    medium: 'remote',
    mediumName: 'TeamViewer',
    note: '',
  },
  {
    firm: 'softmar',
    by: 'poziom3',
    client: 'Sklep Wędkarski Szczupak',
    daysAgo: 17,
    programIds: ['subiekt-nexo'],
    medium: 'stick',
    mediumName: 'Pendrive serwisowy',
    note: '',
  },
  {
    firm: 'serwisnet',
    by: 'poziom4',
    client: 'Zakład Mięsny Radomka',
    daysAgo: 26,
    programIds: ['subiekt-nexo', 'gestor-nexo'],
    medium: 'stick',
    mediumName: 'Pendrive GW-2',
    note: 'Odebrał kierownik zmiany.',
  },
  {
    firm: 'integra',
    by: 'poziom5',
    client: 'Odlewnia Głogów',
    daysAgo: 14,
    programIds: ['rewizor-nexo', 'gratyfikant-nexo'],
    medium: 'folder',
    mediumName: 'Udział „Aktualizacje”',
    note: '',
  },
]
