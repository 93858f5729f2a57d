import { useTranslation } from 'react-i18next'
import type { LiveLine } from '../../../app/tile'
import { useNow } from '../../../ui/use-now'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'
import { deskLineStateAt } from './line-state'

const MINUTE_MS = 60_000

/** How many of the numbers answer now. */
export function useNumbersLiveLine(): LiveLine {
  const { t } = useTranslation(deskNamespace('numbers'))
  const now = useNow(MINUTE_MS)
  const { data } = useOperatorQuery('operator-numbers.listLines', undefined)
  if (data === undefined) return { text: null }
  const answering = data.items.filter((line) => deskLineStateAt(line, now).kind !== 'closed').length
  return { text: t('live', { answering, total: data.items.length }) }
}
