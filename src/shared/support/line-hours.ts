import type { OpeningHours } from '../api/support'

/** Hours of a weekday in order, and that do not run into each other. */
export type HoursProblem = 'none' | 'order' | 'overlap'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/**
 * What is wrong with the hours of a line that does not answer at any hour; `null` when nothing is.
 *
 * They are of one day each: a line that answers over midnight has hours on both days.
 */
export function hoursProblem(hours: readonly OpeningHours[]): HoursProblem | null {
  if (hours.length === 0) return 'none'
  if (hours.some(({ opensAt, closesAt }) => opensAt >= closesAt)) return 'order'
  for (const weekday of WEEKDAYS) {
    const ofDay = hours
      .filter((entry) => entry.weekday === weekday)
      .sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1))
    if (ofDay.some((entry, index) => index > 0 && entry.opensAt < (ofDay[index - 1]?.closesAt ?? ''))) {
      return 'overlap'
    }
  }
  return null
}

/** Hours as they are kept: by weekday, then by opening. */
export function sortedHours(hours: readonly OpeningHours[]): OpeningHours[] {
  return hours.toSorted((a, b) => a.weekday - b.weekday || (a.opensAt < b.opensAt ? -1 : 1))
}
