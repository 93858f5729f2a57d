const POLISH = /^\+48(\d{9})$/u

/** First two digits of Polish mobile numbers; of all others they are the area code of a landline. */
const MOBILE_PREFIXES: ReadonlySet<string> = new Set('45 50 51 53 57 60 66 69 72 73 78 79 88'.split(' '))

/** First two digits of numbers with a charge of their own, which are also said in threes. */
const SERVICE_PREFIXES: ReadonlySet<string> = new Set(['70', '80'])

/**
 * A number as Poles write it: `+48 71 335 67 89` for a landline, `+48 601 234 567` for a mobile.
 *
 * A number of another country stays as it is: its groups are not ours to guess.
 */
export function groupPhoneNumber(phoneNumber: string): string {
  const digits = POLISH.exec(phoneNumber)?.[1]
  if (digits === undefined) return phoneNumber
  const prefix = digits.slice(0, 2)
  const groups =
    MOBILE_PREFIXES.has(prefix) || SERVICE_PREFIXES.has(prefix)
      ? [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)]
      : [prefix, digits.slice(2, 5), digits.slice(5, 7), digits.slice(7)]
  // Spaces that do not break: a number on two lines is misread.
  return ['+48', ...groups].join('\u00a0')
}
