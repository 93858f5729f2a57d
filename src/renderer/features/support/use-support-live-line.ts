import { useTranslation } from 'react-i18next'
import { lineStateAt, lineToCall } from '#shared/support/opening-hours'
import { usePortalQuery } from '../../app/portal-query'
import type { LiveLine, TileProps } from '../../app/tile'
import { useNow } from '../../ui/use-now'
import { useLineWords } from './use-line-words'
import { useSupportLines } from './use-support-lines'

const MINUTE_MS = 60_000

const ANSWERS_REFRESH_MS = 5 * MINUTE_MS

/** "Teraz: linia stacjonarna, do 16:00": whom to call without opening the tile. */
export function useSupportLiveLine(props: TileProps): LiveLine {
  const isAsking = props.held.includes('support-queries')
  const answers = usePortalQuery('support-queries.getUnread', undefined, {
    isEnabled: isAsking,
    refetchIntervalMs: ANSWERS_REFRESH_MS,
  })
  // An answer that was not read yet waits for the person.
  return { ...useNumberToCall(props), waitingCount: isAsking ? (answers.data?.messageCount ?? 0) : 0 }
}

function useNumberToCall({ held }: TileProps): LiveLine {
  const { t } = useTranslation('support')
  const words = useLineWords()
  const now = useNow(MINUTE_MS)
  const lines = useSupportLines(held)
  const line = lineToCall(lines.data ?? [], now)
  if (line === null) return { text: null }
  const name = t(`short.${line.id}`)
  switch (lineStateAt(line, now).kind) {
    case 'always':
      return { text: t('live.always', { name }) }
    case 'open':
      return { text: t('live.open', { name, until: words.until(line, now) }) }
    case 'closed':
      return { text: words.state(line, now) }
  }
}
