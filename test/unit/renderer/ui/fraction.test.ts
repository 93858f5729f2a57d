import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fractionOfWhole } from '../../../../src/renderer/ui/fraction'

describe('fractionOfWhole', () => {
  it.each([
    [0, 10, 0],
    [1, 3, 0.3333],
    [10, 10, 1],
    [11, 10, 1],
    [-1, 10, 0],
    [5, 0, 0],
    [8, 15_000_000, 0],
    [14_999_999, 15_000_000, 1],
  ])('of %d in %d is %d', (part, whole, expected) => {
    expect(fractionOfWhole(part, whole)).toBe(expected)
  })

  it('is always written as a plain number', () => {
    const byteLength = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
    fc.assert(
      fc.property(byteLength, byteLength, (part, whole) => {
        expect(String(fractionOfWhole(part, whole))).toMatch(/^(?:0|1|0\.\d{1,4})$/u)
      }),
    )
  })
})
