import type { SupportLine } from '../api/support'

/** Whether a line answers at a moment, and when that changes next. */
export type LineState =
  | { readonly kind: 'always' }
  | { readonly kind: 'open'; readonly closesAt: Date }
  | { readonly kind: 'closed'; readonly opensAt: Date | null; readonly reason: string | null }

/** How far ahead the next opening is looked for: longer than any run of holidays. */
const SEARCH_DAYS = 21
const DAY_MS = 86_400_000

/** The state of a line at `now`, in the line's own time zone. */
export function lineStateAt(line: SupportLine, now: Date): LineState {
  if (line.isAlwaysOpen) return { kind: 'always' }
  const today = localDay(now, line.timeZone)
  for (const hours of openIntervals(line, today)) {
    if (hours.opens <= now && now < hours.closes) return { kind: 'open', closesAt: hours.closes }
  }
  const reason = line.closedOn.find((closed) => closed.day === today)?.reason ?? null
  return { kind: 'closed', opensAt: nextOpening(line, now), reason }
}

/**
 * The number to call now: of the lines that answer, the one meant for the fewest (a serviceman's
 * own line before the partners', a staffed landline before the 24-hour mobile). When none
 * answers, the line that opens first.
 */
export function lineToCall(lines: readonly SupportLine[], now: Date): SupportLine | null {
  const ranked = lines.toSorted((a, b) => rank(a) - rank(b))
  const answering = ranked.find((line) => lineStateAt(line, now).kind !== 'closed')
  if (answering !== undefined) return answering
  const opening = (line: SupportLine): number => nextOpening(line, now)?.getTime() ?? Number.POSITIVE_INFINITY
  return ranked.toSorted((a, b) => opening(a) - opening(b))[0] ?? null
}

const RANKS: Record<SupportLine['id'], number> = {
  'serviceman-support-landline': 0,
  'partner-support-landline': 1,
  'partner-support-mobile-24h': 2,
}

function rank(line: SupportLine): number {
  return RANKS[line.id]
}

function nextOpening(line: SupportLine, now: Date): Date | null {
  let best: Date | null = null
  for (let ahead = 0; ahead <= SEARCH_DAYS && best === null; ahead += 1) {
    const day = localDay(new Date(now.getTime() + ahead * DAY_MS), line.timeZone)
    for (const { opens } of openIntervals(line, day)) {
      if (opens > now && (best === null || opens < best)) best = opens
    }
  }
  return best
}

function openIntervals(line: SupportLine, day: string): { opens: Date; closes: Date }[] {
  if (line.closedOn.some((closed) => closed.day === day)) return []
  const weekday = isoWeekday(day)
  return line.hours
    .filter((hours) => hours.weekday === weekday)
    .map((hours) => ({
      opens: instantOf(day, hours.opensAt, line.timeZone),
      closes: instantOf(day, hours.closesAt, line.timeZone),
    }))
}

/** The calendar day, `YYYY-MM-DD`, that an instant falls on in a zone. */
function localDay(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant)
}

function isoWeekday(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
}

/** The instant at which clocks of a zone show a local time. */
function instantOf(day: string, time: string, timeZone: string): Date {
  const asUtc = new Date(`${day}T${time}:00Z`)
  // The offset is read twice: the first guess may lie on the other side of a change of the clocks.
  const guess = new Date(asUtc.getTime() - offsetMs(asUtc, timeZone))
  return new Date(asUtc.getTime() - offsetMs(guess, timeZone))
}

/** How far a zone's clocks are ahead of UTC at an instant. */
function offsetMs(instant: Date, timeZone: string): number {
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant)
  return new Date(`${local.replace(' ', 'T')}Z`).getTime() - Math.floor(instant.getTime() / 1000) * 1000
}
