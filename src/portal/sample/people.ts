import type { Level } from '#shared/access/policy'

export interface SampleFirm {
  readonly id: string
  readonly name: string
  readonly city: string
  /** The first nine digits of its NIP; the tenth checks them. Absent: it is not known. */
  readonly nipStem?: string
}

export interface SamplePerson {
  readonly username: string
  readonly displayName: string
  readonly firm: string
  readonly level: Level | null
  readonly sellsSubscriptions?: boolean
  /** When the serviceman's certificate ends, in days from the day of seeding. */
  readonly certifiedForDays?: number
  /** Writes in the forums, cannot sign in. */
  readonly isOnlyAuthor?: boolean
}

/** The password of every sample account. */
export const SAMPLE_PASSWORD = 'partner-demo'

export const SAMPLE_FIRMS: readonly SampleFirm[] = [
  { id: 'portal', name: 'Operator portalu', city: 'Wrocław' },
  { id: 'modulo', name: 'Modulo Rozwiązania Autorskie', city: 'Gliwice', nipStem: '631204517' },
  { id: 'start', name: 'Biuro Start Anna Kubiak', city: 'Leszno', nipStem: '697118203' },
  { id: 'kaskada', name: 'Kaskada Komputery s.c.', city: 'Nowy Sącz', nipStem: '734552901' },
  { id: 'abakus', name: 'Abakus Systemy', city: 'Kalisz', nipStem: '618330274' },
  { id: 'softmar', name: 'Softmar sp. z o.o.', city: 'Olsztyn', nipStem: '739227815' },
  { id: 'serwisnet', name: 'SerwisNet Grzegorz Wilk', city: 'Radom', nipStem: '948116402' },
  { id: 'integra', name: 'Integra Partner sp. z o.o.', city: 'Poznań', nipStem: '779254013' },
  { id: 'dawny', name: 'Pro-Serwis Łukasz Żak', city: 'Ełk', nipStem: '848102556' },
  { id: 'bitlab', name: 'BitLab Informatyka', city: 'Rzeszów' },
  { id: 'kompas', name: 'Kompas Biuro Handlowe', city: 'Bydgoszcz' },
  { id: 'wega', name: 'Wega Usługi Informatyczne', city: 'Świdnica' },
  { id: 'zenit', name: 'Zenit Oprogramowanie dla Firm', city: 'Zielona Góra' },
  { id: 'delta', name: 'Delta-Soft s.j.', city: 'Częstochowa' },
  { id: 'mazur', name: 'Mazur i Wspólnicy', city: 'Białystok' },
]

export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  { username: 'poziom0', displayName: 'Michał Sikora', firm: 'modulo', level: 0 },
  { username: 'poziom1', displayName: 'Anna Kubiak', firm: 'start', level: 1 },
  { username: 'poziom2', displayName: 'Tomasz Gąsior', firm: 'kaskada', level: 2 },
  {
    username: 'poziom2-abonamenty',
    displayName: 'Joanna Wróblewska',
    firm: 'abakus',
    level: 2,
    sellsSubscriptions: true,
  },
  { username: 'poziom3', displayName: 'Marek Olszewski', firm: 'softmar', level: 3 },
  { username: 'poziom4', displayName: 'Grzegorz Wilk', firm: 'serwisnet', level: 4, certifiedForDays: 540 },
  { username: 'poziom5', displayName: 'Katarzyna Zięba', firm: 'integra', level: 5 },
  {
    username: 'serwisant-wygasly',
    displayName: 'Łukasz Żak',
    firm: 'dawny',
    level: 4,
    certifiedForDays: -45,
  },
  { username: 'operator', displayName: 'Obsługa portalu', firm: 'portal', level: null },
  { username: 'p.bielak', displayName: 'Paweł Bielak', firm: 'bitlab', level: 3, isOnlyAuthor: true },
  { username: 'e.nowicka', displayName: 'Ewa Nowicka', firm: 'kompas', level: 2, isOnlyAuthor: true },
  { username: 's.jarosz', displayName: 'Sławomir Jarosz', firm: 'wega', level: 5, isOnlyAuthor: true },
  { username: 'm.krol', displayName: 'Monika Król', firm: 'zenit', level: 5, isOnlyAuthor: true },
  { username: 'r.duda', displayName: 'Rafał Duda', firm: 'delta', level: 4, isOnlyAuthor: true },
  { username: 'b.mazur', displayName: 'Beata Mazur', firm: 'mazur', level: 2, isOnlyAuthor: true },
  { username: 'k.szulc', displayName: 'Krzysztof Szulc', firm: 'integra', level: 5, isOnlyAuthor: true },
]
