import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Standing } from '#shared/api/standing'
import { useFormatters } from '../../ui/use-formatters'
import { tilePath } from '../tiles'
import { StandingSection } from './StandingSection'

const useStyles = makeStyles({
  count: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground2 },
  button: { alignSelf: 'flex-start' },
})

/** Registrations of the last twelve months against those that keep the firm listed. */
export function RegistrationsSection({
  registrations,
}: {
  readonly registrations: Standing['registrations']
}): ReactNode {
  const { t } = useTranslation('standing')
  const styles = useStyles()
  const format = useFormatters()
  const [, navigate] = useLocation()
  const { count, requiredCount, since, enoughUntil } = registrations
  return (
    <StandingSection
      title={t('registrations.title')}
      about={t('registrations.about', { required: requiredCount })}
    >
      <div className={styles.count}>
        <Text size={500} weight="semibold" data-testid="registration-count">
          {t('registrations.count', { count, required: requiredCount })}
        </Text>
        <Text className={styles.quiet}>{t('registrations.since', { date: format.date(since) })}</Text>
      </div>
      <ProgressBar
        aria-label={t('registrations.bar')}
        thickness="large"
        max={requiredCount}
        value={Math.min(count, requiredCount)}
        color={enoughUntil === null ? 'warning' : 'success'}
      />
      <Text>
        {enoughUntil === null
          ? t('registrations.missing', { count: requiredCount - count })
          : t('registrations.enough', { date: format.date(enoughUntil) })}
      </Text>
      <Button className={styles.button} onClick={() => navigate(tilePath('sales'))}>
        {t('registrations.open')}
      </Button>
    </StandingSection>
  )
}
