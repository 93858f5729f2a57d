import type { DeskLine } from '#shared/api/operator/numbers'
import { hoursProblem } from '#shared/support/line-hours'
import { internationalNumber } from '#shared/support/phone-number'

export interface HoursDraft {
  readonly key: string
  readonly weekday: number
  readonly opensAt: string
  readonly closesAt: string
}

export interface ClosedDayDraft {
  readonly key: string
  readonly day: string
  readonly reason: string
}

/** What a person has typed of a number. */
export interface LineDraft {
  readonly phoneNumber: string
  readonly isAlwaysOpen: boolean
  readonly hours: readonly HoursDraft[]
  readonly closedOn: readonly ClosedDayDraft[]
  readonly note: string
}

export function draftOf({ phoneNumber, isAlwaysOpen, hours, closedOn, note }: DeskLine): LineDraft {
  return {
    phoneNumber,
    isAlwaysOpen,
    note,
    hours: hours.map((entry, index) => ({ ...entry, key: String(index) })),
    closedOn: closedOn.map((entry, index) => ({ ...entry, key: String(index) })),
  }
}

/** Hours for one more day: those of the last one, on the day after it. */
export function nextHours(hours: readonly HoursDraft[]): HoursDraft {
  const last = hours.at(-1)
  return {
    key: crypto.randomUUID(),
    weekday: last === undefined ? 1 : (last.weekday % 7) + 1,
    opensAt: last?.opensAt ?? '08:00',
    closesAt: last?.closesAt ?? '16:00',
  }
}

/** What is sent; only for a draft without problems. */
export function factsOf(draft: LineDraft) {
  return {
    phoneNumber: internationalNumber(draft.phoneNumber) ?? draft.phoneNumber,
    isAlwaysOpen: draft.isAlwaysOpen,
    hours: draft.isAlwaysOpen ? [] : draft.hours.map(({ key: _key, ...entry }) => entry),
    closedOn: draft.closedOn.map(({ day, reason }) => ({ day, reason: reason.trim() })),
    note: draft.note.trim(),
  }
}

export interface LineProblems {
  readonly phoneNumber: boolean
  /** What is wrong with the hours as a whole. */
  readonly hours: 'none' | 'order' | 'overlap' | 'time' | null
  /** By key of a closed day, what is wrong with it. */
  readonly closedOn: ReadonlyMap<string, 'day' | 'twice' | 'reason'>
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/u
const DAY = /^\d{4}-\d{2}-\d{2}$/u

export function problemsOf(draft: LineDraft): LineProblems {
  const closedOn = new Map<string, 'day' | 'twice' | 'reason'>()
  for (const { key, day, reason } of draft.closedOn) {
    if (!DAY.test(day)) closedOn.set(key, 'day')
    else if (draft.closedOn.some((other) => other.key !== key && other.day === day)) {
      closedOn.set(key, 'twice')
    } else if (reason.trim() === '') closedOn.set(key, 'reason')
  }
  return {
    phoneNumber: internationalNumber(draft.phoneNumber) === null,
    hours: draft.isAlwaysOpen ? null : hoursProblemOf(draft.hours),
    closedOn,
  }
}

function hoursProblemOf(hours: readonly HoursDraft[]): LineProblems['hours'] {
  if (hours.some(({ opensAt, closesAt }) => !TIME.test(opensAt) || !TIME.test(closesAt))) return 'time'
  return hoursProblem(hours)
}

export function hasProblems({ phoneNumber, hours, closedOn }: LineProblems): boolean {
  return phoneNumber || hours !== null || closedOn.size > 0
}
