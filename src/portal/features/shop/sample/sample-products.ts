import type { OrderKind } from '#shared/orders/order-state'
import type { ProductRow } from '../price-list-queries'

type SampleProduct = Omit<ProductRow, 'kind' | 'position' | 'vatPercent' | 'isOffered'>

const VAT_PERCENT = 23

/** The sample price list, in its order: what there is of each program, and what of the two lines by the year. */
export const SAMPLE_PRODUCTS: readonly ProductRow[] = [
  ...listed('programs', [
    program('nexo', 'subiekt-nexo-1', 'Subiekt nexo, 1 stanowisko', 99_900, 'Sprzedaż i magazyn.'),
    program('nexo', 'subiekt-nexo-3', 'Subiekt nexo, 3 stanowiska', 169_900, 'Sprzedaż i magazyn.'),
    program(
      'nexo',
      'subiekt-nexo-pro-3',
      'Subiekt nexo PRO, 3 stanowiska',
      279_900,
      'Sprzedaż i magazyn dla firm, które chcą dodatków: kurierów, sklepu internetowego i rezerwacji.',
    ),
    program(
      'nexo',
      'rachmistrz-nexo-1',
      'Rachmistrz nexo, 1 stanowisko',
      94_900,
      'Księga przychodów i rozchodów, ryczałt, VAT.',
    ),
    program('nexo', 'rewizor-nexo-1', 'Rewizor nexo, 1 stanowisko', 179_900, 'Pełna księgowość.'),
    program(
      'nexo',
      'rewizor-nexo-pro-3',
      'Rewizor nexo PRO, 3 stanowiska',
      329_900,
      'Pełna księgowość z rozliczeniami grup firm i własnymi sprawozdaniami.',
    ),
    program('nexo', 'gratyfikant-nexo-1', 'Gratyfikant nexo, 1 stanowisko', 109_900, 'Kadry i płace.'),
    program('nexo', 'gestor-nexo-5', 'Gestor nexo, 5 stanowisk', 119_900, 'Relacje z klientami.'),
    program(
      'nexo',
      'nexo-stanowisko',
      'Dodatkowe stanowisko programu nexo',
      34_900,
      'Do licencji, którą klient już ma.',
    ),
    program('gt', 'subiekt-gt-1', 'Subiekt GT, 1 stanowisko', 59_900, 'Sprzedaż i magazyn.'),
    program('gt', 'subiekt-gt-3', 'Subiekt GT, 3 stanowiska', 104_900, 'Sprzedaż i magazyn.'),
    program(
      'gt',
      'rachmistrz-gt-1',
      'Rachmistrz GT, 1 stanowisko',
      54_900,
      'Księga przychodów i rozchodów, ryczałt, VAT.',
    ),
    program('gt', 'rewizor-gt-1', 'Rewizor GT, 1 stanowisko', 99_900, 'Pełna księgowość.'),
    program('gt', 'gratyfikant-gt-1', 'Gratyfikant GT, 1 stanowisko', 64_900, 'Kadry i płace.'),
    program('gt', 'gestor-gt-1', 'Gestor GT, 1 stanowisko', 49_900, 'Relacje z klientami.'),
    program(
      'gt',
      'gt-stanowisko',
      'Dodatkowe stanowisko programu GT',
      19_900,
      'Do licencji, którą klient już ma.',
    ),
  ]),
  ...listed('subscriptions', [
    subscription('nexo', 'abonament-subiekt-nexo', 'Abonament Subiekt nexo', 45_000, 36_000),
    subscription('nexo', 'abonament-subiekt-nexo-pro', 'Abonament Subiekt nexo PRO', 72_000, 57_600),
    subscription('nexo', 'abonament-rachmistrz-nexo', 'Abonament Rachmistrz nexo', 42_000, 33_600),
    subscription('nexo', 'abonament-rewizor-nexo', 'Abonament Rewizor nexo', 64_000, 51_200),
    subscription('nexo', 'abonament-gratyfikant-nexo', 'Abonament Gratyfikant nexo', 48_000, 38_400),
    subscription('gt', 'abonament-subiekt-gt', 'Abonament Subiekt GT', 29_900, 23_900),
    subscription('gt', 'abonament-rewizor-gt', 'Abonament Rewizor GT', 42_900, 34_300),
  ]),
]

function listed(kind: OrderKind, products: readonly SampleProduct[]): ProductRow[] {
  return products.map((product, index) => ({
    ...product,
    kind,
    position: (index + 1) * 10,
    vatPercent: VAT_PERCENT,
    isOffered: true,
  }))
}

function program(
  line: 'gt' | 'nexo',
  id: string,
  name: string,
  netGrosze: number,
  about: string,
): SampleProduct {
  return { id, line, name, about, netGrosze, promotionalNetGrosze: null, monthCount: null }
}

function subscription(
  line: 'gt' | 'nexo',
  id: string,
  name: string,
  netGrosze: number,
  promotionalNetGrosze: number,
): SampleProduct {
  return {
    id,
    line,
    name,
    about: 'Nowe wersje i pomoc techniczna przez 12 miesięcy.',
    netGrosze,
    promotionalNetGrosze,
    monthCount: 12,
  }
}
