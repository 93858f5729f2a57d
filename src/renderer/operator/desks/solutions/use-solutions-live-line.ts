import { useTranslation } from 'react-i18next'
import type { LiveLine } from '../../../app/tile'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'

const REFRESH_MS = 60_000

/** "1 czeka od 20.11.2026, 9:41" */
export function useSolutionsLiveLine(): LiveLine {
  const { t } = useTranslation(deskNamespace('solutions'))
  const format = useFormatters()
  const { data } = useOperatorQuery('operator-solutions.getWaiting', undefined, {
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
