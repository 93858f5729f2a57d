import { useTranslation } from 'react-i18next'
import { newsSince } from '#shared/updates/news-since'
import { preferences, useMainValue } from '../../app/main-values'
import { usePortalQuery } from '../../app/portal-query'
import type { LiveLine } from '../../app/tile'
import { useNow } from '../../ui/use-now'
import { needsPerson } from './trust/notice-of'
import { useUpdateTrust } from './trust/use-update-trust'

const REFRESH_MS = 15 * 60_000

/**
 * "3 nowe, 1 krytyczna": what came since the updates were last looked at; first of all, that a key waits
 * to be confirmed, as nothing can be downloaded before.
 */
export function useUpdatesLiveLine(): LiveLine {
  const { t } = useTranslation('updates')
  const { updatesSeenAt } = useMainValue(preferences)
  const now = useNow(REFRESH_MS)
  const news = usePortalQuery(
    'updates.getNews',
    { query: { since: newsSince(updatesSeenAt, now) } },
    { refetchIntervalMs: REFRESH_MS, keepsPrevious: true },
  )
  const trust = useUpdateTrust(false)
  if (trust.state !== null && needsPerson(trust.state)) return { text: t('trust.live'), waitingCount: 1 }
  if (news.data === undefined) return { text: null }
  const { newCount, criticalCount } = news.data
  if (newCount === 0) return { text: t('live.nothingNew') }
  const fresh = t('live.fresh', { count: newCount })
  if (criticalCount === 0) return { text: fresh }
  const critical = t('live.critical', { count: criticalCount })
  return { text: t('live.freshAndCritical', { fresh, critical }), waitingCount: criticalCount }
}
