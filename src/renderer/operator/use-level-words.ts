import { useTranslation } from 'react-i18next'
import type { OperatorAccount } from '#shared/api/operator/accounts'
import { deskNamespace } from './desk'

/** "Poziom 4: Serwisant InsERT, certyfikat wygasł" */
export function useLevelWords(): (
  account: Pick<OperatorAccount, 'role' | 'level' | 'effectiveLevel'>,
) => string {
  const { t } = useTranslation(deskNamespace('accounts'))
  return ({ role, level, effectiveLevel }) => {
    if (role === 'operator') return t('list.operator')
    if (level === null) return t('list.none')
    const words = t('app:levels.named', { level, name: t(`app:levels.${level}`) })
    return level === effectiveLevel ? words : `${words}, ${t('list.expired')}`
  }
}
