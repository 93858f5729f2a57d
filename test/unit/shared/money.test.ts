import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groszeAsDecimal, MOST_GROSZE, parseGrosze } from '#shared/text/money'

describe('an amount of money', () => {
  it.each([
    ['1234,5', 123_450],
    ['1 234,50', 123_450],
    ['1\u00a0234.05 zł', 123_405],
    ['0', 0],
    ['0,01', 1],
    ['12PLN', 1_200],
  ])('typed as %s is %d grosze', (text, grosze) => expect(parseGrosze(text)).toBe(grosze))

  it.each(['', 'zł', '-1', '1,234', '1.2.3', '1e3', '=1', '12345678901'])('is not %j', (text) =>
    expect(parseGrosze(text)).toBeNull(),
  )

  it('is read back as it was written, to the last grosz', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MOST_GROSZE - 1 }), (grosze) => {
        expect(parseGrosze(groszeAsDecimal(grosze))).toBe(grosze)
      }),
    )
  })

  it('below nothing has its sign before it', () => expect(groszeAsDecimal(-5)).toBe('-0,05'))
})
