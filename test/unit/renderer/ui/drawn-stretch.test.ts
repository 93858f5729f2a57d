import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnStretch, type Stretch } from '../../../../src/renderer/ui/drawn-stretch'

const ROWS_IN_SIGHT = 14

/** Where a list of so many rows has been scrolled to, one place after the other: the first row in sight. */
const scrolls = fc.integer({ min: 1, max: 400 }).chain((rowCount) =>
  fc.record({
    rowCount: fc.constant(rowCount),
    places: fc.array(fc.integer({ min: 0, max: Math.max(0, rowCount - ROWS_IN_SIGHT) }), { minLength: 1 }),
  }),
)

function inSightAt(first: number, rowCount: number): Stretch {
  return { first, last: Math.min(rowCount, first + ROWS_IN_SIGHT) - 1 }
}

describe('drawnStretch', () => {
  it('has all rows in sight, and no row that is not there, wherever the list is scrolled to', () => {
    fc.assert(
      fc.property(scrolls, ({ rowCount, places }) => {
        let drawn: Stretch | null = null
        for (const place of places) {
          const inSight = inSightAt(place, rowCount)
          drawn = drawnStretch(drawn, inSight, rowCount)
          expect(drawn.first).toBeLessThanOrEqual(inSight.first)
          expect(drawn.last).toBeGreaterThanOrEqual(inSight.last)
          expect(drawn.first).toBeGreaterThanOrEqual(0)
          expect(drawn.last).toBeLessThan(rowCount)
        }
      }),
    )
  })

  it('draws few rows beyond those in sight', () => {
    fc.assert(
      fc.property(scrolls, ({ rowCount, places }) => {
        let drawn: Stretch | null = null
        for (const place of places) {
          drawn = drawnStretch(drawn, inSightAt(place, rowCount), rowCount)
          expect(drawn.last - drawn.first + 1).toBeLessThanOrEqual(ROWS_IN_SIGHT + 10)
        }
      }),
    )
  })

  it('changes once in several rows while a list is scrolled row by row, down and up again', () => {
    const rowCount = 1_000
    const down = Array.from({ length: 500 }, (_, index) => index)
    let drawn: Stretch | null = null
    let changeCount = 0
    for (const place of [...down, ...down.reverse()]) {
      const next = drawnStretch(drawn, inSightAt(place, rowCount), rowCount)
      if (next !== drawn) changeCount += 1
      drawn = next
    }
    expect(changeCount).toBeLessThan(1_000 / 6)
  })

  it('draws those of a shorter list when the former rows are gone', () => {
    const former = drawnStretch(null, { first: 100, last: 113 }, 200)
    expect(drawnStretch(former, { first: 0, last: 4 }, 5)).toEqual({ first: 0, last: 4 })
  })

  it('draws rows that were added at the end once they come near', () => {
    const former = drawnStretch(null, { first: 6, last: 19 }, 20)
    expect(former.last).toBe(19)
    expect(drawnStretch(former, { first: 6, last: 19 }, 60).last).toBeGreaterThan(19)
  })
})
