/** Hours of the week in which downloads may run: seven days from Monday, 24 hours each. */
export type DownloadHours = readonly (readonly boolean[])[]

const DAYS_OF_WEEK = 7

/**
 * All zones' clocks are set forward and back on a quarter of an hour, and their offsets are whole
 * quarters: what the grid says never changes anywhere else.
 */
const QUARTER_MS = 900_000
/** A week, and a day for the hours that a change of the clock takes out or doubles. */
const LONGEST_SEARCH_MS = 8 * 24 * 3_600_000

/** The weekday from Monday (0) and the hour of an instant, by the clock on the wall. */
export type WallClock = (instant: number) => { readonly day: number; readonly hour: number }

/** The computer's own time zone. */
const localWallClock: WallClock = (instant) => {
  const date = new Date(instant)
  return { day: (date.getDay() + 6) % DAYS_OF_WEEK, hour: date.getHours() }
}

/** Whether downloads may run at an instant, in milliseconds since 1970; `null` for a grid means always. */
export function isWithinHours(
  hours: DownloadHours | null,
  instant: number,
  wallClock: WallClock = localWallClock,
): boolean {
  if (hours === null) return true
  const { day, hour } = wallClock(instant)
  return hours[day]?.[hour] === true
}

/**
 * The next instant at which downloads begin or cease to be allowed; `null` when they never do.
 *
 * It goes by instants, not by adding hours to a clock that may be set forward in between.
 */
export function nextHoursChange(
  hours: DownloadHours | null,
  instant: number,
  wallClock: WallClock = localWallClock,
): number | null {
  if (hours === null) return null
  const isOpen = isWithinHours(hours, instant, wallClock)
  const first = (Math.floor(instant / QUARTER_MS) + 1) * QUARTER_MS
  for (let next = first; next <= instant + LONGEST_SEARCH_MS; next += QUARTER_MS) {
    if (isWithinHours(hours, next, wallClock) !== isOpen) return next
  }
  return null
}
