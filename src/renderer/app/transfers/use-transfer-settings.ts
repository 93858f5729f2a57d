import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { TransferSettings, TransferSettingsChange } from '#shared/ipc/transfer'
import { useNotifyError } from '../../ui/use-notify'
import { call, subscribe } from '../bridge'
import { OptimisticValue, withFields } from '../optimistic-value'

export interface TransferSettingsAccess {
  /** `null` until they have been read. */
  readonly settings: TransferSettings | null
  /** Shown and in force at once; a refusal is told as a toast, and what was in force stays. */
  readonly change: (change: TransferSettingsChange) => void
}

/** How downloads may use the network, followed while it is shown. */
export function useTransferSettings(): TransferSettingsAccess {
  const notifyError = useNotifyError()
  const [value] = useState(() => new OptimisticValue<TransferSettings>())
  const settings = useSyncExternalStore(value.subscribe, value.current)
  useEffect(() => {
    let isCurrent = true
    const stop = subscribe('transferSettings:changed', value.set)
    call('transferSettings:get', undefined).then((read) => {
      // A change that came first is newer.
      if (isCurrent && value.current() === null) value.set(read)
    }, notifyError)
    return () => {
      isCurrent = false
      stop()
    }
  }, [value, notifyError])
  const change = useCallback(
    (wanted: TransferSettingsChange) => {
      value.choose(withFields(wanted), () => call('transferSettings:change', wanted)).catch(notifyError)
    },
    [value, notifyError],
  )
  return { settings, change }
}
