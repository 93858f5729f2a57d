import { type AccessAccount, effectiveAccess } from './effective-access'
import {
  CAPABILITY_IDS,
  CAPABILITY_RULES,
  type CapabilityId,
  type CapabilityRule,
  LEVELS,
  type Level,
} from './policy'

/*
 * What keeps a partner where it is, and when to remind of it.
 *
 * The three registrations in twelve months and the quarterly confirmation of contact data are the
 * vendor's public rules for its list of partners; that an expired serviceman counts as level 3 is the
 * access policy. The rules name no days for reminders and do not say when a quarter is up: where a
 * docstring below says that the product chose, it did.
 */

/** A partner stays listed with so many registrations of licences in the last twelve months. */
export const LISTING_REGISTRATIONS = 3
/** How far back registrations count, in months. */
const LISTING_MONTHS = 12

/** Days before the end of a certificate from which it is told of; the product chose them. */
const CERTIFICATE_NOTICE_DAYS = 30
/** Days before contact data are due from which it is told of; the product chose them. */
const CONTACT_NOTICE_DAYS = 14
/** Days before the end of the year from which missing registrations are told of; the product chose them. */
const YEAR_END_NOTICE_DAYS = 45

const DAY_MS = 86_400_000
const SERVICEMAN_LEVEL: Level = 4

/** What another level would change for an account. */
export interface LevelComparison {
  readonly level: Level
  /** Held there and not now. */
  readonly adds: readonly CapabilityId[]
  /** Held now and not there: levels are no ladder. */
  readonly lacks: readonly CapabilityId[]
  /** Held there only by who meets a condition beyond the level, which the account does not. */
  readonly onCondition: readonly CapabilityId[]
}

/** Every level but the one that counts now, against what the account holds now. */
export function compareLevels(account: AccessAccount, now: Date): LevelComparison[] {
  const { effectiveLevel, capabilities } = effectiveAccess(account, now)
  return LEVELS.filter((level) => level !== effectiveLevel).map((level) => {
    // A level that is given anew comes with a certificate that holds.
    const there = effectiveAccess({ ...account, level, certifiedUntil: null }, now).capabilities
    return {
      level,
      adds: there.filter((id) => !capabilities.includes(id)),
      lacks: capabilities.filter((id) => !there.includes(id)),
      onCondition: CAPABILITY_IDS.filter((id) => ruleOf(id).levels.includes(level) && !there.includes(id)),
    }
  })
}

function ruleOf(id: CapabilityId): CapabilityRule {
  return CAPABILITY_RULES[id]
}

const POLISH_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw', dateStyle: 'short' })

/** The calendar day of a moment in Poland, `YYYY-MM-DD`. */
export function polishDayOf(moment: Date): string {
  return POLISH_DAY.format(moment)
}

/** Whole days from one calendar day to another; negative when the second is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((timeOf(to) - timeOf(from)) / DAY_MS)
}

/**
 * The last calendar day on which contact data confirmed on a day still count.
 *
 * The rules say "each quarter". The product takes calendar quarters: who has confirmed in one is due by
 * the end of the next.
 */
export function contactDueOn(confirmedOn: string): string {
  const [year, month] = partsOf(confirmedOn)
  // Months from 0: the first of the quarter after the next, then a day back.
  const firstMonth = (Math.floor((month - 1) / 3) + 2) * 3
  return dayOf(new Date(Date.UTC(year, firstMonth, 0)))
}

/** From when registrations count at a moment. */
export function listingWindowStart(now: Date): Date {
  const start = new Date(now)
  start.setUTCMonth(start.getUTCMonth() - LISTING_MONTHS)
  return start
}

/**
 * The calendar day from which too few of these registrations count, if none is added; `null` when too
 * few count already.
 *
 * @param registeredOn days of the registrations that count now, in any order
 */
export function listedUntil(registeredOn: readonly string[]): string | null {
  const decisive = [...registeredOn].sort().at(-LISTING_REGISTRATIONS)
  if (decisive === undefined) return null
  const [year, month, day] = partsOf(decisive)
  return dayOf(new Date(Date.UTC(year, month - 1 + LISTING_MONTHS, day)))
}

type CertificateNotice =
  | { readonly kind: 'certificate-expired'; readonly on: string }
  | { readonly kind: 'certificate-ending'; readonly on: string; readonly days: number }

export type StandingReminder =
  | CertificateNotice
  | { readonly kind: 'contact-overdue'; readonly on: string }
  | { readonly kind: 'contact-due'; readonly on: string; readonly days: number }
  | { readonly kind: 'registrations-missing'; readonly missingCount: number }

/** What the person should know about a serviceman's certificate now; `null` when nothing. */
export function certificateNotice(
  { level, certifiedUntil }: Pick<AccessAccount, 'level' | 'certifiedUntil'>,
  now: Date,
): CertificateNotice | null {
  if (level !== SERVICEMAN_LEVEL || certifiedUntil === null) return null
  if (new Date(certifiedUntil) < now) return { kind: 'certificate-expired', on: certifiedUntil }
  const days = daysBetween(polishDayOf(now), polishDayOf(new Date(certifiedUntil)))
  return days <= CERTIFICATE_NOTICE_DAYS ? { kind: 'certificate-ending', on: certifiedUntil, days } : null
}

/** What of a firm's standing reminders go by. */
export interface StandingFacts {
  /** `null` where the account's level registers no sales. */
  readonly registrationCount: number | null
  /** The last day on which the contact data may be confirmed, `YYYY-MM-DD`. */
  readonly contactDueOn: string
}

/**
 * What a person should be reminded of now, the most pressing first; of the certificate alone while the
 * firm's standing is not known.
 */
export function standingReminders(
  account: Pick<AccessAccount, 'level' | 'certifiedUntil'>,
  facts: StandingFacts | null,
  now: Date,
): StandingReminder[] {
  const certificate = certificateNotice(account, now)
  const reminders: StandingReminder[] = certificate === null ? [] : [certificate]
  if (facts === null) return reminders
  const { registrationCount, contactDueOn: dueOn } = facts
  const today = polishDayOf(now)
  const daysLeft = daysBetween(today, dueOn)
  if (daysLeft < 0) reminders.push({ kind: 'contact-overdue', on: dueOn })
  else if (daysLeft <= CONTACT_NOTICE_DAYS) reminders.push({ kind: 'contact-due', on: dueOn, days: daysLeft })
  const isYearEnding = daysBetween(today, `${today.slice(0, 4)}-12-31`) <= YEAR_END_NOTICE_DAYS
  if (isYearEnding && registrationCount !== null && registrationCount < LISTING_REGISTRATIONS) {
    reminders.push({
      kind: 'registrations-missing',
      missingCount: LISTING_REGISTRATIONS - registrationCount,
    })
  }
  return reminders
}

function partsOf(day: string): [year: number, month: number, day: number] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month, date]
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
