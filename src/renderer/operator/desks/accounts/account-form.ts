import { effectiveAccess } from '#shared/access/effective-access'
import { LEVELS } from '#shared/access/policy'
import type { AccountAccess, OperatorAccount } from '#shared/api/operator/accounts'
import { type NamedCapability, namedCapability } from '../../named-capabilities'

/** What is typed of an account; fields of the form are texts. */
export interface AccountFields {
  readonly displayName: string
  /** `''` for none. */
  readonly level: string
  /** A day as `YYYY-MM-DD`, of this computer's calendar; `''` for none. */
  readonly certifiedUntil: string
  readonly sellsSubscriptions: boolean
  readonly note: string
}

export const EMPTY_FIELDS: AccountFields = {
  displayName: '',
  level: '1',
  certifiedUntil: '',
  sellsSubscriptions: false,
  note: '',
}

export function fieldsOf(account: OperatorAccount): AccountFields {
  const { displayName, level, certifiedUntil, sellsSubscriptions } = account
  return {
    displayName,
    level: level === null ? '' : String(level),
    certifiedUntil: certifiedUntil === null ? '' : dayOf(new Date(certifiedUntil)),
    sellsSubscriptions,
    note: '',
  }
}

/**
 * What the fields ask for.
 *
 * @param known the account as it is: a certificate whose day was not changed keeps its moment
 */
export function accessOf(fields: AccountFields, known: AccountAccess | null): AccountAccess {
  const isSameDay =
    known !== null &&
    known.certifiedUntil !== null &&
    dayOf(new Date(known.certifiedUntil)) === fields.certifiedUntil
  return {
    level: LEVELS.find((level) => String(level) === fields.level) ?? null,
    certifiedUntil: isSameDay ? known.certifiedUntil : endOfDay(fields.certifiedUntil),
    sellsSubscriptions: fields.sellsSubscriptions,
  }
}

/** What of the account was on the screen when it was changed. */
export function seenOf({ displayName, level, certifiedUntil, sellsSubscriptions }: OperatorAccount) {
  return { displayName, level, certifiedUntil, sellsSubscriptions }
}

export interface AccessDifference {
  readonly gains: readonly NamedCapability[]
  readonly loses: readonly NamedCapability[]
}

/** What a change of what the rights rest on gives and takes, by the policy, at a moment. */
export function accessDifference(before: AccountAccess, after: AccountAccess, now: Date): AccessDifference {
  const [held, wanted] = [effectiveAccess(before, now).capabilities, effectiveAccess(after, now).capabilities]
  return {
    gains: wanted.filter((id) => !held.includes(id)).map(namedCapability),
    loses: held.filter((id) => !wanted.includes(id)).map(namedCapability),
  }
}

export const USERNAME = /^[\p{L}\d][\p{L}\d._@-]{0,63}$/u

function dayOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The last second of a day of this computer's calendar; `null` for what is no day. */
function endOfDay(day: string): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day)
  if (parts === null) return null
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), 23, 59, 59).toISOString()
}
