import { useMemo } from 'react'
import { useWaitingFor } from '../../app/outbox/outbox-context'
import { usePortalPages } from '../../app/portal-query'

const PAGE_LENGTH = 100

/** The firm's solutions that match a search, and those that wait to be sent. */
export function useSolutions(search: string) {
  const pages = usePortalPages(
    'custom-solutions.listSolutions',
    [search],
    (cursor) => ({
      query: {
        limit: PAGE_LENGTH,
        ...(search.trim() !== '' && { search: search.trim() }),
        ...(cursor !== undefined && { cursor }),
      },
    }),
    { keepsPrevious: true },
  )
  const solutions = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data])
  const waiting = useWaitingFor('custom-solutions.createSolution', { shown: solutions })
  return { pages, solutions, waiting }
}
