import type { DownloadHours } from '#shared/updates/download-hours'
import { DAY_COUNT, HOUR_COUNT } from './hours-grid'

const WEEK_HOURS = DAY_COUNT * HOUR_COUNT
/** So many days in a row are told by the first and the last. */
const LEAST_RUN = 3

/** From an hour to another one of the same day, or of the next where it is more than 24. */
type HourSpan = readonly [from: number, to: number]

/** The hours of the week as one would say them. */
export type ToldHours =
  /** The same hours on several days, those on which they begin, from 0 for Monday. */
  | { readonly kind: 'daily'; readonly days: readonly number[]; readonly spans: readonly HourSpan[] }
  /** From an hour of the week through to another, in hours since its Monday began. */
  | { readonly kind: 'through'; readonly from: number; readonly to: number }

/** Nights are told as one span, days with the same hours together, and a weekend as a whole. */
export function toldHours(hours: DownloadHours): ToldHours[] {
  const through: ToldHours[] = []
  const daysOfSpan = new Map<string, { span: HourSpan; days: number[] }>()
  for (const { from, length } of runsOf(hours)) {
    const hour = from % HOUR_COUNT
    const isWholeDays = hour === 0 && length % HOUR_COUNT === 0
    if (length >= HOUR_COUNT && !isWholeDays) {
      through.push({ kind: 'through', from, to: (from + length) % WEEK_HOURS })
      continue
    }
    const span: HourSpan = isWholeDays ? [0, HOUR_COUNT] : [hour, hour + length]
    const known = daysOfSpan.get(String(span)) ?? { span, days: [] }
    daysOfSpan.set(String(span), known)
    const firstDay = Math.floor(from / HOUR_COUNT)
    const dayCount = isWholeDays ? length / HOUR_COUNT : 1
    for (let day = 0; day < dayCount; day += 1) known.days.push((firstDay + day) % DAY_COUNT)
  }
  const spansOfDays = new Map<string, { days: number[]; spans: HourSpan[] }>()
  for (const { span, days } of daysOfSpan.values()) {
    const known = spansOfDays.get(String(days)) ?? { days, spans: [] }
    spansOfDays.set(String(days), known)
    known.spans.push(span)
  }
  const daily = [...spansOfDays.values()].map(
    ({ days, spans }): ToldHours => ({ kind: 'daily', days, spans: spans.toSorted(([a], [b]) => a - b) }),
  )
  return [...daily, ...through]
}

/** Stretches of open hours, also over the end of the week, in hours since its Monday began. */
function runsOf(hours: DownloadHours): { from: number; length: number }[] {
  const week = Array.from(
    { length: WEEK_HOURS },
    (_, hour) => hours[Math.floor(hour / HOUR_COUNT)]?.[hour % HOUR_COUNT] === true,
  )
  if (week.every(Boolean)) return [{ from: 0, length: WEEK_HOURS }]
  const runs: { from: number; length: number }[] = []
  week.forEach((isOpen, hour) => {
    if (!isOpen || week.at(hour - 1) === true) return
    let length = 1
    while (week[(hour + length) % WEEK_HOURS] === true) length += 1
    runs.push({ from: hour, length })
  })
  return runs
}

/** Days in a row, the first and the last of each row; Sunday is followed by Monday. */
export function dayRuns(days: readonly number[]): { readonly first: number; readonly last: number }[] {
  const isIn = (day: number): boolean => days.includes((day + DAY_COUNT) % DAY_COUNT)
  return days
    .filter((day) => !isIn(day - 1))
    .flatMap((first) => {
      let count = 1
      while (count < DAY_COUNT && isIn(first + count)) count += 1
      const dayAt = (index: number): number => (first + index) % DAY_COUNT
      if (count >= LEAST_RUN) return [{ first, last: dayAt(count - 1) }]
      return Array.from({ length: count }, (_, index) => ({ first: dayAt(index), last: dayAt(index) }))
    })
}
