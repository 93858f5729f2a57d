import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cellOfKey,
  gridOf,
  HOURS_PRESETS,
  isSameGrid,
  simplified,
  withRectangle,
} from '../../../../src/renderer/app/settings/hours-grid'
import { dayRuns, toldHours } from '../../../../src/renderer/app/settings/hours-words'
import { parseMirror } from '../../../../src/renderer/app/settings/mirror-url'
import { TransferSettings } from '../../../../src/shared/ipc/transfer'

const cells = fc.record({ day: fc.integer({ min: 0, max: 6 }), hour: fc.integer({ min: 0, max: 23 }) })
const grids = fc.array(fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), {
  minLength: 7,
  maxLength: 7,
})

describe('the hours of the week', () => {
  it('are painted in a rectangle from either corner, and nowhere else', () => {
    fc.assert(
      fc.property(grids, cells, cells, fc.boolean(), (hours, from, to, isOpen) => {
        const painted = withRectangle(hours, from, to, isOpen)
        expect(isSameGrid(painted, withRectangle(hours, to, from, isOpen))).toBe(true)
        const count = (Math.abs(from.day - to.day) + 1) * (Math.abs(from.hour - to.hour) + 1)
        const outside = painted.flat().filter((value, index) => value !== hours.flat()[index]).length
        expect(outside).toBeLessThanOrEqual(count)
        expect(painted[from.day]?.[from.hour]).toBe(isOpen)
        expect(painted[to.day]?.[to.hour]).toBe(isOpen)
      }),
    )
  })

  it('are told in words that say exactly what the grid does', () => {
    fc.assert(
      fc.property(grids, (hours) => {
        const open = new Set<number>()
        const add = (from: number, to: number): void => {
          for (let hour = from; hour < to; hour += 1) open.add(hour % 168)
        }
        for (const told of toldHours(hours)) {
          if (told.kind === 'through') add(told.from, told.to > told.from ? told.to : told.to + 168)
          else
            for (const day of told.days)
              for (const [from, to] of told.spans) add(day * 24 + from, day * 24 + to)
        }
        expect(gridOf(({ day, hour }) => open.has(day * 24 + hour))).toEqual(hours)
      }),
    )
  })

  it('tell nights as nights, and a weekend as one', () => {
    const nights = gridOf(({ day, hour }) => (day < 5 && hour >= 18) || (day > 0 && day < 6 && hour < 6))
    expect(toldHours(nights)).toEqual([{ kind: 'daily', days: [0, 1, 2, 3, 4], spans: [[18, 30]] }])
    expect(toldHours(HOURS_PRESETS.outsideWork)).toEqual([
      { kind: 'daily', days: [0, 1, 2, 3], spans: [[16, 32]] },
      { kind: 'through', from: 4 * 24 + 16, to: 8 },
    ])
    expect(toldHours(HOURS_PRESETS.night)).toEqual([
      { kind: 'daily', days: [0, 1, 2, 3, 4, 5, 6], spans: [[22, 30]] },
    ])
  })

  it('tell several spans of the same days, and whole days, together', () => {
    const hours = gridOf(({ day, hour }) => day > 4 || (hour >= 6 && hour < 8) || (hour >= 16 && hour < 18))
    expect(toldHours(hours)).toEqual([
      {
        kind: 'daily',
        days: [0, 1, 2, 3, 4],
        spans: [
          [6, 8],
          [16, 18],
        ],
      },
      { kind: 'daily', days: [5, 6], spans: [[0, 24]] },
    ])
    expect(toldHours(gridOf(() => false))).toEqual([])
    expect(toldHours(gridOf(({ day }) => day === 0 || day === 6))).toEqual([
      { kind: 'daily', days: [6, 0], spans: [[0, 24]] },
    ])
  })

  it('tell three days in a row by the first and the last, also over a Sunday', () => {
    expect(dayRuns([0, 1, 2, 3, 4])).toEqual([{ first: 0, last: 4 }])
    expect(dayRuns([0, 5, 6])).toEqual([{ first: 5, last: 0 }])
    expect(dayRuns([0, 2, 5, 6])).toEqual([
      { first: 2, last: 2 },
      { first: 5, last: 0 },
    ])
    expect(dayRuns([1, 2, 4])).toEqual([
      { first: 1, last: 1 },
      { first: 2, last: 2 },
      { first: 4, last: 4 },
    ])
  })

  it('are none when every one is open', () => {
    expect(simplified(gridOf(() => true))).toBeNull()
    expect(simplified(HOURS_PRESETS.work)).toEqual(HOURS_PRESETS.work)
  })

  it('are walked by keys, and never left', () => {
    fc.assert(
      fc.property(
        cells,
        fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'),
        fc.boolean(),
        (cell, key, isWhole) => {
          const next = cellOfKey(key, isWhole, cell)
          expect(HOURS_PRESETS.work[next?.day ?? -1]?.[next?.hour ?? -1]).toBeTypeOf('boolean')
        },
      ),
    )
    expect(cellOfKey('a', false, { day: 1, hour: 1 })).toBeNull()
  })
})

describe('the address of a mirror', () => {
  it('is taken when the main process would take it', () => {
    const parsed = parseMirror(' https://serwer.firma.pl/aktualizacje ', [])
    expect(parsed).toEqual({ kind: 'valid', url: 'https://serwer.firma.pl/aktualizacje' })
    expect(TransferSettings.shape.mirrors.safeParse(['https://serwer.firma.pl/aktualizacje']).success).toBe(
      true,
    )
  })

  it.each(['http://127.0.0.1:8080/paczki/', 'http://localhost/', 'http://[::1]:81/'])(
    'may be unencrypted on this computer: %s',
    (address) => {
      expect(parseMirror(address, [])).toEqual({ kind: 'valid', url: address })
      expect(TransferSettings.shape.mirrors.safeParse([address]).success).toBe(true)
    },
  )

  it.each([
    'http://serwer.firma.pl/',
    'http://127.0.0.1.example.com/',
    'http://127.0.0.1@example.com/',
    'https://jan:tajne@serwer.firma.pl/',
    'https://serwer.firma.pl/?a=1',
  ])('is refused by the main process as by the page: %s', (address) => {
    expect(parseMirror(address, []).kind).not.toBe('valid')
    expect(TransferSettings.shape.mirrors.safeParse([address]).success).toBe(false)
  })

  it.each([
    ['serwer', 'not-an-address'],
    ['', 'not-an-address'],
    ['http://serwer.firma.pl/', 'not-https'],
    ['file:///etc', 'not-https'],
    ['https://jan:tajne@serwer.firma.pl/', 'has-credentials'],
    ['https://serwer.firma.pl/?a=1', 'has-query'],
    ['https://serwer.firma.pl/#a', 'has-query'],
    [`https://serwer.firma.pl/${'a'.repeat(500)}`, 'too-long'],
    ['https://znany.pl', 'known'],
  ])('%s is refused as %s', (text, kind) => {
    expect(parseMirror(text, ['https://znany.pl/']).kind).toBe(kind)
  })
})
