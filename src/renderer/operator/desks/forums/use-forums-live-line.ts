import { useTranslation } from 'react-i18next'
import type { LiveLine } from '../../../app/tile'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'

/** How many threads there are in each forum. */
export function useForumsLiveLine(): LiveLine {
  const { t } = useTranslation(deskNamespace('forums'))
  const distributors = useCount('distributor-forum')
  const authorised = useCount('api-forum')
  if (distributors === null || authorised === null) return { text: null }
  return { text: t('live', { distributors, authorised }) }
}

function useCount(forumId: 'distributor-forum' | 'api-forum'): number | null {
  const { data } = useOperatorQuery('operator-forums.listThreads', { query: { forumId, limit: 1 } })
  return data?.totalCount ?? null
}
