import type { OrderKind, OrderState } from './order-state'

/** An invoice for a subscription is to be paid within so many days (the vendor's public rules). */
const INVOICE_DUE_DAYS = 10
/** Renewed within so many days of its last one, a subscription has the promotional price (the same rules). */
const PROMOTIONAL_RENEWAL_DAYS = 30

const DAY_MS = 86_400_000

/** The calendar day that lies so many days after another, both `YYYY-MM-DD`. */
export function dayAfter(day: string, dayCount: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayCount * DAY_MS).toISOString().slice(0, 10)
}

/** Whole days from one calendar day to another; below 0 when the other one is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/**
 * The last day on which the partner pays what was invoiced; `null` where there is none to wait for.
 *
 * @param invoicedOn calendar day of the invoice, `null` while there is none
 */
export function invoiceDueOn(kind: OrderKind, state: OrderState, invoicedOn: string | null): string | null {
  if (kind !== 'subscriptions' || state !== 'invoiced' || invoicedOn === null) return null
  return dayAfter(invoicedOn, INVOICE_DUE_DAYS)
}

/**
 * Whether a renewal on a day has the promotional price: within 30 days of the subscription's last day, before it
 * or after.
 *
 * @param expiresOn last calendar day of the subscription that is renewed; `null` for a first one
 */
export function hasPromotionalPrice(orderedOn: string, expiresOn: string | null): boolean {
  return expiresOn !== null && Math.abs(daysBetween(expiresOn, orderedOn)) <= PROMOTIONAL_RENEWAL_DAYS
}

/** The calendar day that lies so many months after another; the last one of its month where that has fewer days. */
export function monthsAfter(day: string, monthCount: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + monthCount, 0))
  lastOfMonth.setUTCDate(Math.min(dayOfMonth, lastOfMonth.getUTCDate()))
  return lastOfMonth.toISOString().slice(0, 10)
}
