import type { LicenceKind } from '#shared/api/sales'

export interface SampleSale {
  /** Id of the sample firm that sold it. */
  readonly firm: string
  /** Username of who registered it. */
  readonly by: string
  /** Days before the sample was written. */
  readonly daysAgo: number
  readonly programId: string
  readonly kind: LicenceKind
  readonly count: number
  readonly netValueGrosze: number | null
  readonly client: string
  /** The first nine digits; the tenth checks them. */
  readonly nipStem: string
  readonly note?: string
  /** Why it was taken back. */
  readonly withdrawnBecause?: string
}

/** Registrations of the sample firms: one has enough of them for the list of partners, one lacks one. */
export const SAMPLE_SALES: readonly SampleSale[] = [
  sale('kaskada', 'poziom2', 9, 'subiekt-nexo', 'new', 3, 189_900, 'Hurtownia Elektryczna Prąd', '734112045'),
  sale('kaskada', 'poziom2', 41, 'rachmistrz-nexo', 'new', 1, 79_500, 'Biuro Rachunkowe Żuraw', '734112053'),
  sale('kaskada', 'poziom2', 77, 'subiekt-gt', 'extension', 2, 39_800, 'Łysoń Części Zamienne', '734112047'),
  sale('kaskada', 'poziom2', 132, 'gratyfikant-nexo', 'new', 1, 94_900, 'Tartak Świerk s.c.', '734112048'),
  {
    ...sale('kaskada', 'poziom2', 150, 'gestor-nexo', 'new', 1, null, 'Pensjonat Źródło', '734112049'),
    withdrawnBecause: 'Klient odstąpił od umowy przed instalacją.',
  },
  sale('kaskada', 'poziom2', 411, 'subiekt-gt', 'upgrade', 1, 29_900, 'Cukiernia Pączek', '734112051'),
  sale(
    'abakus',
    'poziom2-abonamenty',
    5,
    'rewizor-nexo',
    'subscription',
    2,
    45_000,
    'Kancelaria Bilans',
    '618203011',
  ),
  sale(
    'abakus',
    'poziom2-abonamenty',
    63,
    'subiekt-nexo',
    'subscription',
    4,
    63_600,
    'Delikatesy Ślaz',
    '618203012',
  ),
  sale('abakus', 'poziom2-abonamenty', 208, 'gestor-nexo', 'new', 5, 249_500, 'Okna Południe', '618203013'),
  sale('softmar', 'poziom3', 28, 'subiekt-nexo', 'new', 2, 144_900, 'Sklep Wędkarski Szczupak', '739204021'),
  sale(
    'softmar',
    'poziom3',
    199,
    'rachmistrz-gt',
    'new',
    1,
    49_900,
    'Gabinet Weterynaryjny Ósemka',
    '739204022',
  ),
  sale('serwisnet', 'poziom4', 15, 'subiekt-nexo', 'new', 6, 334_900, 'Zakład Mięsny Radomka', '796301035'),
  sale(
    'serwisnet',
    'poziom4',
    90,
    'gratyfikant-gt',
    'extension',
    1,
    19_900,
    'Spółdzielnia Jutrzenka',
    '796301032',
  ),
  sale('serwisnet', 'poziom4', 260, 'rewizor-gt', 'upgrade', 2, 89_800, 'Meble Dąb', '796301033'),
  sale('integra', 'poziom5', 3, 'subiekt-nexo', 'new', 12, 689_000, 'Hurtownia Zabawek Miś', '778405041'),
  {
    ...sale(
      'integra',
      'poziom5',
      20,
      'rewizor-nexo',
      'new',
      4,
      419_600,
      'Grupa Warta sp. z o.o.',
      '778405042',
    ),
    note: 'Instalacja w dwóch oddziałach, szkolenie w grudniu.',
  },
  sale(
    'integra',
    'poziom5',
    54,
    'gratyfikant-nexo',
    'extension',
    3,
    74_700,
    'Grupa Warta sp. z o.o.',
    '778405042',
  ),
  sale('integra', 'poziom5', 118, 'gestor-nexo', 'new', 8, 399_200, 'Agencja Reklamowa Ćma', '778405043'),
  sale('integra', 'poziom5', 301, 'subiekt-gt', 'upgrade', 1, 29_900, 'Kwiaciarnia Róża', '778405044'),
  sale(
    'dawny',
    'serwisant-wygasly',
    47,
    'subiekt-gt',
    'new',
    1,
    59_900,
    'Sklep Żeglarski Halsztyn',
    '848506051',
  ),
]

function sale(
  firm: string,
  by: string,
  daysAgo: number,
  programId: string,
  kind: LicenceKind,
  count: number,
  netValueGrosze: number | null,
  client: string,
  nipStem: string,
): SampleSale {
  return { firm, by, daysAgo, programId, kind, count, netValueGrosze, client, nipStem }
}
