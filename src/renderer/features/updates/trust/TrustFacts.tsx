import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateTrustState } from '#shared/ipc/update-trust'
import { useFormatters } from '../../../ui/use-formatters'
import { Fingerprint } from './Fingerprint'

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    ...typographyStyles.body1,
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0 },
})

/** What is known of the key in force: where it comes from, its fingerprint, and as of when it has signed. */
export function TrustFacts({ state }: { readonly state: UpdateTrustState }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const format = useFormatters()
  if (state.kind === 'not-checked' || state.kind === 'not-offered' || state.kind === 'first-contact') {
    return <Text>{t(`trust.none.${state.kind}`)}</Text>
  }
  const { key } = state
  const whole = (instant: string): string => `${format.date(instant)}, ${format.time(instant)}`
  const asOf = state.kind === 'trusted' ? state.asOf : null
  return (
    <>
      <Fingerprint label={t('trust.key')} fingerprint={key.fingerprint} />
      {state.kind === 'key-changed' && (
        <Fingerprint label={t('trust.changed.offered')} fingerprint={state.offeredFingerprint} />
      )}
      <dl className={styles.facts}>
        <dt className={styles.name}>{t('trust.origin')}</dt>
        <dd className={styles.value}>
          {key.acceptedAt === null
            ? t(`trust.from.${key.origin}`)
            : t('trust.from.acceptedAt', { date: whole(key.acceptedAt) })}
        </dd>
        <dt className={styles.name}>{t('trust.signed')}</dt>
        <dd className={styles.value}>
          {asOf === null ? t('trust.notSigned') : t('trust.asOf', { date: whole(asOf) })}
        </dd>
      </dl>
    </>
  )
}
