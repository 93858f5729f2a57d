import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Transfer } from '#shared/ipc/transfer'
import { useNotifyError } from '../../ui/use-notify'
import { call, subscribe } from '../bridge'
import { CancelAllDialog, CancelDialog } from './CancelDialogs'
import { transferLists } from './queue/queue-order'
import { wouldLoseMuch } from './queue/row-actions'
import { type Transfers, withoutTransfers, withTransfers } from './transfer-summary'
import { type TransferActions, TransferActionsContext, TransfersContext } from './transfers-context'
import { useTransferActs } from './use-transfer-acts'
import { useTransferNotices } from './use-transfer-notices'

/** Follows the transfers of the main process, for the whole signed-in app. */
export function TransfersProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const notifyError = useNotifyError()
  const [transfers, setTransfers] = useState<Transfers>(new Map())
  /** Asked about one after the other. */
  const [toCancel, setToCancel] = useState<readonly string[]>([])
  const [isCancellingAll, setIsCancellingAll] = useState(false)
  /** As they are now, for what happens between two drawings. */
  const known = useRef(transfers)
  known.current = transfers

  useEffect(() => {
    let isCurrent = true
    const stopChanged = subscribe('transfers:changed', (changed) =>
      setTransfers((before) => withTransfers(before, changed)),
    )
    const stopRemoved = subscribe('transfers:removed', ({ packageIds }) =>
      setTransfers((before) => withoutTransfers(before, packageIds)),
    )
    call('transfers:list', undefined).then((listed) => {
      // What changed while the list was on its way is newer than the list.
      if (isCurrent) setTransfers((before) => new Map([...listed.map(byPackage), ...before]))
    }, notifyError)
    return () => {
      isCurrent = false
      stopChanged()
      stopRemoved()
    }
  }, [notifyError])

  const keep = useCallback(
    (transfer: Transfer): void => setTransfers((before) => withTransfers(before, [transfer])),
    [],
  )
  const acts = useTransferActs(keep)
  const cancelNow = useCallback(
    (packageId: string, isUndoable: boolean): void => {
      const transfer = known.current.get(packageId)
      if (transfer === undefined) return
      const { queue } = transferLists(known.current)
      const next = queue[queue.indexOf(transfer) + 1] ?? null
      void acts.cancelNow(transfer, { nextPackageId: next?.packageId ?? null, isUndoable })
    },
    [acts],
  )
  const actions = useMemo((): TransferActions => {
    const { cancelNow: _now, cancelAllNow: _allNow, ...others } = acts
    return {
      ...others,
      cancel: (packageId) => {
        const transfer = known.current.get(packageId)
        if (transfer === undefined) return
        if (wouldLoseMuch(transfer)) setToCancel((before) => [...before, packageId])
        else cancelNow(packageId, true)
      },
      cancelAll: () => setIsCancellingAll(true),
    }
  }, [acts, cancelNow])

  useTransferNotices(actions, known)

  const [asked] = toCancel
  const closeFirst = useCallback(() => setToCancel((before) => before.slice(1)), [])
  return (
    <TransferActionsContext value={actions}>
      <TransfersContext value={transfers}>
        {children}
        <CancelDialog
          transfer={asked === undefined ? null : (transfers.get(asked) ?? null)}
          isAsked={asked !== undefined}
          onConfirm={(packageId) => cancelNow(packageId, false)}
          onClose={closeFirst}
        />
        <CancelAllDialog
          isOpen={isCancellingAll}
          onConfirm={() => void acts.cancelAllNow()}
          onClose={() => setIsCancellingAll(false)}
        />
      </TransfersContext>
    </TransferActionsContext>
  )
}

function byPackage(transfer: Transfer): [string, Transfer] {
  return [transfer.packageId, transfer]
}
