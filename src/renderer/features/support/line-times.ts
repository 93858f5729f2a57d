import type { OpeningHours, SupportLine } from '#shared/api/support'

/** Weekdays of ISO 8601, 1 (Monday) to 7 (Sunday). */
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const DAY_MS = 86_400_000

/** Neighbouring weekdays with the same hours. */
export interface WeekSpan {
  readonly from: number
  readonly to: number
  /** Empty when nobody answers on these days. */
  readonly hours: readonly Pick<OpeningHours, 'opensAt' | 'closesAt'>[]
}

/** The week in as few lines as say it all: `1–5 8:00–16:00`, `6–7` nothing. */
export function weekSpans(hours: readonly OpeningHours[]): WeekSpan[] {
  const spans: WeekSpan[] = []
  for (const weekday of WEEKDAYS) {
    const ofDay = hours
      .filter((entry) => entry.weekday === weekday)
      .map(({ opensAt, closesAt }) => ({ opensAt, closesAt }))
      .sort((a, b) => a.opensAt.localeCompare(b.opensAt))
    const last = spans.at(-1)
    if (last !== undefined && isSame(last.hours, ofDay)) spans[spans.length - 1] = { ...last, to: weekday }
    else spans.push({ from: weekday, to: weekday, hours: ofDay })
  }
  return spans
}

/** A moment on the clocks and calendar of a line's own place. */
export interface LocalMoment {
  /** `YYYY-MM-DD` */
  readonly day: string
  /** `HH:MM` */
  readonly time: string
}

export function localMoment(instant: Date, timeZone: string): LocalMoment {
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(instant)
    .split(' ')
  return { day, time }
}

/** How a person would name the day on which a line opens again. */
export type OpeningDay =
  | { readonly kind: 'today' }
  | { readonly kind: 'tomorrow' }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'date'; readonly day: string }

export function openingDay(today: string, day: string): OpeningDay {
  const ahead = Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS)
  if (ahead <= 0) return { kind: 'today' }
  if (ahead === 1) return { kind: 'tomorrow' }
  if (ahead < 7) return { kind: 'weekday', weekday: isoWeekday(day) }
  return { kind: 'date', day }
}

/** The closed day that is worth knowing of: today's, or the next one within the days looked ahead. */
export function nextClosedDay(
  line: Pick<SupportLine, 'closedOn'>,
  today: string,
  daysAhead: number,
): { readonly day: string; readonly reason: string } | null {
  const until = new Date(Date.parse(today) + daysAhead * DAY_MS).toISOString().slice(0, 10)
  const [next] = line.closedOn
    .filter(({ day }) => day >= today && day <= until)
    .sort((a, b) => a.day.localeCompare(b.day))
  return next ?? null
}

/** True when a line's clocks show another time than this computer's, so that hours need a word. */
export function isOtherZone(instant: Date, timeZone: string): boolean {
  const here = localMoment(instant, Intl.DateTimeFormat().resolvedOptions().timeZone)
  const there = localMoment(instant, timeZone)
  return here.day !== there.day || here.time !== there.time
}

function isSame(a: WeekSpan['hours'], b: WeekSpan['hours']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function isoWeekday(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
}
