import type { Language } from '#shared/ipc/preferences'

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB'] as const
const UNIT_STEP = 1000
const SECOND_MS = 1000
const MINUTE_MS = 60_000
const GROSZE_IN_ZLOTY = 100

/** Dates, times, sizes and durations as a person reads them in a language. */
export interface Formatters {
  /** `22.11.2026` */
  date(value: string | Date): string
  /** `8:15` */
  time(value: string | Date): string
  /** `22.11.2026, 8:15`; of today only the time. */
  moment(value: string | Date, now?: Date): string
  /** `12,4 MB`: powers of 1000, at most one decimal place. */
  bytes(byteLength: number): string
  /** `4,1 MB/s` */
  speed(bytesPerSecond: number): string
  /** `40 s`, `1 min`, `2 godz. 5 min` */
  duration(ms: number): string
  number(value: number): string
  /** `1 234,50 zł` */
  money(grosze: number): string
  /** `62%` */
  percent(fraction: number): string
}

const LOCALES: Record<Language, string> = { pl: 'pl-PL', en: 'en-GB' }
const HOURS: Record<Language, string> = { pl: 'godz.', en: 'h' }

/** Formatters of a language: made once, as what they rest on takes longer to make than to use. */
export function createFormatters(language: Language): Formatters {
  const known = madeFormatters.get(language)
  if (known !== undefined) return known
  const made = makeFormatters(language)
  madeFormatters.set(language, made)
  return made
}

const madeFormatters = new Map<Language, Formatters>()

function makeFormatters(language: Language): Formatters {
  const locale = LOCALES[language]
  const dateFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: '2-digit', year: 'numeric' })
  const timeFormat = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
  const numberFormat = new Intl.NumberFormat(locale)
  const moneyFormat = new Intl.NumberFormat(locale, { style: 'currency', currency: 'PLN' })
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percentFormat = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })

  const date = (value: string | Date): string => dateFormat.format(new Date(value))
  const time = (value: string | Date): string => timeFormat.format(new Date(value))
  const bytes = (byteLength: number): string => {
    let value = byteLength
    let unit = 0
    // Rounded before it is compared: 999,999 B is 1 MB, not 1000 kB.
    while (rounded(value, unit) >= UNIT_STEP && unit < BYTE_UNITS.length - 1) {
      value /= UNIT_STEP
      unit += 1
    }
    return `${oneDecimal.format(rounded(value, unit))}\u00a0${BYTE_UNITS[unit] ?? 'B'}`
  }

  return {
    date,
    time,
    bytes,
    moment: (value, now = new Date()) => {
      const isToday = new Date(value).toDateString() === now.toDateString()
      return isToday ? time(value) : `${date(value)}, ${time(value)}`
    },
    speed: (bytesPerSecond) => `${bytes(bytesPerSecond)}/s`,
    duration: (ms) => {
      const seconds = Math.max(1, Math.round(ms / SECOND_MS))
      if (seconds < 60) return `${seconds}\u00a0s`
      const totalMinutes = Math.round(ms / MINUTE_MS)
      if (totalMinutes < 60) return `${totalMinutes}\u00a0min`
      const hours = `${Math.floor(totalMinutes / 60)}\u00a0${HOURS[language]}`
      return totalMinutes % 60 === 0 ? hours : `${hours} ${totalMinutes % 60}\u00a0min`
    },
    number: (value) => numberFormat.format(value),
    money: (grosze) => moneyFormat.format(grosze / GROSZE_IN_ZLOTY),
    percent: (fraction) => percentFormat.format(fraction),
  }
}

/** Bytes and kilobytes in whole numbers, larger units to a tenth. */
function rounded(value: number, unit: number): number {
  return unit < 2 ? Math.round(value) : Math.round(value * 10) / 10
}
