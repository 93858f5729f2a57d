/** The part of each day in which nobody is disturbed, in minutes after midnight; it may go over midnight. */
export interface QuietHours {
  readonly fromMinute: number
  readonly toMinute: number
}

/** The evening and the night: from 20:00 to 7:00. */
export const DEFAULT_QUIET_HOURS: QuietHours = { fromMinute: 20 * 60, toMinute: 7 * 60 }

/** Steps in which quiet hours are set: clocks are set forward and back at whole quarters too. */
export const QUIET_STEP_MINUTES = 15

const QUARTER_MS = 900_000
/** A day, and the hours that a change of the clock may add to it. */
const LONGEST_SEARCH_MS = 2 * 24 * 3_600_000

/** The minutes after midnight of an instant, by the clock on the wall. */
export type MinuteOfDay = (instant: number) => number

/** The computer's own time zone. */
const localMinuteOfDay: MinuteOfDay = (instant) => {
  const date = new Date(instant)
  return date.getHours() * 60 + date.getMinutes()
}

/** Whether an instant, in milliseconds since 1970, is in the quiet hours; hours of no length never are. */
export function isQuiet(
  hours: QuietHours | null,
  instant: number,
  minuteOfDay: MinuteOfDay = localMinuteOfDay,
): boolean {
  if (hours === null) return false
  const { fromMinute, toMinute } = hours
  const minute = minuteOfDay(instant)
  return fromMinute <= toMinute
    ? minute >= fromMinute && minute < toMinute
    : minute >= fromMinute || minute < toMinute
}

/**
 * When the quiet that holds at an instant ends; `null` when it is not quiet then.
 *
 * It goes by instants: the end is found where the clock leaves it out, or passes it twice.
 */
export function quietEndsAt(
  hours: QuietHours | null,
  instant: number,
  minuteOfDay: MinuteOfDay = localMinuteOfDay,
): number | null {
  if (!isQuiet(hours, instant, minuteOfDay)) return null
  const first = (Math.floor(instant / QUARTER_MS) + 1) * QUARTER_MS
  for (let next = first; next <= instant + LONGEST_SEARCH_MS; next += QUARTER_MS) {
    if (!isQuiet(hours, next, minuteOfDay)) return next
  }
  return null
}
