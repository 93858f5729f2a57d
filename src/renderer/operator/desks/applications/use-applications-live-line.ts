import { useTranslation } from 'react-i18next'
import type { LiveLine } from '../../../app/tile'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'

const REFRESH_MS = 60_000

/** How many applications wait for a decision. */
export function useApplicationsLiveLine(): LiveLine {
  const { t } = useTranslation(deskNamespace('applications'))
  const query = useOperatorQuery(
    'operator-applications.listApplications',
    { query: { state: 'open', limit: 1 } },
    { refetchIntervalMs: REFRESH_MS },
  )
  if (query.data === undefined) return { text: null }
  const count = query.data.totalCount
  return { text: count === 0 ? t('live.none') : t('live.waiting', { count }), waitingCount: count }
}
