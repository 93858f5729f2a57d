import { useTranslation } from 'react-i18next'
import { usePortalQuery } from '../../app/portal-query'
import type { LiveLine } from '../../app/tile'

const REFRESH_MS = 5 * 60_000

/** "2 zmiany w obserwowanych": what has happened to what the person follows. */
export function useBugsLiveLine(): LiveLine {
  const { t } = useTranslation('bugs')
  const news = usePortalQuery('bugs.getNews', undefined, { refetchIntervalMs: REFRESH_MS })
  if (news.data === undefined) return { text: null }
  const { changeCount } = news.data
  return { text: changeCount === 0 ? t('live.none') : t('live.news', { count: changeCount }) }
}
