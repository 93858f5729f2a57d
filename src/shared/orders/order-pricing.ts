import { hasPromotionalPrice } from './order-deadlines'

/** What a price list says of a product's price. */
export interface ListedPrice {
  readonly netGrosze: number
  /** Of a renewal in time; `null` where there is none. */
  readonly promotionalNetGrosze: number | null
}

export interface UnitPrice {
  readonly netGrosze: number
  readonly isPromotional: boolean
}

/**
 * The price of one piece on a day.
 *
 * @param orderedOn calendar day in Poland, where prices are made
 * @param expiresOn last day of the subscription that is renewed; `null` where nothing is
 */
export function unitPriceOf(
  { netGrosze, promotionalNetGrosze }: ListedPrice,
  orderedOn: string,
  expiresOn: string | null,
): UnitPrice {
  if (promotionalNetGrosze === null || !hasPromotionalPrice(orderedOn, expiresOn)) {
    return { netGrosze, isPromotional: false }
  }
  return { netGrosze: promotionalNetGrosze, isPromotional: true }
}

/** Swedish writes days as `YYYY-MM-DD`. */
const POLISH_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw', dateStyle: 'short' })

/** The calendar day of a moment in Poland, `YYYY-MM-DD`, wherever it is asked. */
export function polishDayOf(moment: Date): string {
  return POLISH_DAY.format(moment)
}
