import type { UpdateChannel, UpdateImportance, UpdateKind } from '#shared/api/updates'

/** What a list of versions is narrowed by; `null` and false narrow nothing. */
export interface VersionFilters {
  readonly kind: UpdateKind | null
  readonly importance: UpdateImportance | null
  readonly channel: UpdateChannel | null
  readonly isOfferedOnly: boolean
  /** What can be downloaded and was listed since the person last looked. */
  readonly isNewOnly: boolean
}

export const NO_FILTERS: VersionFilters = {
  kind: null,
  importance: null,
  channel: null,
  isOfferedOnly: false,
  isNewOnly: false,
}

/** The filters of which one value is chosen, with their values in the order of their menus. */
export const FILTER_CHOICES = {
  kind: ['legal', 'feature', 'fix'],
  importance: ['critical', 'recommended', 'optional'],
  channel: ['stable', 'preview'],
} as const satisfies {
  [Name in Exclude<keyof VersionFilters, 'isOfferedOnly' | 'isNewOnly'>]: readonly VersionFilters[Name][]
}

export type FilterName = keyof typeof FILTER_CHOICES

export function isFiltered(filters: VersionFilters): boolean {
  return Object.values(filters).some((value) => value !== null && value !== false)
}

/** The filters as the query of a list takes them; `newSince` is the instant after which a version is new. */
export function queryOf(filters: VersionFilters, newSince: string) {
  const { kind, importance, channel, isOfferedOnly, isNewOnly } = filters
  return {
    ...(kind !== null && { kind }),
    ...(importance !== null && { importance }),
    ...(channel !== null && { channel }),
    ...((isOfferedOnly || isNewOnly) && { isOffered: true }),
    ...(isNewOnly && { since: newSince }),
  }
}
