import { makeStyles, Switch, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useChangePreferences } from '../frame/preference-choices'
import { preferences, useMainValue } from '../main-values'
import { SettingsSection } from './SettingsSection'

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground2 } })

/** What closing the window does. */
export function TraySection(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const { staysInTray } = useMainValue(preferences)
  const change = useChangePreferences()
  return (
    <SettingsSection title={t('tray.title')} about={t('tray.about')}>
      <Switch
        label={t('tray.stays')}
        checked={staysInTray}
        onChange={(_event, { checked }) => void change({ staysInTray: checked })}
      />
      <Text className={styles.quiet}>{t('tray.advice')}</Text>
    </SettingsSection>
  )
}
