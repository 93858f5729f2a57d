import { useTranslation } from 'react-i18next'
import type { LiveLine } from '../../../app/tile'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'

/** How many documents there are, and when the newest was published. */
export function useMaterialsLiveLine(): LiveLine {
  const { t } = useTranslation(deskNamespace('materials'))
  const format = useFormatters()
  const { data } = useOperatorQuery('operator-materials.listDocuments', { query: { limit: 1 } })
  const [newest] = data?.items ?? []
  if (data === undefined) return { text: null }
  if (newest === undefined) return { text: t('live.none') }
  const date = format.date(`${newest.publishedOn}T00:00`)
  return { text: t('live.documents', { count: data.totalCount, date }) }
}
