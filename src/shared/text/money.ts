/** Amounts of Polish money as whole grosze, so that no sum is ever off by a fraction. */

/** More than any amount here: in every sum of such amounts each grosz still counts. */
export const MOST_GROSZE = 100_000_000_000

const GROSZE_IN_ZLOTY = 100
/** What people group thousands with: spaces of any kind. */
const GROUPING = /[\s\u00a0\u202f]/gu
const AMOUNT = /^(\d{1,9})(?:[.,](\d{1,2}))?$/u

/** `123450` as `1234,50`: the number alone, as a spreadsheet of a Polish computer reads it. */
export function groszeAsDecimal(grosze: number): string {
  const whole = Math.trunc(Math.abs(grosze) / GROSZE_IN_ZLOTY)
  const rest = String(Math.abs(grosze) % GROSZE_IN_ZLOTY).padStart(2, '0')
  return `${grosze < 0 ? '-' : ''}${whole},${rest}`
}

/**
 * Whole grosze of an amount as a person typed it: `1 234,5`, `1234.50`, `1234,50 zł`.
 *
 * @returns `null` for what is no amount of zlotys
 */
export function parseGrosze(text: string): number | null {
  const [, whole, rest = ''] = AMOUNT.exec(text.replaceAll(GROUPING, '').replace(/(zł|PLN)$/iu, '')) ?? []
  if (whole === undefined) return null
  return Number(whole) * GROSZE_IN_ZLOTY + Number(rest.padEnd(2, '0'))
}
