import { describe, expect, it } from 'vitest'
import { createFormatters } from '../../../../src/renderer/ui/format'

const polish = createFormatters('pl')
const english = createFormatters('en')
const morning = new Date(2026, 10, 22, 8, 15)

describe('createFormatters', () => {
  it('writes dates and times as each language does', () => {
    expect(polish.date(morning)).toBe('22.11.2026')
    expect(polish.date(new Date(2026, 1, 3))).toBe('3.02.2026')
    expect(polish.time(morning)).toBe('8:15')
    expect(polish.time(new Date(2026, 10, 22, 0, 5))).toBe('0:05')
    expect(english.date(morning)).toBe('22/11/2026')
    expect(english.time(morning)).toBe('8:15')
  })

  it('leaves the date out of a moment of today', () => {
    expect(polish.moment(morning, new Date(2026, 10, 22, 17, 0))).toBe('8:15')
    expect(polish.moment(morning, new Date(2026, 10, 23, 7, 0))).toBe('22.11.2026, 8:15')
  })

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_500, '2 kB'],
    [12_420_000, '12,4 MB'],
    [12_000_000, '12 MB'],
    [1_234_500_000, '1,2 GB'],
    [2_000_000_000_000, '2000 GB'],
  ])('writes %d bytes as %s in Polish', (byteLength, text) => {
    expect(polish.bytes(byteLength)).toBe(text.replace(' ', '\u00a0'))
  })

  it('writes a size that rounds up to the next unit in that unit', () => {
    expect(polish.bytes(999_999)).toBe('1\u00a0MB')
    expect(polish.bytes(999_960_000)).toBe('1\u00a0GB')
  })

  it('writes speeds with the decimal mark of the language', () => {
    expect(polish.speed(4_100_000)).toBe('4,1\u00a0MB/s')
    expect(english.speed(4_100_000)).toBe('4.1\u00a0MB/s')
  })

  it.each([
    [200, '1 s'],
    [40_000, '40 s'],
    [59_800, '1 min'],
    [90_000, '2 min'],
    [3_599_000, '1 godz.'],
    [7_500_000, '2 godz. 5 min'],
  ])('writes %d ms as %s in Polish', (ms, text) => {
    expect(polish.duration(ms).replaceAll('\u00a0', ' ')).toBe(text)
  })

  it('writes numbers and shares', () => {
    expect(polish.number(12_345.6)).toBe('12\u00a0345,6')
    expect(english.number(12_345.6)).toBe('12,345.6')
    expect(polish.percent(0.624)).toBe('62%')
  })
})
