import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderTotalsOf, vatOf } from '#shared/orders/order-totals'

const line = fc.record({
  count: fc.integer({ min: 1, max: 999 }),
  netGrosze: fc.integer({ min: 0, max: 10_000_000 }),
  vatPercent: fc.constantFrom(0, 5, 8, 23),
})

describe('the sums of an order', () => {
  it.each([
    [100, 23, 23],
    [1, 23, 0],
    [2, 23, 0],
    [3, 23, 1],
    [50, 5, 3],
    [189_900, 23, 43_677],
  ])('have of %d grosze at %d%% a tax of %d', (net, rate, vat) => expect(vatOf(net, rate)).toBe(vat))

  it('work out tax once for each rate, not line by line', () => {
    const lines = [1, 1, 1].map((count) => ({ count, netGrosze: 2, vatPercent: 23 }))
    expect(orderTotalsOf(lines)).toEqual({ netGrosze: 6, vatGrosze: 1, grossGrosze: 7 })
    expect(orderTotalsOf([])).toEqual({ netGrosze: 0, vatGrosze: 0, grossGrosze: 0 })
  })

  it('are whole grosze, add up, and do not depend on the order of lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 50 }), (lines) => {
        const totals = orderTotalsOf(lines)
        for (const amount of Object.values(totals)) expect(Number.isSafeInteger(amount)).toBe(true)
        expect(totals.netGrosze + totals.vatGrosze).toBe(totals.grossGrosze)
        expect(orderTotalsOf([...lines].reverse())).toEqual(totals)
        // Exact tax, by whole numbers alone, is never further away than half a grosz for each rate.
        const hundredths = lines.reduce(
          (sum, { count, netGrosze, vatPercent }) => sum + BigInt(count * netGrosze) * BigInt(vatPercent),
          0n,
        )
        const off = BigInt(totals.vatGrosze) * 100n - hundredths
        const rates = BigInt(new Set(lines.map(({ vatPercent }) => vatPercent)).size)
        expect(off <= 50n * rates && off >= -50n * rates).toBe(true)
      }),
    )
  })
})
