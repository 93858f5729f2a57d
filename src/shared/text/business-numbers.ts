/** Numbers of Polish businesses as their registers give them out: digits, the last of which checks the others. */

const NIP_WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7] as const
const REGON_WEIGHTS = [8, 9, 2, 3, 4, 5, 6, 7] as const
/** Of a local unit: the first nine digits are the REGON of the business that it belongs to. */
const LONG_REGON_WEIGHTS = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8] as const

/** How people group digits: spaces of any kind, hyphens, dots. */
const SEPARATORS = /[\s.\-\u2010-\u2015]/gu

/**
 * The digits of a NIP as a person typed it, with or without spaces, hyphens and the `PL` of the EU register.
 * What is no NIP at all stays what it is, for the check to refuse.
 */
export function normalizeNip(text: string): string {
  return text.replaceAll(SEPARATORS, '').replace(/^PL/iu, '')
}

/** The digits of a REGON as a person typed it. */
export function normalizeRegon(text: string): string {
  return text.replaceAll(SEPARATORS, '')
}

/**
 * True for ten digits of which the last is the weighted sum of the others modulo 11.
 *
 * A sum of 10 has no digit: such numbers are never given out. Nor are ten zeros.
 */
export function isNip(digits: string): boolean {
  return (
    /^\d{10}$/u.test(digits) &&
    digits !== '0000000000' &&
    checkSum(digits, NIP_WEIGHTS) === digitAt(digits, 9)
  )
}

/**
 * True for nine digits, or fourteen of a local unit, with the right check digit; in REGON a sum of 10
 * is written as 0.
 */
export function isRegon(digits: string): boolean {
  if (/^0+$/u.test(digits)) return false
  if (/^\d{9}$/u.test(digits)) return checkSum(digits, REGON_WEIGHTS) % 10 === digitAt(digits, 8)
  if (!/^\d{14}$/u.test(digits)) return false
  return isRegon(digits.slice(0, 9)) && checkSum(digits, LONG_REGON_WEIGHTS) % 10 === digitAt(digits, 13)
}

/** `5260250274` as it is written on papers: `526-025-02-74`. */
export function formatNip(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/u, '$1-$2-$3-$4')
}

function checkSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * digitAt(digits, index), 0) % 11
}

function digitAt(digits: string, index: number): number {
  return Number(digits[index])
}
