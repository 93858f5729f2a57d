import type { ContactFields } from '#shared/api/standing'

export interface SampleContact extends ContactFields {
  /** Id of the sample firm. */
  readonly firm: string
  /** Username of who confirmed them. */
  readonly by: string
  /** Days before the sample was written. */
  readonly confirmedDaysAgo: number
}

/** Contact data of the sample firms: one has missed its quarter, the others are in time. */
export const SAMPLE_CONTACTS: readonly SampleContact[] = [
  contact(
    'modulo',
    'poziom0',
    12,
    'Michał Sikora',
    '+48 32 555 01 10',
    'ul. Zwycięstwa 14/3',
    '44-100',
    'Gliwice',
  ),
  // Longer ago than two quarters are.
  contact('start', 'poziom1', 200, 'Anna Kubiak', '+48 65 555 01 21', 'Rynek 8', '64-100', 'Leszno'),
  contact(
    'kaskada',
    'poziom2',
    6,
    'Tomasz Gąsior',
    '+48 18 555 01 32',
    'ul. Lwowska 40',
    '33-300',
    'Nowy Sącz',
  ),
  contact(
    'abakus',
    'poziom2-abonamenty',
    18,
    'Joanna Wróblewska',
    '+48 62 555 01 43',
    'al. Wolności 5',
    '62-800',
    'Kalisz',
  ),
  contact(
    'softmar',
    'poziom3',
    3,
    'Marek Olszewski',
    '+48 89 555 01 54',
    'ul. Dworcowa 11',
    '10-437',
    'Olsztyn',
  ),
  contact(
    'serwisnet',
    'poziom4',
    25,
    'Grzegorz Wilk',
    '+48 48 555 01 65',
    'ul. Żeromskiego 70',
    '26-600',
    'Radom',
  ),
  contact(
    'integra',
    'poziom5',
    9,
    'Katarzyna Zięba',
    '+48 61 555 01 76',
    'ul. Głogowska 31',
    '60-702',
    'Poznań',
  ),
  contact(
    'dawny',
    'serwisant-wygasly',
    15,
    'Łukasz Żak',
    '+48 87 555 01 87',
    'ul. Armii Krajowej 2',
    '19-300',
    'Ełk',
  ),
]

function contact(
  firm: string,
  by: string,
  confirmedDaysAgo: number,
  person: string,
  phone: string,
  street: string,
  postalCode: string,
  city: string,
): SampleContact {
  return {
    firm,
    by,
    confirmedDaysAgo,
    person,
    phone,
    email: `biuro@${firm}.example`,
    street,
    postalCode,
    city,
  }
}
