import type { OrderDecision } from '../order-acts'

/** A subscription that a client of a sample firm has. */
export interface SampleSubscription {
  /** Id of the sample firm. */
  readonly firm: string
  readonly productId: string
  readonly client: string
  /** The first nine digits; the tenth checks them. */
  readonly nipStem: string
  /** Days from the day of seeding to its last one; below 0 when that is past. */
  readonly endsInDays: number
}

export interface SampleOrder {
  readonly firm: string
  /** Username of who submitted it. */
  readonly by: string
  readonly kind: 'programs' | 'subscriptions'
  readonly daysAgo: number
  readonly lines: readonly (readonly [productId: string, count: number])[]
  readonly client: string
  readonly nipStem: string
  readonly note?: string
  /** What the operator did with it since, and how many days ago. */
  readonly acts: readonly (readonly [
    daysAgo: number,
    act: Exclude<OrderDecision['act'], 'cancel'> | 'own-cancel',
  ])[]
}

export const SAMPLE_SUBSCRIPTIONS: readonly SampleSubscription[] = [
  held('abakus', 'abonament-rewizor-nexo', 'Kancelaria Bilans', '618203011', 12),
  held('abakus', 'abonament-subiekt-nexo', 'Delikatesy Ślaz', '618203012', -9),
  held('abakus', 'abonament-subiekt-gt', 'Okna Południe', '618203013', 27),
  held('abakus', 'abonament-subiekt-nexo-pro', 'Hurtownia Farb Tęcza', '618203014', 96),
  held('abakus', 'abonament-gratyfikant-nexo', 'Zakłady Odzieżowe Łucja', '618203016', 214),
  held('abakus', 'abonament-rewizor-gt', 'Spółdzielnia Ogrodnik', '618203017', -58),
]

export const SAMPLE_ORDERS: readonly SampleOrder[] = [
  {
    ...order('kaskada', 'poziom2', 'programs', 1, [['subiekt-nexo-3', 1]], 'Tartak Świerk s.c.', '734112048'),
    note: 'Klient prosi o przeniesienie danych ze starego programu.',
  },
  {
    ...order(
      'kaskada',
      'poziom2',
      'programs',
      6,
      [
        ['rewizor-nexo-1', 1],
        ['gratyfikant-nexo-1', 1],
      ],
      'Biuro Rachunkowe Żuraw',
      '734112053',
    ),
    acts: [
      [5, 'accept'],
      [4, 'invoice'],
    ],
  },
  {
    ...order('kaskada', 'poziom2', 'programs', 40, [['gt-stanowisko', 2]], 'Łysoń Części', '734112047'),
    acts: [
      [39, 'accept'],
      [38, 'invoice'],
      [31, 'complete'],
    ],
  },
  {
    ...order(
      'abakus',
      'poziom2-abonamenty',
      'programs',
      3,
      [['gestor-nexo-5', 1]],
      'Okna Południe',
      '618203013',
    ),
    acts: [[2, 'accept']],
  },
  {
    ...order(
      'abakus',
      'poziom2-abonamenty',
      'subscriptions',
      4,
      [['abonament-subiekt-nexo', 1]],
      'Piekarnia Złoty Kłos',
      '618203019',
    ),
    acts: [
      [3, 'accept'],
      [3, 'request-payment'],
    ],
  },
  {
    ...order(
      'abakus',
      'poziom2-abonamenty',
      'subscriptions',
      9,
      [['abonament-rachmistrz-nexo', 1]],
      'Studio Fotograficzne Światło',
      '618203021',
    ),
    acts: [
      [8, 'accept'],
      [8, 'request-payment'],
      [6, 'invoice'],
    ],
  },
  {
    ...order(
      'abakus',
      'poziom2-abonamenty',
      'subscriptions',
      30,
      [['abonament-subiekt-gt', 1]],
      'Sklep Wielobranżowy Źródełko',
      '618203022',
    ),
    acts: [[29, 'own-cancel']],
  },
  {
    ...order(
      'integra',
      'poziom5',
      'programs',
      8,
      [
        ['subiekt-nexo-pro-3', 2],
        ['nexo-stanowisko', 6],
      ],
      'Hurtownia Zabawek Miś',
      '778405041',
    ),
    acts: [[7, 'accept']],
  },
]

function held(
  firm: string,
  productId: string,
  client: string,
  nipStem: string,
  endsInDays: number,
): SampleSubscription {
  return { firm, productId, client, nipStem, endsInDays }
}

function order(
  firm: string,
  by: string,
  kind: SampleOrder['kind'],
  daysAgo: number,
  lines: SampleOrder['lines'],
  client: string,
  nipStem: string,
): SampleOrder {
  return { firm, by, kind, daysAgo, lines, client, nipStem, acts: [] }
}
