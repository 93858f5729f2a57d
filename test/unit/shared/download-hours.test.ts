import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { isWithinHours, nextHoursChange } from '#shared/updates/download-hours'

const HOUR_MS = 3_600_000
const QUARTER_MS = 900_000
const zone = process.env['TZ']

afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

/** A grid that is open at some hours of every day. */
function everyDay(...hours: number[]): boolean[][] {
  return Array.from({ length: 7 }, () => Array.from({ length: 24 }, (_, hour) => hours.includes(hour)))
}

const NIGHT = everyDay(22, 23, 0, 1, 2, 3, 4, 5)
const ANY_GRID = fc.array(fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), {
  minLength: 7,
  maxLength: 7,
})
/** Two years, with all their changes of the clock. */
const ANY_INSTANT = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') })

describe('Download hours', () => {
  it('are always open without a grid', () => {
    expect(isWithinHours(null, 0)).toBe(true)
    expect(nextHoursChange(null, 0)).toBeNull()
  })

  it('go by the weekday and the hour on the wall, from Monday', () => {
    process.env['TZ'] = 'Europe/Warsaw'
    const mondayMorning = everyDay().map((day, index) => day.map((_, hour) => index === 0 && hour === 8))
    // Monday, 23 November 2026, 8:30 in Warsaw.
    expect(isWithinHours(mondayMorning, Date.parse('2026-11-23T07:30:00Z'))).toBe(true)
    expect(isWithinHours(mondayMorning, Date.parse('2026-11-23T08:30:00Z'))).toBe(false)
    expect(isWithinHours(mondayMorning, Date.parse('2026-11-24T07:30:00Z'))).toBe(false)
    expect(nextHoursChange(mondayMorning, Date.parse('2026-11-23T08:30:00Z'))).toBe(
      Date.parse('2026-11-30T07:00:00Z'),
    )
  })

  it('end at the sixth hour of the wall also in the night that has one hour less, or one more', () => {
    process.env['TZ'] = 'Europe/Warsaw'
    // 28 March 2027: from 2:00 to 3:00. 25 October 2026: from 3:00 back to 2:00.
    const spring = Date.parse('2027-03-27T22:00:00Z')
    expect((nextHoursChange(NIGHT, spring) ?? 0) - spring).toBe(6 * HOUR_MS)
    const autumn = Date.parse('2026-10-24T21:00:00Z')
    expect((nextHoursChange(NIGHT, autumn) ?? 0) - autumn).toBe(8 * HOUR_MS)
    const usual = Date.parse('2026-11-20T22:00:00Z')
    expect((nextHoursChange(NIGHT, usual) ?? 0) - usual).toBe(7 * HOUR_MS)
  })

  it('find an hour that the clock leaves out, or passes twice', () => {
    process.env['TZ'] = 'Europe/Warsaw'
    const atTwo = everyDay(2)
    // In spring 2:00 does not come: the next is a day later.
    expect(nextHoursChange(atTwo, Date.parse('2027-03-28T00:30:00Z'))).toBe(
      Date.parse('2027-03-29T00:00:00Z'),
    )
    // In autumn it lasts two hours.
    expect(nextHoursChange(atTwo, Date.parse('2026-10-25T00:00:00Z'))).toBe(
      Date.parse('2026-10-25T02:00:00Z'),
    )
  })

  it.each(['Europe/Warsaw', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'UTC'])(
    'change exactly where it is said, in %s',
    (timeZone) => {
      process.env['TZ'] = timeZone
      fc.assert(
        fc.property(ANY_GRID, ANY_INSTANT, (grid, instant) => {
          const change = nextHoursChange(grid, instant)
          const isOpen = isWithinHours(grid, instant)
          const end = change ?? instant + 7 * 24 * HOUR_MS
          if (change !== null) {
            expect(change).toBeGreaterThan(instant)
            expect(isWithinHours(grid, change)).toBe(!isOpen)
            expect(isWithinHours(grid, change - 1)).toBe(isOpen)
          }
          for (let at = instant; at < end; at += QUARTER_MS / 3) expect(isWithinHours(grid, at)).toBe(isOpen)
        }),
        { numRuns: 60 },
      )
    },
  )

  it('never change in a grid that is all open or all closed', () => {
    expect(nextHoursChange(everyDay(), 0)).toBeNull()
    expect(nextHoursChange(everyDay(...Array.from({ length: 24 }, (_, hour) => hour)), 0)).toBeNull()
  })
})
