import type { Account } from '#shared/api/session'

/** Days before the end of a certificate from which it is worth a notice. */
const ENDING_DAYS = 60
const DAY_MS = 86_400_000
const SERVICEMAN_LEVEL = 4

type CertificateNotice =
  | { readonly kind: 'expired'; readonly on: Date }
  | { readonly kind: 'ending'; readonly on: Date; readonly days: number }

/** What the person should know about a serviceman's certificate now; `null` when nothing. */
export function certificateNotice(
  { level, certifiedUntil }: Pick<Account, 'level' | 'certifiedUntil'>,
  now: Date,
): CertificateNotice | null {
  if (level !== SERVICEMAN_LEVEL || certifiedUntil === null) return null
  const on = new Date(certifiedUntil)
  if (on < now) return { kind: 'expired', on }
  const days = Math.round((startOfDay(on).getTime() - startOfDay(now).getTime()) / DAY_MS)
  return days <= ENDING_DAYS ? { kind: 'ending', on, days } : null
}

/** The first letters of the first two words of a name. */
export function initialsOf(displayName: string): string {
  return displayName
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('')
}

function startOfDay(moment: Date): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate())
}
