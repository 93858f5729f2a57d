import { useTranslation } from 'react-i18next'
import type { LiveLine } from '../../../app/tile'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'

const REFRESH_MS = 60_000

/** "2 czekają, najdłużej od 20.11.2026, 9:41" */
export function useQueriesLiveLine(): LiveLine {
  const { t } = useTranslation(deskNamespace('queries'))
  const format = useFormatters()
  const { data } = useOperatorQuery('operator-queries.getWaiting', undefined, {
    refetchIntervalMs: REFRESH_MS,
  })
  if (data === undefined) return { text: null }
  const { waitingCount, oldestWaitingSince } = data
  if (oldestWaitingSince === null) return { text: t('live.none') }
  return {
    text: t('live.waiting', { count: waitingCount, since: format.moment(oldestWaitingSince) }),
    waitingCount,
  }
}
