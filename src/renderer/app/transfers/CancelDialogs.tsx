import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/ipc/transfer'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useFormatters } from '../../ui/use-formatters'
import { transferLists } from './queue/queue-order'
import { queueTotals } from './queue/queue-totals'
import { useTransfers } from './transfers-context'

export interface CancelDialogProps {
  readonly transfer: Transfer | null
  /** True also when the transfer has gone meanwhile. */
  readonly isAsked: boolean
  readonly onConfirm: (packageId: string) => void
  readonly onClose: () => void
}

/** Asks before one of which much is there is cancelled. */
export function CancelDialog({ transfer, isAsked, onConfirm, onClose }: CancelDialogProps): ReactNode {
  const { t } = useTranslation('app')
  const format = useFormatters()
  const isOpen = transfer !== null && transfer.state !== 'ready'
  useEffect(() => {
    // It was finished or removed while it was asked about: the next question may come.
    if (isAsked && !isOpen) onClose()
  }, [isAsked, isOpen, onClose])
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('transfers.cancel.title', { name: transfer?.programName, version: transfer?.version })}
      confirmLabel={t('transfers.cancel.confirm')}
      cancelLabel={t('transfers.cancel.keep')}
      onConfirm={() => {
        onClose()
        if (transfer !== null) onConfirm(transfer.packageId)
      }}
      onCancel={onClose}
    >
      {transfer !== null && t('transfers.cancel.lost', { size: format.bytes(transfer.receivedByteLength) })}
    </ConfirmDialog>
  )
}

export interface CancelAllDialogProps {
  readonly isOpen: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before the whole queue is cancelled. */
export function CancelAllDialog({ isOpen, onConfirm, onClose }: CancelAllDialogProps): ReactNode {
  const { t } = useTranslation('app')
  const format = useFormatters()
  const { queue } = transferLists(useTransfers())
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('transfers.cancel.allTitle', { count: queue.length })}
      confirmLabel={t('transfers.cancel.confirm')}
      cancelLabel={t('transfers.cancel.keep')}
      onConfirm={() => {
        onClose()
        onConfirm()
      }}
      onCancel={onClose}
    >
      {t('transfers.cancel.lost', { size: format.bytes(queueTotals(queue).receivedByteLength) })}
    </ConfirmDialog>
  )
}
