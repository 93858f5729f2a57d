import { makeStyles, Switch, Text, ToggleButton, tokens } from '@fluentui/react-components'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { TransferSettings, TransferSettingsChange } from '#shared/ipc/transfer'
import { type DownloadHours, isWithinHours, nextHoursChange } from '#shared/updates/download-hours'
import { useFormatters } from '../../ui/use-formatters'
import { useNow } from '../../ui/use-now'
import { HoursGridField } from './HoursGridField'
import { DAY_COUNT, HOUR_COUNT, HOURS_PRESETS, isSameGrid, simplified } from './hours-grid'
import { dayRuns, toldHours } from './hours-words'

/** What is said about now may be so old. */
const NOW_INTERVAL_MS = 30_000

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  presets: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  warning: { color: tokens.colorStatusWarningForeground1 },
})

export interface HoursSectionProps {
  readonly settings: TransferSettings
  /** By the administrator: they are told in words, and cannot be changed. */
  readonly isFixed: boolean
  readonly onChange: (change: TransferSettingsChange) => void
}

/** When downloads may run: at any time, or by a grid of the week's hours. */
export function HoursSection({ settings, isFixed, onChange }: HoursSectionProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const hours = settings.downloadHours
  const change = useCallback(
    (wanted: DownloadHours) => onChange({ downloadHours: wanted.map((day) => [...day]) }),
    [onChange],
  )
  return (
    <div className={styles.root}>
      <Switch
        label={t('settings.hours.byGrid')}
        checked={hours !== null}
        disabled={isFixed}
        onChange={(_event, { checked }) =>
          onChange({ downloadHours: checked ? HOURS_PRESETS.outsideWork : null })
        }
      />
      {hours !== null && isFixed && <HoursWords hours={hours} />}
      {hours !== null && !isFixed && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: buttons with one name, no fields */}
          <div role="group" aria-label={t('settings.hours.presets')} className={styles.presets}>
            {Object.entries(HOURS_PRESETS).map(([name, preset]) => (
              <ToggleButton
                key={name}
                size="small"
                checked={isSameGrid(hours, preset)}
                onClick={() => change(preset)}
              >
                {t(`settings.hours.${name}`)}
              </ToggleButton>
            ))}
          </div>
          <HoursGridField hours={hours} onChange={change} />
          <HoursWords hours={hours} />
        </>
      )}
    </div>
  )
}

/** The grid in words, and what it means at this moment. */
function HoursWords({ hours }: { readonly hours: DownloadHours }): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const format = useFormatters()
  const now = useNow(NOW_INTERVAL_MS)
  const words = useHoursWords(hours)
  if (words === '') return <Text className={styles.warning}>{t('settings.hours.never')}</Text>
  const isOpen = isWithinHours(hours, now.getTime())
  const change = simplified(hours) === null ? null : nextHoursChange(hours, now.getTime())
  return (
    <>
      <Text>{t('settings.hours.words', { words })}</Text>
      {change !== null && (
        <Text className={styles.quiet}>
          {t(isOpen ? 'settings.hours.openUntil' : 'settings.hours.closedUntil', {
            moment: format.moment(new Date(change)),
          })}
        </Text>
      )}
    </>
  )
}

/** "od poniedziałku do piątku 18:00–6:00; od soboty 8:00 do niedzieli 20:00"; empty when no hour is open. */
function useHoursWords(hours: DownloadHours): string {
  const { t, i18n } = useTranslation('app')
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const time = (hour: number): string => `${hour > HOUR_COUNT ? hour - HOUR_COUNT : hour}:00`
  const daysWords = (days: readonly number[]): string => {
    if (days.length === DAY_COUNT) return t('settings.hours.everyDay')
    const runs = dayRuns(days).map(({ first, last }) =>
      first === last
        ? t(`settings.daysOn.${first}`)
        : t('settings.hours.days', {
            first: t(`settings.daysFrom.${first}`),
            last: t(`settings.daysFrom.${last}`),
          }),
    )
    return list.format(runs)
  }
  return toldHours(hours)
    .map((told) => {
      if (told.kind === 'through') {
        return t('settings.hours.through', {
          firstDay: t(`settings.daysFrom.${Math.floor(told.from / HOUR_COUNT)}`),
          from: time(told.from % HOUR_COUNT),
          lastDay: t(`settings.daysFrom.${Math.floor(told.to / HOUR_COUNT)}`),
          to: time(told.to % HOUR_COUNT),
        })
      }
      const spans = told.spans.map(([from, to]) =>
        from === 0 && to === HOUR_COUNT ? t('settings.hours.allDay') : `${time(from)}–${time(to)}`,
      )
      return `${daysWords(told.days)} ${list.format(spans)}`
    })
    .join('; ')
}
