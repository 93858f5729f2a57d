import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursProblem, sortedHours } from '#shared/support/line-hours'

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const Entry = fc
  .tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 2 }),
  )
  .map(([weekday, minutes]) => {
    const [opensAt = '', closesAt = ''] = minutes.toSorted((a, b) => a - b).map(timeOf)
    return { weekday, opensAt, closesAt }
  })

describe('hours of a line', () => {
  it('are sound exactly where no minute is covered twice, in whatever order they stand', () => {
    fc.assert(
      fc.property(fc.array(Entry, { minLength: 1, maxLength: 8 }), (hours) => {
        const overlaps = hours.some((one, index) =>
          hours.some(
            (other, at) =>
              at > index &&
              one.weekday === other.weekday &&
              one.opensAt < other.closesAt &&
              other.opensAt < one.closesAt,
          ),
        )
        expect(hoursProblem(hours)).toBe(overlaps ? 'overlap' : null)
        expect(hoursProblem(sortedHours(hours))).toBe(overlaps ? 'overlap' : null)
      }),
    )
  })

  it('are missing where there are none, and wrong where they close no later than they open', () => {
    expect(hoursProblem([])).toBe('none')
    expect(hoursProblem([{ weekday: 1, opensAt: '08:00', closesAt: '08:00' }])).toBe('order')
  })
})
