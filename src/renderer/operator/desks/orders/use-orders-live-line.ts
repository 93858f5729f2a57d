import { useTranslation } from 'react-i18next'
import type { LiveLine } from '../../../app/tile'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'

const REFRESH_MS = 60_000

/** How many orders wait to be accepted. */
export function useOrdersLiveLine(): LiveLine {
  const { t } = useTranslation(deskNamespace('orders'))
  const submitted = useOperatorQuery(
    'operator-orders.listOrders',
    { query: { state: 'submitted', limit: 1 } },
    { refetchIntervalMs: REFRESH_MS },
  )
  if (submitted.data === undefined) return { text: null }
  const { totalCount } = submitted.data
  return totalCount === 0
    ? { text: t('live.none') }
    : { text: t('live.submitted', { count: totalCount }), waitingCount: totalCount }
}
