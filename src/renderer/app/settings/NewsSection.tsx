import { Field, makeStyles, Select, Switch, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DEFAULT_QUIET_HOURS } from '#shared/updates/quiet-hours'
import { useChangePreferences } from '../frame/preference-choices'
import { preferences, useMainValue } from '../main-values'
import { quietTimes, timeWords } from './quiet-times'
import { SettingsSection } from './SettingsSection'

const useStyles = makeStyles({
  times: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** Whether and when the person is told of news outside the window. */
export function NewsSection(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const { notifiesOfNews, quietHours } = useMainValue(preferences)
  const change = useChangePreferences()
  return (
    <SettingsSection title={t('news.title')} about={t('news.about')}>
      <Switch
        label={t('news.notifies')}
        checked={notifiesOfNews}
        onChange={(_event, { checked }) => void change({ notifiesOfNews: checked })}
      />
      {notifiesOfNews && (
        <Switch
          label={t('news.quiet')}
          checked={quietHours !== null}
          onChange={(_event, { checked }) =>
            void change({ quietHours: checked ? { ...DEFAULT_QUIET_HOURS } : null })
          }
        />
      )}
      {notifiesOfNews && quietHours !== null && (
        <>
          <div className={styles.times}>
            <TimeField
              label={t('news.from')}
              minute={quietHours.fromMinute}
              onChange={(fromMinute) => void change({ quietHours: { ...quietHours, fromMinute } })}
            />
            <TimeField
              label={t('news.to')}
              minute={quietHours.toMinute}
              onChange={(toMinute) => void change({ quietHours: { ...quietHours, toMinute } })}
            />
          </div>
          <Text className={styles.quiet} role="status">
            {t(quietHours.fromMinute === quietHours.toMinute ? 'news.quietNever' : 'news.quietAbout')}
          </Text>
        </>
      )}
    </SettingsSection>
  )
}

interface TimeFieldProps {
  readonly label: string
  /** After midnight. */
  readonly minute: number
  readonly onChange: (minute: number) => void
}

function TimeField({ label, minute, onChange }: TimeFieldProps): ReactNode {
  return (
    <Field label={label}>
      <Select value={String(minute)} onChange={(_event, { value }) => onChange(Number(value))}>
        {quietTimes(minute).map((time) => (
          <option key={time} value={String(time)}>
            {timeWords(time)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
