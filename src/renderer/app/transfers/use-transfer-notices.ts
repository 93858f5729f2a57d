import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer, TransferState } from '#shared/ipc/transfer'
import { errorTextKey } from '../../ui/error-texts'
import { useNotify } from '../../ui/use-notify'
import { subscribe } from '../bridge'
import type { TransferActions } from './transfers-context'

/** Tells when a transfer has come to its end, wherever in the app the person is. */
export function useTransferNotices(actions: TransferActions): void {
  const { t } = useTranslation('app')
  const notify = useNotify()
  const states = useRef(new Map<string, TransferState>())

  useEffect(() => {
    const tell = (transfer: Transfer): void => {
      const before = states.current.get(transfer.packageId)
      states.current.set(transfer.packageId, transfer.state)
      if (before === transfer.state) return
      const name = { name: transfer.programName, version: transfer.version }
      if (transfer.state === 'ready') {
        const show = (): void => void actions.showInFolder(transfer.packageId)
        notify({
          intent: 'success',
          title: t('transfers.ready', name),
          action: { label: t('transfers.showInFolder'), onAct: show },
        })
      }
      if (transfer.state === 'failed') {
        const key = errorTextKey(transfer.errorCode ?? 'internal')
        notify({
          intent: 'error',
          title: t('transfers.failed', name),
          body: `${t(`${key}.title`)}. ${t(`${key}.advice`)}`,
        })
      }
    }
    return subscribe('transfers:changed', (changed) => changed.forEach(tell))
  }, [actions, notify, t])
}
