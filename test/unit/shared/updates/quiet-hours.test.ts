import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { isQuiet, type QuietHours, quietEndsAt } from '#shared/updates/quiet-hours'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const zone = process.env['TZ']

afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

function hours(from: string, to: string): QuietHours {
  const minutes = (time: string): number => {
    const [hour, minute] = time.split(':')
    return Number(hour) * 60 + Number(minute)
  }
  return { fromMinute: minutes(from), toMinute: minutes(to) }
}

const NIGHT = hours('20:00', '7:00')

describe('Quiet hours', () => {
  it.each([
    ['over midnight, before it', NIGHT, '2026-11-22T21:30', true],
    ['over midnight, at midnight', NIGHT, '2026-11-23T00:00', true],
    ['over midnight, after it', NIGHT, '2026-11-23T06:59', true],
    ['over midnight, at their end', NIGHT, '2026-11-23T07:00', false],
    ['over midnight, at their beginning', NIGHT, '2026-11-22T20:00', true],
    ['over midnight, by day', NIGHT, '2026-11-22T12:00', false],
    ['of one day, within', hours('12:15', '13:00'), '2026-11-22T12:15', true],
    ['of one day, before', hours('12:15', '13:00'), '2026-11-22T12:14', false],
    ['of no length', hours('12:00', '12:00'), '2026-11-22T12:00', false],
    ['that are not set', null, '2026-11-22T03:00', false],
  ])('%s', (_case, quiet, at, expected) => {
    process.env['TZ'] = 'Europe/Warsaw'
    expect(isQuiet(quiet, Date.parse(at))).toBe(expected)
  })

  it('end at the hour of the wall in nights with an hour less and an hour more', () => {
    process.env['TZ'] = 'Europe/Warsaw'
    const lengthFrom = (evening: string): number =>
      (quietEndsAt(NIGHT, Date.parse(evening)) ?? 0) - Date.parse(evening)
    expect(lengthFrom('2026-11-22T20:00')).toBe(11 * HOUR_MS)
    expect(lengthFrom('2027-03-27T20:00')).toBe(10 * HOUR_MS)
    expect(lengthFrom('2026-10-24T20:00')).toBe(12 * HOUR_MS)
  })

  it('end also where the clock leaves their end out', () => {
    process.env['TZ'] = 'Europe/Warsaw'
    // 2:00 to 3:00 is left out: at 3:00 it is past 2:30.
    const end = quietEndsAt(hours('23:00', '2:30'), Date.parse('2027-03-28T01:45'))
    expect(end).toBe(Date.parse('2027-03-28T03:00'))
  })

  it('end within 25 hours, and are quiet until then and not after', () => {
    process.env['TZ'] = 'Europe/Warsaw'
    const step = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15)
    const instant = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') })
    fc.assert(
      fc.property(step, step, instant, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, at, part) => {
        const quiet = { fromMinute: from, toMinute: to }
        const end = quietEndsAt(quiet, at)
        if (end === null) {
          expect(isQuiet(quiet, at)).toBe(false)
          return
        }
        expect(end - at).toBeLessThanOrEqual(25 * HOUR_MS)
        expect(isQuiet(quiet, end)).toBe(false)
        expect(isQuiet(quiet, at + (end - 1 - at) * part)).toBe(true)
      }),
    )
  })
})
