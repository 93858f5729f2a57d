import type { DeskLine } from '#shared/api/operator/numbers'
import type { OpeningHours } from '#shared/api/support'
import { sortedHours } from '#shared/support/line-hours'
import { type LineState, lineStateAt } from '#shared/support/opening-hours'

/** Whether a line answers at a moment: as partners are told, days off by law included. */
export function deskLineStateAt({ closedOn, holidays, ...line }: DeskLine, now: Date): LineState {
  return lineStateAt({ ...line, closedOn: [...closedOn, ...holidays] }, now)
}

/** Neighbouring weekdays with the same hours. */
interface DaySpan {
  readonly from: number
  readonly to: number
  /** `08:00–16:00`, one or more. */
  readonly times: string
}

/** The hours of a week in as few words as say them all; days without hours are left out. */
export function daySpans(hours: readonly OpeningHours[]): DaySpan[] {
  const timesOf = new Map<number, string[]>()
  for (const { weekday, opensAt, closesAt } of sortedHours(hours)) {
    timesOf.set(weekday, [...(timesOf.get(weekday) ?? []), `${opensAt}–${closesAt}`])
  }
  const spans: DaySpan[] = []
  for (const [weekday, parts] of timesOf) {
    const times = parts.join(', ')
    const last = spans.at(-1)
    if (last?.to === weekday - 1 && last.times === times) spans[spans.length - 1] = { ...last, to: weekday }
    else spans.push({ from: weekday, to: weekday, times })
  }
  return spans
}
