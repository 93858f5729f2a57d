import { useTranslation } from 'react-i18next'
import type { LiveLine } from '../app/tile'
import { useFormatters } from '../ui/use-formatters'
import { deskNamespace } from './desk'
import { useOperatorQuery } from './operator-calls'

const REFRESH_MS = 60_000

/** The desks where things wait for an operator, each with its operation `getWaiting`. */
type WaitingDesk = 'bugs' | 'queries' | 'solutions'

/**
 * "3 nowe, najstarsze od 20.11.2026, 9:41": how many wait, and since when.
 *
 * Texts are the desk's: `live.none` and `live.waiting`, of a count and `since`.
 */
export function useWaitingLine(deskId: WaitingDesk): LiveLine {
  const { t } = useTranslation(deskNamespace(deskId))
  const format = useFormatters()
  const { data } = useOperatorQuery(`operator-${deskId}.getWaiting`, undefined, {
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
