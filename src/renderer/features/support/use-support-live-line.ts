import { useTranslation } from 'react-i18next'
import { lineStateAt, lineToCall } from '#shared/support/opening-hours'
import type { LiveLine, TileProps } from '../../app/tile'
import { useNow } from '../../ui/use-now'
import { useLineWords } from './use-line-words'
import { useSupportLines } from './use-support-lines'

const MINUTE_MS = 60_000

/** "Teraz: linia stacjonarna, do 16:00": whom to call without opening the tile. */
export function useSupportLiveLine({ held }: TileProps): LiveLine {
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
