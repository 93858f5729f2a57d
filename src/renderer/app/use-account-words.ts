import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/api/session'
import { useFormatters } from '../ui/use-formatters'
import { useNow } from '../ui/use-now'
import { certificateNotice } from './account-words'

const HOUR_MS = 3_600_000

export interface AccountWords {
  /** "Poziom 5: Autoryzowany Partner InsERT (API)" */
  readonly level: string
  readonly certificate: string | null
}

/** An account's standing in words. */
export function useAccountWords(account: Account): AccountWords {
  const { t } = useTranslation('app')
  const format = useFormatters()
  const notice = certificateNotice(account, useNow(HOUR_MS))
  const { level } = account
  const levelWords =
    level === null ? t('levels.operator') : t('levels.named', { level, name: t(`levels.${level}`) })
  if (notice === null) return { level: levelWords, certificate: null }
  const date = format.date(notice.on)
  if (notice.kind === 'expired') return { level: levelWords, certificate: t('certificate.expired', { date }) }
  const certificate =
    notice.days === 0 ? t('certificate.endingToday') : t('certificate.ending', { date, count: notice.days })
  return { level: levelWords, certificate }
}
