import { Button, Tooltip } from '@fluentui/react-components'
import {
  ArrowClockwiseRegular,
  BroomRegular,
  DismissRegular,
  PauseRegular,
  PlayRegular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/ipc/transfer'
import { useTransferActions } from '../transfers-context'

export interface QueueToolbarProps {
  readonly queue: readonly Transfer[]
  readonly hasFinished: boolean
}

/** What can be done with all of them; a button is there while it has something to do. */
export function QueueToolbar({ queue, hasFinished }: QueueToolbarProps): ReactNode {
  const { t } = useTranslation('app')
  const actions = useTransferActions()
  const has = (isMeant: (transfer: Transfer) => boolean): boolean => queue.some(isMeant)
  return (
    <>
      {has(({ state }) => state === 'failed') && (
        <Button icon={<ArrowClockwiseRegular />} onClick={() => void actions.retryFailed()}>
          {t('queue.retryFailed')}
        </Button>
      )}
      {has(({ state }) => state === 'paused') && (
        <Button icon={<PlayRegular />} onClick={() => void actions.resumeAll()}>
          {t('queue.resumeAll')}
        </Button>
      )}
      {has(({ state }) => state === 'queued' || state === 'downloading') && (
        <Button icon={<PauseRegular />} onClick={() => void actions.pauseAll()}>
          {t('queue.pauseAll')}
        </Button>
      )}
      {hasFinished && (
        <Tooltip content={t('queue.clearFinishedHint')} relationship="description">
          <Button icon={<BroomRegular />} onClick={() => void actions.clearFinished()}>
            {t('queue.clearFinished')}
          </Button>
        </Tooltip>
      )}
      {queue.length > 1 && (
        <Button icon={<DismissRegular />} onClick={actions.cancelAll}>
          {t('queue.cancelAll')}
        </Button>
      )}
    </>
  )
}
