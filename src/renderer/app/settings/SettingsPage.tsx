import { Field, makeStyles, SpinButton, Text, tokens, typographyStyles } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page'
import { SkeletonRows } from '../../ui/skeletons'
import { SpeedLimitField } from '../transfers/SpeedLimitField'
import { useTransferSettings } from '../transfers/use-transfer-settings'
import { HoursSection } from './HoursSection'
import { MirrorsSection } from './MirrorsSection'

const MOST_PARALLEL = 4

const useStyles = makeStyles({
  section: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  number: { maxWidth: '240px' },
})

/** How downloads may use the network; each change is in force at once. */
export default function SettingsPage(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const { settings, change } = useTransferSettings()
  return (
    <Page title={t('settings.title')} description={t('settings.description')}>
      {settings === null ? (
        <div aria-busy="true">
          <SkeletonRows />
        </div>
      ) : (
        <>
          <Section title={t('settings.speed.title')} about={t('settings.speed.about')}>
            <SpeedLimitField
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
          </Section>
          <Section title={t('settings.hours.title')} about={t('settings.hours.about')}>
            <HoursSection settings={settings} onChange={change} />
          </Section>
          <Section title={t('settings.mirrors.title')} about={t('settings.mirrors.about')}>
            <MirrorsSection mirrors={settings.mirrors} onChange={(mirrors) => change({ mirrors })} />
          </Section>
        </>
      )}
    </Page>
  )
}

interface SectionProps {
  readonly title: string
  readonly about: string
  readonly children: ReactNode
}

function Section({ title, about, children }: SectionProps): ReactNode {
  const styles = useStyles()
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className={styles.section}>
      <h2 id={titleId} className={styles.title}>
        {title}
      </h2>
      <Text className={styles.quiet}>{about}</Text>
      {children}
    </section>
  )
}
