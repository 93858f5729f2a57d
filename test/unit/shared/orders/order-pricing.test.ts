import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, monthsAfter } from '#shared/orders/order-deadlines'
import { polishDayOf, unitPriceOf } from '#shared/orders/order-pricing'
import { isOrderClosed, ORDER_STATES, orderWaitsFor } from '#shared/orders/order-state'

const LISTED = { netGrosze: 45_000, promotionalNetGrosze: 36_000 }

describe('the price of a piece', () => {
  it('is promotional for a renewal within 30 days of the end, before it and after', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (dayCount) => {
        const price = unitPriceOf(LISTED, dayAfter('2026-11-22', dayCount), '2026-11-22')
        expect(price.isPromotional).toBe(Math.abs(dayCount) <= 30)
        expect(price.netGrosze).toBe(price.isPromotional ? 36_000 : 45_000)
      }),
    )
  })

  it('is that of the list for a first order, and where there is no other', () => {
    const listed = { netGrosze: 45_000, isPromotional: false }
    expect(unitPriceOf(LISTED, '2026-11-22', null)).toEqual(listed)
    expect(unitPriceOf({ ...LISTED, promotionalNetGrosze: null }, '2026-11-22', '2026-11-22')).toEqual(listed)
  })
})

describe('the day in Poland', () => {
  it.each([
    ['2026-11-22T22:59:59Z', '2026-11-22'],
    ['2026-11-22T23:00:00Z', '2026-11-23'],
    // Summer time.
    ['2026-07-01T21:59:59Z', '2026-07-01'],
    ['2026-07-01T22:00:00Z', '2026-07-02'],
  ])('of %s is %s', (moment, day) => expect(polishDayOf(new Date(moment))).toBe(day))
})

describe('months after a day', () => {
  it.each([
    ['2026-11-22', 12, '2027-11-22'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-01-15', 36, '2029-01-15'],
  ])('%s and %i are %s', (day, count, later) => expect(monthsAfter(day, count)).toBe(later))
})

describe('an order', () => {
  it('waits for somebody until it is closed', () => {
    for (const state of ORDER_STATES) expect(orderWaitsFor(state) === null).toBe(isOrderClosed(state))
  })

  it('waits for the partner with the draft and the invoice, and for the client with the payment', () => {
    expect(ORDER_STATES.filter((state) => orderWaitsFor(state) === 'partner')).toEqual(['draft', 'invoiced'])
    expect(ORDER_STATES.filter((state) => orderWaitsFor(state) === 'client')).toEqual(['awaiting-payment'])
  })
})
