import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SupportLine } from '#shared/api/support'
import { lineStateAt } from '#shared/support/opening-hours'
import { useFormatters } from '../../ui/use-formatters'
import { localMoment, openingDay, type WeekSpan } from './line-times'

/** What is said about a line's hours, in the language that is shown. */
export interface LineWords {
  /** "Odbiera do 16:00", "Całą dobę", "Odbierze jutro od 8:00". */
  readonly state: (line: SupportLine, now: Date) => string
  /** "do 16:00", in a sentence that already names the line; `null` when it does not answer now. */
  readonly until: (line: SupportLine, now: Date) => string | null
  readonly days: (span: WeekSpan) => string
  readonly hours: (span: WeekSpan) => string
}

export function useLineWords(): LineWords {
  const { t } = useTranslation('support')
  const format = useFormatters()
  return useMemo(() => {
    /** A line's hours are told by its own clocks, wherever this computer is. */
    const timeOf = (instant: Date, line: SupportLine): string =>
      clock(localMoment(instant, line.timeZone).time)
    const clock = (time: string): string => format.time(`1970-01-01T${time}`)

    const opening = (opensAt: Date, line: SupportLine, now: Date): string => {
      const time = timeOf(opensAt, line)
      const today = localMoment(now, line.timeZone).day
      const when = openingDay(today, localMoment(opensAt, line.timeZone).day)
      switch (when.kind) {
        case 'weekday':
          return t(`opens.weekday${when.weekday}`, { time })
        case 'date':
          return t('opens.date', { time, date: format.date(`${when.day}T00:00`) })
        default:
          return t(`opens.${when.kind}`, { time })
      }
    }

    return {
      state: (line, now) => {
        const state = lineStateAt(line, now)
        if (state.kind === 'always') return t('state.always')
        if (state.kind === 'open') return t('state.open', { time: timeOf(state.closesAt, line) })
        return state.opensAt === null ? t('state.closed') : opening(state.opensAt, line, now)
      },
      until: (line, now) => {
        const state = lineStateAt(line, now)
        return state.kind === 'open' ? t('state.until', { time: timeOf(state.closesAt, line) }) : null
      },
      days: ({ from, to }) =>
        from === to
          ? t(`weekday.${from}`)
          : t(to === from + 1 ? 'weekday.two' : 'weekday.range', {
              from: t(`weekday.${from}`),
              to: t(`weekday.${to}`),
            }),
      hours: ({ hours }) =>
        hours.length === 0
          ? t('hours.closed')
          : hours.map(({ opensAt, closesAt }) => `${clock(opensAt)}–${clock(closesAt)}`).join(', '),
    }
  }, [t, format])
}
