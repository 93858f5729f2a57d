import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/ipc/transfer'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useFormatters } from '../../ui/use-formatters'
import { useNotifyError } from '../../ui/use-notify'
import { call, subscribe } from '../bridge'
import { type Transfers, withoutTransfers, withTransfers } from './transfer-summary'
import { type TransferActions, TransferActionsContext, TransfersContext } from './transfers-context'
import { useTransferNotices } from './use-transfer-notices'

/** Follows the transfers of the main process, for the whole signed-in app. */
export function TransfersProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const notifyError = useNotifyError()
  const [transfers, setTransfers] = useState<Transfers>(new Map())
  const [toCancel, setToCancel] = useState<string | null>(null)

  useEffect(() => {
    let isCurrent = true
    const stopChanged = subscribe('transfers:changed', (changed) =>
      setTransfers((known) => withTransfers(known, changed)),
    )
    const stopRemoved = subscribe('transfers:removed', ({ packageIds }) =>
      setTransfers((known) => withoutTransfers(known, packageIds)),
    )
    call('transfers:list', undefined).then((listed) => {
      // What changed while the list was on its way is newer than the list.
      if (isCurrent) setTransfers((known) => new Map([...listed.map(byPackage), ...known]))
    }, notifyError)
    return () => {
      isCurrent = false
      stopChanged()
      stopRemoved()
    }
  }, [notifyError])

  const actions = useMemo((): TransferActions => {
    const keep = (transfer: Transfer): void => setTransfers((known) => withTransfers(known, [transfer]))
    return {
      pause: (packageId) => call('transfers:pause', { packageId }).then(keep, notifyError),
      resume: (packageId) => call('transfers:resume', { packageId }).then(keep, notifyError),
      cancel: setToCancel,
      showInFolder: (packageId) =>
        call('transfers:showInFolder', { packageId }).then(() => undefined, notifyError),
    }
  }, [notifyError])

  useTransferNotices(actions)

  const cancelled = toCancel === null ? undefined : transfers.get(toCancel)
  return (
    <TransferActionsContext value={actions}>
      <TransfersContext value={transfers}>
        {children}
        <CancelDialog transfer={cancelled ?? null} onClose={() => setToCancel(null)} />
      </TransfersContext>
    </TransferActionsContext>
  )
}

interface CancelDialogProps {
  readonly transfer: Transfer | null
  readonly onClose: () => void
}

function CancelDialog({ transfer, onClose }: CancelDialogProps): ReactNode {
  const { t } = useTranslation('app')
  const format = useFormatters()
  const notifyError = useNotifyError()
  const isOpen = transfer !== null && transfer.state !== 'ready'
  const cancel = (): void => {
    onClose()
    if (transfer === null) return
    call('transfers:cancel', { packageId: transfer.packageId }).catch(notifyError)
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('transfers.cancel.title', { name: transfer?.programName, version: transfer?.version })}
      confirmLabel={t('transfers.cancel.confirm')}
      cancelLabel={t('transfers.cancel.keep')}
      onConfirm={cancel}
      onCancel={onClose}
    >
      {transfer !== null && t('transfers.cancel.lost', { size: format.bytes(transfer.receivedByteLength) })}
    </ConfirmDialog>
  )
}

function byPackage(transfer: Transfer): [string, Transfer] {
  return [transfer.packageId, transfer]
}
