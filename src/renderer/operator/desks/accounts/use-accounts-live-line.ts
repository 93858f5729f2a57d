import { useTranslation } from 'react-i18next'
import type { LiveLine } from '../../../app/tile'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'

/** How many accounts there are. */
export function useAccountsLiveLine(): LiveLine {
  const { t } = useTranslation(deskNamespace('accounts'))
  const count = useOperatorQuery('operator-accounts.listAccounts', { query: { limit: 1 } }).data?.totalCount
  return { text: count === undefined ? null : t('list.shown', { count }) }
}
