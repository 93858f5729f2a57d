import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, daysBetween, hasPromotionalPrice, invoiceDueOn } from '#shared/orders/order-deadlines'

describe('the invoice of a subscription', () => {
  it.each([
    ['2026-11-22', '2026-12-02'],
    ['2026-12-25', '2027-01-04'],
    ['2028-02-20', '2028-03-01'],
    // Summer time ends in between.
    ['2026-10-20', '2026-10-30'],
  ])('of %s is due on %s', (invoicedOn, dueOn) =>
    expect(invoiceDueOn('subscriptions', 'invoiced', invoicedOn)).toBe(dueOn),
  )

  it('is waited for only once it is there and until it is paid', () => {
    expect(invoiceDueOn('subscriptions', 'awaiting-payment', null)).toBeNull()
    expect(invoiceDueOn('subscriptions', 'completed', '2026-11-22')).toBeNull()
    expect(invoiceDueOn('programs', 'invoiced', '2026-11-22')).toBeNull()
  })
})

describe('a renewal', () => {
  it.each([
    ['2026-10-23', true],
    ['2026-10-22', false],
    ['2026-11-22', true],
    ['2026-12-22', true],
    ['2026-12-23', false],
  ])('on %s of what ends on 22.11.2026 has the promotional price: %s', (orderedOn, isPromotional) =>
    expect(hasPromotionalPrice(orderedOn, '2026-11-22')).toBe(isPromotional),
  )

  it('of nothing is a first order', () => expect(hasPromotionalPrice('2026-11-22', null)).toBe(false))
})

describe('days', () => {
  it('are counted back as they were added, over every change of clocks and leap year', () => {
    const day = fc
      .integer({ min: 0, max: 40_000 })
      .map((index) => new Date(index * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.integer({ min: -4_000, max: 4_000 }), (from, count) => {
        expect(daysBetween(from, dayAfter(from, count))).toBe(count)
      }),
    )
  })
})
