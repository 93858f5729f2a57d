import type { Formatters } from '../ui/format'
import { groupPhoneNumber } from '../ui/phone-number'

/** What may be one of a few words, and no text that a person has written. */
const WORD = /^[a-z][a-z-]*$/u
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/u
const DAY = /^\d{4}-\d{2}-\d{2}$/u

export interface ValueWords {
  readonly format: Formatters
  readonly none: string
  readonly yes: string
  readonly no: string
  /** "Poziom 3: Partner InsERT (PI)" */
  readonly level: (level: number) => string
  /** What the act's desk calls a value that is a word of the portal; `null` where it has no name for it. */
  readonly wordOf: (field: string, word: string) => string | null
}

/**
 * A value of a field as a person reads it. The name of the field tells amounts (`…Grosze`), sizes, levels
 * and telephone numbers from other numbers and texts.
 */
export function valueInWords(field: string, given: unknown, words: ValueWords): string {
  const { format } = words
  if (given === null || given === undefined || given === '') return words.none
  if (typeof given === 'boolean') return given ? words.yes : words.no
  if (typeof given === 'number') {
    if (field === 'level') return words.level(given)
    if (/grosze$/iu.test(field)) return format.money(given)
    return /byteLength$/iu.test(field) ? format.bytes(given) : format.number(given)
  }
  if (typeof given === 'string') {
    if (INSTANT.test(given)) return format.moment(given)
    // Noon: the same day wherever the operator's clock is set.
    if (DAY.test(given)) return format.date(`${given}T12:00:00`)
    if (field === 'phoneNumber') return groupPhoneNumber(given)
    return (WORD.test(given) ? words.wordOf(field, given) : null) ?? given
  }
  if (Array.isArray(given)) {
    return given.length === 0 ? words.none : given.map((one) => valueInWords(field, one, words)).join('\n')
  }
  return JSON.stringify(given, null, 2)
}
