import { describe, expect, it } from 'vitest'
import {
  localMoment,
  nextClosedDay,
  openingDay,
  weekSpans,
} from '../../../../../src/renderer/features/support/line-times'

const office = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '08:00', closesAt: '16:00' }))

describe('weekSpans', () => {
  it('joins neighbouring days with the same hours, also those when nobody answers', () => {
    const hours = [{ opensAt: '08:00', closesAt: '16:00' }]
    expect(weekSpans(office)).toEqual([
      { from: 1, to: 5, hours },
      { from: 6, to: 7, hours: [] },
    ])
  })

  it('keeps days with other hours, and a break at noon, apart', () => {
    const spans = weekSpans([
      ...office.filter(({ weekday }) => weekday !== 3),
      { weekday: 3, opensAt: '12:00', closesAt: '18:00' },
      { weekday: 3, opensAt: '08:00', closesAt: '11:00' },
    ])
    expect(spans.map(({ from, to, hours }) => [from, to, hours.length])).toEqual([
      [1, 2, 1],
      [3, 3, 2],
      [4, 5, 1],
      [6, 7, 0],
    ])
    expect(spans[1]?.hours[0]).toEqual({ opensAt: '08:00', closesAt: '11:00' })
  })
})

describe('localMoment', () => {
  it('reads the clocks of the line, not of this computer', () => {
    expect(localMoment(new Date('2026-07-01T22:30:00Z'), 'Europe/Warsaw')).toEqual({
      day: '2026-07-02',
      time: '00:30',
    })
  })
})

describe('openingDay', () => {
  it.each([
    ['2026-11-20', { kind: 'today' }],
    ['2026-11-21', { kind: 'tomorrow' }],
    ['2026-11-23', { kind: 'weekday', weekday: 1 }],
    ['2026-11-27', { kind: 'date', day: '2026-11-27' }],
  ] as const)('names %s, seen from Friday 20 November, as a person would', (day, named) => {
    expect(openingDay('2026-11-20', day)).toEqual(named)
  })
})

describe('nextClosedDay', () => {
  const line = {
    closedOn: [
      { day: '2026-12-25', reason: 'Boże Narodzenie' },
      { day: '2026-11-11', reason: 'Święto Niepodległości' },
    ],
  }

  it('is today or the nearest to come, within the days looked ahead', () => {
    expect(nextClosedDay(line, '2026-11-11', 30)?.reason).toBe('Święto Niepodległości')
    expect(nextClosedDay(line, '2026-11-30', 30)?.reason).toBe('Boże Narodzenie')
    expect(nextClosedDay(line, '2026-11-12', 30)).toBeNull()
    expect(nextClosedDay(line, '2026-12-26', 30)).toBeNull()
  })
})
