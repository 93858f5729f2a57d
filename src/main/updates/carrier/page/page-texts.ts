import type { UpdateImportance, UpdateKind } from '#shared/api/updates'

/** What the check says while it runs; `{name}` is filled in by the page's script. */
export const CHECK_TEXTS = {
  waiting: '… czeka',
  checking: '… sprawdzanie',
  checkingFile: 'Sprawdzanie pliku {number} z {total}',
  right: '✓ zgodny',
  wrong: '✗ uszkodzony lub zmieniony',
  missing: '✗ nie ma tego pliku',
  unreadable: '✗ nie da się odczytać',
  allRight: '✓ Wszystkie pliki są zgodne ({count}).',
  someWrong: '✗ Niezgodne pliki: {count} z {total}. Nie instaluj ich. Poproś o nowy nośnik.',
  stopped: 'Przerwano. Nic nie wiadomo o plikach, dopóki sprawdzanie nie dojdzie do końca.',
  wrongFolder: 'W tym folderze nie ma plików z listy. Wskaż folder StrefaPartnera albo cały nośnik.',
  noCrypto:
    'Ta przeglądarka nie potrafi sprawdzać plików. Użyj aktualnej wersji Edge, Chrome lub Firefox albo pliku SHA256SUMS.',
} as const

export const KINDS: Record<UpdateKind, string> = {
  fix: 'Poprawki',
  feature: 'Nowe funkcje',
  legal: 'Zmiany prawne',
}

export const IMPORTANCE: Record<UpdateImportance, string> = {
  optional: 'opcjonalna',
  recommended: 'zalecana',
  critical: 'krytyczna',
}

/** `2026-11-22` as `22.11.2026`. */
export function polishDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)}.${month}.${year}`
}

const UNITS = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
] as const

/** In the largest unit of which there is one, with a comma. */
export function polishSize(byteLength: number): string {
  const [size, unit] = UNITS.find(([least]) => byteLength >= least) ?? UNITS[2]
  const value = byteLength / size
  return `${value.toLocaleString('pl-PL', { maximumFractionDigits: value < 10 ? 1 : 0 })}\u00a0${unit}`
}
