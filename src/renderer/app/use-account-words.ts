import { useTranslation } from 'react-i18next'
import { certificateNotice } from '#shared/access/standing'
import type { Account } from '#shared/api/session'
import { useNow } from '../ui/use-now'
import { useReminderWords } from './standing/use-reminder-words'

const HOUR_MS = 3_600_000

export interface AccountWords {
  /** "Poziom 5: Autoryzowany Partner InsERT (API)" */
  readonly level: string
  readonly certificate: string | null
}

/** An account's standing in words. */
export function useAccountWords(account: Account): AccountWords {
  const { t } = useTranslation('app')
  const wordsOf = useReminderWords()
  const notice = certificateNotice(account, useNow(HOUR_MS))
  const { level, role } = account
  const levelWords =
    level === null
      ? t(role === 'operator' ? 'levels.operator' : 'levels.none')
      : t('levels.named', { level, name: t(`levels.${level}`) })
  return { level: levelWords, certificate: notice === null ? null : wordsOf(notice) }
}
