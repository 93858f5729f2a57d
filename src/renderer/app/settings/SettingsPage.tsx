import { Field, makeStyles, SpinButton } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FixedSetting } from '#shared/ipc/policy'
import { Page } from '../../ui/Page'
import { SkeletonRows } from '../../ui/skeletons'
import { ClientUpdateSection } from '../client-update/ClientUpdateSection'
import { session, useMainValue } from '../main-values'
import { FixedNote } from '../policy/FixedNote'
import { usePolicy } from '../policy/use-policy'
import { SpeedLimitField } from '../transfers/SpeedLimitField'
import { useTransferSettings } from '../transfers/use-transfer-settings'
import { HoursSection } from './HoursSection'
import { MirrorsSection } from './MirrorsSection'
import { NewsSection } from './NewsSection'
import { PolicySection } from './PolicySection'
import { RulesSection } from './RulesSection'
import { SettingsSection } from './SettingsSection'
import { SupportSection } from './SupportSection'
import { TraySection } from './TraySection'

const MOST_PARALLEL = 4

const useStyles = makeStyles({
  number: { maxWidth: '240px' },
})

/** How downloads may use the network, what comes by itself and what is told; each change is in force at once. */
export default function SettingsPage(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const { settings, change } = useTransferSettings()
  const state = useMainValue(session)
  const policy = usePolicy()
  const isFixed = (setting: FixedSetting): boolean => policy?.fixed.includes(setting) === true
  const hasUpdates = state.kind === 'signed-in' && state.account.capabilities.includes('updates')
  return (
    <Page title={t('settings.title')} description={t('settings.description')}>
      {settings === null || policy === null ? (
        <div aria-busy="true">
          <SkeletonRows />
        </div>
      ) : (
        <>
          <SettingsSection title={t('settings.speed.title')} about={t('settings.speed.about')}>
            {isFixed('speed-limit') && <FixedNote />}
            <SpeedLimitField
              isFixed={isFixed('speed-limit')}
              label={t('settings.speed.label')}
              value={settings.speedLimit}
              onChange={(speedLimit) => change({ speedLimit })}
            />
            <Field className={styles.number} label={t('settings.parallel')}>
              <SpinButton
                min={1}
                max={MOST_PARALLEL}
                value={settings.parallelCount}
                onChange={(_event, { value, displayValue }) => {
                  const wanted = value ?? Number(displayValue)
                  if (Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST_PARALLEL) {
                    change({ parallelCount: wanted })
                  }
                }}
              />
            </Field>
          </SettingsSection>
          <SettingsSection title={t('settings.hours.title')} about={t('settings.hours.about')}>
            {isFixed('download-hours') && <FixedNote />}
            <HoursSection settings={settings} isFixed={isFixed('download-hours')} onChange={change} />
          </SettingsSection>
          <SettingsSection title={t('settings.mirrors.title')} about={t('settings.mirrors.about')}>
            <MirrorsSection mirrors={settings.mirrors} onChange={(mirrors) => change({ mirrors })} />
          </SettingsSection>
        </>
      )}
      {hasUpdates && <RulesSection />}
      {hasUpdates && <NewsSection />}
      <TraySection />
      <ClientUpdateSection />
      <PolicySection />
      <SupportSection />
    </Page>
  )
}
