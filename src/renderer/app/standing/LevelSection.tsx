import { MessageBar, MessageBarBody, Text } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { certificateNotice } from '#shared/access/standing'
import type { Account } from '#shared/api/session'
import { useFormatters } from '../../ui/use-formatters'
import { useNow } from '../../ui/use-now'
import { useAccountWords } from '../use-account-words'
import { CapabilityList } from './CapabilityList'
import { StandingSection } from './StandingSection'

const HOUR_MS = 3_600_000

/** The account's level, how long its certificate holds, and all that it unlocks. */
export function LevelSection({ account }: { readonly account: Account }): ReactNode {
  const { t } = useTranslation(['standing', 'app'])
  const words = useAccountWords(account)
  const { level, effectiveLevel, capabilities } = account
  return (
    <StandingSection title={t('standing:level.title')}>
      <Text size={400} weight="semibold">
        {words.level}
      </Text>
      {effectiveLevel !== null && effectiveLevel !== level && (
        <Text>
          {t('standing:level.countsAs', { level: effectiveLevel, name: t(`app:levels.${effectiveLevel}`) })}
        </Text>
      )}
      <Certificate account={account} />
      <Text>{t('standing:level.holds')}</Text>
      <CapabilityList label={t('standing:level.holds')} kind="held" ids={capabilities} />
    </StandingSection>
  )
}

function Certificate({ account }: { readonly account: Account }): ReactNode {
  const { t } = useTranslation('standing')
  const format = useFormatters()
  const now = useNow(HOUR_MS)
  const { level, effectiveLevel, certifiedUntil } = account
  if (certifiedUntil === null || level !== 4) return null
  const hasEnded = effectiveLevel !== level
  const words = t(hasEnded ? 'level.certificateEnded' : 'level.certifiedUntil', {
    date: format.date(certifiedUntil),
  })
  if (certificateNotice(account, now) === null) return <Text>{words}</Text>
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{words}</MessageBarBody>
    </MessageBar>
  )
}
