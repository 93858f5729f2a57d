import { describe, expect, it } from 'vitest'
import { easterSunday, polishHolidays } from '../../src/portal/features/support/polish-holidays'

describe('easterSunday', () => {
  // From church calendars; 1961 and 2038 are among the latest, 2008 among the earliest.
  it.each([
    '1961-04-02',
    '2000-04-23',
    '2008-03-23',
    '2019-04-21',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2028-04-16',
    '2029-04-01',
    '2030-04-21',
    '2038-04-25',
    '2049-04-18',
  ])('is %s', (day) => {
    expect(
      easterSunday(Number(day.slice(0, 4)))
        .toISOString()
        .slice(0, 10),
    ).toBe(day)
  })
})

describe('polishHolidays', () => {
  it('are the thirteen days off of 2024', () => {
    expect(polishHolidays(2024).map(({ day }) => day.slice(5))).toEqual([
      '01-01',
      '01-06',
      '03-31',
      '04-01',
      '05-01',
      '05-03',
      '05-19',
      '05-30',
      '08-15',
      '11-01',
      '11-11',
      '12-25',
      '12-26',
    ])
  })

  it('have Christmas Eve since 2025', () => {
    const eve = (year: number) => polishHolidays(year).some(({ day }) => day.endsWith('12-24'))
    expect([2024, 2025, 2026].map(eve)).toEqual([false, true, true])
  })

  it('have Corpus Christi on a Thursday', () => {
    for (let year = 2020; year < 2060; year += 1) {
      const corpus = polishHolidays(year).find(({ reason }) => reason === 'Boże Ciało')
      expect(new Date(`${corpus?.day}T00:00:00Z`).getUTCDay()).toBe(4)
    }
  })
})
