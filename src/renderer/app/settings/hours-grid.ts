import type { DownloadHours } from '#shared/updates/download-hours'

export const DAY_COUNT = 7
export const HOUR_COUNT = 24

/** A grid that may be changed: seven days from Monday, 24 hours each. */
export type HoursGrid = boolean[][]

/** One hour of the week. */
export interface HourCell {
  readonly day: number
  readonly hour: number
}

const WORK_DAY_COUNT = 5
const WORK_BEGINS = 8
const WORK_ENDS = 16

export function gridOf(isOpen: (cell: HourCell) => boolean): HoursGrid {
  return Array.from({ length: DAY_COUNT }, (_day, day) =>
    Array.from({ length: HOUR_COUNT }, (_hour, hour) => isOpen({ day, hour })),
  )
}

function isWorkHour({ day, hour }: HourCell): boolean {
  return day < WORK_DAY_COUNT && hour >= WORK_BEGINS && hour < WORK_ENDS
}

export const HOURS_PRESETS = {
  outsideWork: gridOf((cell) => !isWorkHour(cell)),
  work: gridOf(isWorkHour),
  night: gridOf(({ hour }) => hour < 6 || hour >= 22),
} as const satisfies Record<string, DownloadHours>

/** The same grid with all cells of the rectangle between two of them set. */
export function withRectangle(
  hours: DownloadHours,
  from: HourCell,
  to: HourCell,
  isOpen: boolean,
): HoursGrid {
  const isBetween = (value: number, a: number, b: number): boolean =>
    value >= Math.min(a, b) && value <= Math.max(a, b)
  return gridOf(({ day, hour }) =>
    isBetween(day, from.day, to.day) && isBetween(hour, from.hour, to.hour)
      ? isOpen
      : hours[day]?.[hour] === true,
  )
}

/** A grid in which every hour is open says no more than none at all. */
export function simplified(hours: DownloadHours): HoursGrid | null {
  return hours.flat().every(Boolean) ? null : hours.map((day) => [...day])
}

export function isSameGrid(a: DownloadHours, b: DownloadHours): boolean {
  return String(a) === String(b)
}

/** Where a key takes one from a cell; `null` for keys that move nothing. */
export function cellOfKey(key: string, isWhole: boolean, { day, hour }: HourCell): HourCell | null {
  switch (key) {
    case 'ArrowLeft':
      return { day, hour: Math.max(0, hour - 1) }
    case 'ArrowRight':
      return { day, hour: Math.min(HOUR_COUNT - 1, hour + 1) }
    case 'ArrowUp':
      return { day: Math.max(0, day - 1), hour }
    case 'ArrowDown':
      return { day: Math.min(DAY_COUNT - 1, day + 1), hour }
    case 'Home':
      return { day: isWhole ? 0 : day, hour: 0 }
    case 'End':
      return { day: isWhole ? DAY_COUNT - 1 : day, hour: HOUR_COUNT - 1 }
    default:
      return null
  }
}
