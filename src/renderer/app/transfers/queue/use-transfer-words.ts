import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/ipc/transfer'
import { errorTextKey } from '../../../ui/error-texts'
import type { Formatters } from '../../../ui/format'
import { useFormatters } from '../../../ui/use-formatters'
import { fractionOf } from '../transfer-summary'

export interface TransferWords {
  /** Where it stands, in a few words. */
  readonly state: string
  /** Why it stands still and what to do about it; `null` when there is nothing to say. */
  readonly advice: string | null
  /** True when nothing happens until a person does something. */
  readonly needsPerson: boolean
}

/** What a row of the queue says of its transfer. */
export function useTransferWords(): (transfer: Transfer) => TransferWords {
  const { t } = useTranslation('app')
  const format = useFormatters()
  return (transfer) => transferWords(transfer, t, format)
}

function transferWords(transfer: Transfer, t: TFunction, format: Formatters): TransferWords {
  const { state, pauseReason, errorCode, retryAt } = transfer
  switch (state) {
    case 'downloading':
      return { state: movementWords(transfer, t, format), advice: null, needsPerson: false }
    case 'verifying':
      return { state: t('queue.state.verifying'), advice: null, needsPerson: false }
    case 'ready':
      return { state: t('queue.state.ready'), advice: null, needsPerson: false }
    case 'paused':
      return {
        state: t(`queue.paused.${pauseReason ?? 'by-person'}.title`),
        advice: t(`queue.paused.${pauseReason ?? 'by-person'}.advice`),
        needsPerson: pauseReason === 'disk-full',
      }
    case 'failed': {
      const key = errorTextKey(errorCode ?? 'internal')
      return { state: t(`${key}.title`), advice: t(`${key}.advice`), needsPerson: true }
    }
    case 'queued':
      return {
        state:
          retryAt === null ? t('queue.state.queued') : t('queue.state.retry', { time: format.time(retryAt) }),
        advice: errorCode === null ? null : t(`${errorTextKey(errorCode)}.title`),
        needsPerson: false,
      }
  }
}

/** "62% · 4,1 MB/s · jeszcze 1 min · z portalu" */
function movementWords(transfer: Transfer, t: TFunction, format: Formatters): string {
  const { bytesPerSecond, remainingMs, source, segmentCount } = transfer
  return [
    format.percent(fractionOf(transfer)),
    bytesPerSecond === null ? t('queue.state.measuring') : format.speed(bytesPerSecond),
    ...(remainingMs === null ? [] : [t('transfers.remaining', { time: format.duration(remainingMs) })]),
    ...(source === null ? [] : [t(`queue.source.${source}`)]),
    ...(segmentCount > 1 ? [t('queue.connections', { count: segmentCount })] : []),
  ].join(' · ')
}
