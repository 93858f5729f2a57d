import { useTranslation } from 'react-i18next'
import type { SectionId } from '#shared/api/sections'
import { usePortalQuery } from '../app/portal-query'
import type { LiveLine } from '../app/tile'
import { useFormatters } from '../ui/use-formatters'

/** "20.11.2026: Wersja 59 w podglądzie": the newest news of the section. */
export function useSectionLiveLine(sectionId: SectionId): LiveLine {
  const { t } = useTranslation('sections')
  const format = useFormatters()
  const { data } = usePortalQuery(`${sectionId}.listNews`, { query: { limit: 1 } })
  const newest = data?.items[0]
  if (newest === undefined) return { text: null }
  return { text: t('live', { date: format.date(newest.publishedAt), title: newest.title }) }
}
