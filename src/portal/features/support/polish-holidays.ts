/** A day off work by Polish law, `YYYY-MM-DD`, with its Polish name. */
export interface Holiday {
  readonly day: string
  readonly reason: string
}

/** Days off on fixed dates, by the Polish act on days off work. */
const FIXED = [
  ['01-01', 'Nowy Rok'],
  ['01-06', 'Święto Trzech Króli'],
  ['05-01', 'Święto Pracy'],
  ['05-03', 'Święto Konstytucji 3 Maja'],
  ['08-15', 'Wniebowzięcie Najświętszej Maryi Panny'],
  ['11-01', 'Wszystkich Świętych'],
  ['11-11', 'Święto Niepodległości'],
  ['12-25', 'Boże Narodzenie'],
  ['12-26', 'Drugi dzień Bożego Narodzenia'],
] as const

/** Christmas Eve is a day off since this year. */
const FIRST_CHRISTMAS_EVE_OFF = 2025

/** Days off that move with Easter, as days after Easter Sunday. */
const MOVABLE = [
  [0, 'Wielkanoc'],
  [1, 'Poniedziałek Wielkanocny'],
  [49, 'Zielone Świątki'],
  [60, 'Boże Ciało'],
] as const

const DAY_MS = 86_400_000

/** All days off work of a year, in order. */
export function polishHolidays(year: number): Holiday[] {
  const easter = easterSunday(year)
  const holidays = [
    ...FIXED.map(([day, reason]) => ({ day: `${year}-${day}`, reason })),
    ...MOVABLE.map(([daysAfter, reason]) => ({ day: dayAfter(easter, daysAfter), reason })),
    ...(year >= FIRST_CHRISTMAS_EVE_OFF
      ? [{ day: `${year}-12-24`, reason: 'Wigilia Bożego Narodzenia' }]
      : []),
  ]
  return holidays.sort((a, b) => a.day.localeCompare(b.day))
}

/** Easter Sunday of a Gregorian year, at midnight UTC (the anonymous algorithm of Meeus, Jones and Butcher). */
export function easterSunday(year: number): Date {
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const goldenNumber = year % 19
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * goldenNumber + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const shift = Math.floor((goldenNumber + 11 * epact + 22 * weekday) / 451)
  const marchDay = epact + weekday - 7 * shift + 22 // counted on beyond 31 into April
  return new Date(Date.UTC(year, 2, marchDay))
}

function dayAfter(start: Date, days: number): string {
  return new Date(start.getTime() + days * DAY_MS).toISOString().slice(0, 10)
}
