import type { SolutionContent } from '#shared/api/custom-solutions'
import type { SolutionState } from '#shared/solutions/solution-state'

export interface SampleSolution extends SolutionContent {
  readonly firm: string
  readonly by: string
  readonly state: SolutionState
  readonly returnReason?: string
  readonly updatedAt: string
  /** What each of its pictures shows, and the figures that it is drawn from. */
  readonly pictures?: readonly { readonly caption: string; readonly figures: readonly number[] }[]
}

const MODULO = {
  firm: 'modulo',
  by: 'Michał Sikora',
  contactName: 'Michał Sikora',
  contactEmail: 'rozwiazania@modulo.example',
  contactPhone: '32 555 01 40',
} as const

export const SAMPLE_SOLUTIONS: readonly SampleSolution[] = [
  {
    ...MODULO,
    name: 'Nocny eksport zestawień do Excela',
    description:
      'Po zamknięciu dnia zapisuje wybrane zestawienia w jednym skoroszycie, po arkuszu na oddział, i odkłada go w udostępnionym folderze.\n\nKażdy arkusz ma te same kolumny, więc formuły klienta działają dalej. Gdy któregoś zestawienia nie da się policzyć, w skoroszycie zostaje opis przyczyny, a reszta powstaje normalnie.',
    programs: [
      { name: 'Subiekt nexo', versions: 'od 56' },
      { name: 'Subiekt GT', versions: 'od 1.80' },
    ],
    licence: 'Bezpłatne dla klientów partnerów. Bez prawa odsprzedaży.',
    state: 'published',
    updatedAt: '2026-10-14T09:20:00Z',
    pictures: [
      { caption: 'Wybór zestawień i godziny eksportu', figures: [4, 7, 5, 9, 6, 8] },
      { caption: 'Gotowy skoroszyt z arkuszem oddziału', figures: [9, 8, 6, 4, 7, 5, 3, 6] },
    ],
  },
  {
    ...MODULO,
    name: 'Etykiety z kodami dla magazynu',
    description:
      'Drukuje etykiety z kodem EAN albo Code 128 wprost z dokumentu przyjęcia: tyle sztuk, ile przyjęto, w układzie dobranym do rolki.\n\nUkłady etykiet można zmieniać bez programisty.',
    programs: [{ name: 'Subiekt nexo', versions: '' }],
    licence: 'Płatne, 290 zł za stanowisko. Wersja próbna na 30 dni.',
    state: 'published',
    updatedAt: '2026-11-05T12:40:00Z',
    pictures: [{ caption: 'Podgląd etykiet przed wydrukiem', figures: [3, 3, 5, 8, 8, 5] }],
  },
  {
    firm: 'delta',
    by: 'Rafał Duda',
    contactName: 'Rafał Duda',
    contactEmail: 'serwis@delta-soft.example',
    contactPhone: '',
    name: 'Kontrola kompletności list płac',
    description:
      'Przed zamknięciem miesiąca porównuje listy płac z umowami i pokazuje pracowników bez listy, z dwiema listami albo z kwotą inną niż w umowie.\n\nNiczego nie zmienia w danych: to raport do sprawdzenia.',
    programs: [
      { name: 'Gratyfikant nexo', versions: 'od 55' },
      { name: 'Gratyfikant GT', versions: '' },
    ],
    licence: 'Bezpłatne.',
    state: 'published',
    updatedAt: '2026-09-22T08:05:00Z',
  },
  {
    ...MODULO,
    name: 'Przypomnienia o terminach płatności',
    description:
      'Wysyła kontrahentom uprzejme przypomnienie na kilka dni przed terminem i drugie po terminie. Treść i dni ustawia się dla grup kontrahentów.',
    programs: [{ name: 'Subiekt nexo', versions: 'od 57' }],
    licence: 'Płatne, rozliczane rocznie.',
    state: 'returned',
    returnReason:
      'Opis nie mówi, skąd rozwiązanie bierze adresy i jak kontrahent rezygnuje z wiadomości. Prosimy to dopisać.',
    updatedAt: '2026-11-16T14:10:00Z',
  },
  {
    ...MODULO,
    name: 'Zbiorczy wydruk kartotek',
    description:
      'Drukuje wiele kartotek naraz, w kolejności miejsc w magazynie, z miejscem na spis z natury.',
    programs: [{ name: 'Subiekt GT', versions: 'od 1.78' }],
    licence: 'Bezpłatne.',
    state: 'draft',
    updatedAt: '2026-11-19T10:30:00Z',
  },
]
