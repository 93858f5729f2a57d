import { makeStyles, Text } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FixedNote } from '../policy/FixedNote'
import { usePolicy } from '../policy/use-policy'
import { SettingsSection } from './SettingsSection'

const useStyles = makeStyles({ list: { margin: 0, paddingInlineStart: '20px' } })

/** All that the administrator has fixed, some of which has no field of its own; nothing where there is none. */
export function PolicySection(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const policy = usePolicy()
  if (policy === null || policy.fixed.length === 0) return null
  return (
    <SettingsSection title={t('policy.title')} about={t('policy.about')}>
      <FixedNote />
      <ul className={styles.list}>
        {policy.fixed.map((setting) => (
          <li key={setting}>{t(`policy.setting.${setting}`)}</li>
        ))}
      </ul>
      {policy.unusedPortalSource !== null && (
        <Text>{t('policy.unusedPortal', { source: policy.unusedPortalSource })}</Text>
      )}
    </SettingsSection>
  )
}
