import type { DownloadHours } from '../updates/download-hours'

export const DAYS_OF_WEEK = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
type Day = (typeof DAYS_OF_WEEK)[number]

const HOURS_OF_DAY = 24

/** Full hours of some days of the week; one that ends at or before its beginning ends on the next day. */
export interface HourSpan {
  readonly days: readonly Day[]
  readonly from: number
  readonly to: number
}

/** The grid of the week that spans of hours make together. */
export function gridOf(spans: readonly HourSpan[]): DownloadHours {
  const grid = DAYS_OF_WEEK.map(() => Array.from({ length: HOURS_OF_DAY }, () => false))
  for (const { days, from, to } of spans) {
    const end = to > from ? to : to + HOURS_OF_DAY
    for (const day of days) {
      for (let hour = from; hour < end; hour += 1) {
        const dayIndex = DAYS_OF_WEEK.indexOf(day) + Math.floor(hour / HOURS_OF_DAY)
        grid[dayIndex % DAYS_OF_WEEK.length]?.splice(hour % HOURS_OF_DAY, 1, true)
      }
    }
  }
  return grid
}
