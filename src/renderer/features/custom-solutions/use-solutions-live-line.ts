import { useTranslation } from 'react-i18next'
import { usePortalQuery } from '../../app/portal-query'
import type { LiveLine } from '../../app/tile'

const ALL = { query: { limit: 200 } }

/** "1 zwrócone do poprawy": what waits for the author first, then what waits for a moderator. */
export function useSolutionsLiveLine(): LiveLine {
  const { t } = useTranslation('custom-solutions')
  const { data } = usePortalQuery('custom-solutions.listSolutions', ALL)
  if (data === undefined) return { text: null }
  const countOf = (wanted: string): number => data.items.filter(({ state }) => state === wanted).length
  const returnedCount = countOf('returned')
  for (const state of ['returned', 'submitted', 'published'] as const) {
    const count = countOf(state)
    if (count > 0) return { text: t(`live.${state}`, { count }), waitingCount: returnedCount }
  }
  return { text: null }
}
