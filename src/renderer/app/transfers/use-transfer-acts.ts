import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/ipc/transfer'
import { errorTextKey } from '../../ui/error-texts'
import { useNotify, useNotifyError } from '../../ui/use-notify'
import { call } from '../bridge'
import type { TransferActions } from './transfers-context'

/** All but the asking before a cancel. */
export interface TransferActs extends Omit<TransferActions, 'cancel' | 'cancelAll'> {
  /** Cancels at once; `isUndoable` offers to take it back. */
  readonly cancelNow: (transfer: Transfer, options: CancelOptions) => Promise<void>
  readonly cancelAllNow: () => Promise<void>
}

interface CancelOptions {
  /** What stands behind it in the queue: its place, should the person take the cancel back. */
  readonly nextPackageId: string | null
  readonly isUndoable: boolean
}

/** What the main process does with transfers; `keep` takes what it answers. */
export function useTransferActs(keep: (transfer: Transfer) => void): TransferActs {
  const { t } = useTranslation('app')
  const notify = useNotify()
  const notifyError = useNotifyError()

  return useMemo((): TransferActs => {
    const told = (act: Promise<unknown>): Promise<void> => act.then(() => undefined, notifyError)
    const kept = (act: Promise<Transfer>): Promise<void> => act.then(keep, notifyError)

    /** Puts a cancelled one back where and as it was; its bytes come anew. */
    const restore = async (transfer: Transfer, nextPackageId: string | null): Promise<void> => {
      const { packageId, versionId, speedLimit } = transfer
      const { refused } = await call('transfers:start', { versionIds: [versionId] })
      const [first] = refused
      if (first !== undefined) {
        const key = errorTextKey(first.errorCode)
        notify({ intent: 'error', title: t(`${key}.title`), body: t(`${key}.advice`) })
        return
      }
      if (transfer.pauseReason === 'by-person') await call('transfers:pause', { packageId })
      if (speedLimit !== null) await call('transfers:limitSpeed', { packageId, speedLimit })
      if (nextPackageId !== null) {
        await call('transfers:move', { packageId, beforePackageId: nextPackageId })
      }
    }

    return {
      pause: (packageId) => kept(call('transfers:pause', { packageId })),
      resume: (packageId) => kept(call('transfers:resume', { packageId })),
      resumeNow: (packageId) => kept(call('transfers:resumeNow', { packageId })),
      pauseAll: () => told(call('transfers:pauseAll', undefined)),
      resumeAll: () => told(call('transfers:resumeAll', undefined)),
      retryFailed: () => told(call('transfers:retryFailed', undefined)),
      clearFinished: () => told(call('transfers:clearFinished', undefined)),
      move: (packageId, beforePackageId) => kept(call('transfers:move', { packageId, beforePackageId })),
      limitSpeed: (packageId, speedLimit) => kept(call('transfers:limitSpeed', { packageId, speedLimit })),
      showInFolder: (packageId) => told(call('transfers:showInFolder', { packageId })),
      cancelAllNow: () => told(call('transfers:cancelAll', undefined)),
      cancelNow: async (transfer, { nextPackageId, isUndoable }) => {
        try {
          await call('transfers:cancel', { packageId: transfer.packageId })
        } catch (error) {
          notifyError(error)
          return
        }
        if (!isUndoable) return
        notify({
          intent: 'info',
          title: t('transfers.cancel.done', { name: transfer.programName, version: transfer.version }),
          action: {
            label: t('transfers.cancel.undo'),
            onAct: () => void restore(transfer, nextPackageId).catch(notifyError),
          },
        })
      },
    }
  }, [keep, notify, notifyError, t])
}
