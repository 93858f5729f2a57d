import { useTranslation } from 'react-i18next'
import { LISTING_REGISTRATIONS } from '#shared/access/standing'
import { usePortalQuery } from '../../app/portal-query'
import type { LiveLine } from '../../app/tile'
import { useNow } from '../../ui/use-now'
import { yearBefore } from './listing'

const REFRESH_MS = 60 * 60_000

/** How many registrations of the last twelve months are missing to stay on the list, or how many there are. */
export function useSalesLiveLine(): LiveLine {
  const { t } = useTranslation('sales')
  const now = useNow(REFRESH_MS)
  const query = usePortalQuery(
    'sales.listSales',
    { query: { isWithdrawn: false, since: yearBefore(now), limit: 1 } },
    { keepsPrevious: true },
  )
  if (query.data === undefined) return { text: null }
  const count = query.data.totalCount
  return count < LISTING_REGISTRATIONS
    ? { text: t('live.missing', { count: LISTING_REGISTRATIONS - count }) }
    : { text: t('live.enough', { count }) }
}
