import { useCallback, useEffect, useState } from 'react'
import type { TransferSettings, TransferSettingsChange } from '#shared/ipc/transfer'
import { useNotifyError } from '../../ui/use-notify'
import { call, subscribe } from '../bridge'

export interface TransferSettingsAccess {
  /** `null` until they have been read. */
  readonly settings: TransferSettings | null
  /** In force at once; a refusal is told as a toast, and what was in force stays. */
  readonly change: (change: TransferSettingsChange) => void
}

/** How downloads may use the network, followed while it is shown. */
export function useTransferSettings(): TransferSettingsAccess {
  const notifyError = useNotifyError()
  const [settings, setSettings] = useState<TransferSettings | null>(null)
  useEffect(() => {
    let isCurrent = true
    const stop = subscribe('transferSettings:changed', setSettings)
    call('transferSettings:get', undefined).then((read) => {
      // A change that came first is newer.
      if (isCurrent) setSettings((before) => before ?? read)
    }, notifyError)
    return () => {
      isCurrent = false
      stop()
    }
  }, [notifyError])
  const change = useCallback(
    (wanted: TransferSettingsChange) => {
      call('transferSettings:change', wanted).then(setSettings, notifyError)
    },
    [notifyError],
  )
  return { settings, change }
}
