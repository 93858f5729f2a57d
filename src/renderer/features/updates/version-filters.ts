import type { VersionSummary } from '#shared/api/updates'

/** What is left of a list of versions; each that is on takes away what it does not name. */
export interface VersionFilters {
  readonly isCriticalOnly: boolean
  readonly isOfferedOnly: boolean
}

export const NO_FILTERS: VersionFilters = { isCriticalOnly: false, isOfferedOnly: false }

export function isFiltered(filters: VersionFilters): boolean {
  return filters.isCriticalOnly || filters.isOfferedOnly
}

export function matchesFilters(
  version: Pick<VersionSummary, 'importance' | 'package'>,
  filters: VersionFilters,
): boolean {
  if (filters.isCriticalOnly && version.importance !== 'critical') return false
  return !filters.isOfferedOnly || version.package !== null
}
