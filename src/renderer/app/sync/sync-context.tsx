import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { SyncState } from '#shared/ipc/contract'
import { useNotifyError } from '../../ui/use-notify'
import { call, subscribe } from '../bridge'

export interface Sync {
  /** `null` while it is not known. */
  readonly state: SyncState | null
  /** Brings all that is kept up to date now, what is large too. */
  readonly start: () => void
}

const SyncContext = createContext<Sync>({ state: null, start: () => undefined })

/** How what is kept is brought up to date. */
export function useSync(): Sync {
  return useContext(SyncContext)
}

export function SyncProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const notifyError = useNotifyError()
  const [state, setState] = useState<SyncState | null>(null)

  useEffect(() => {
    let isCurrent = true
    const stop = subscribe('sync:changed', setState)
    call('sync:getState', undefined).then((loaded) => {
      // An event that came meanwhile is newer.
      if (isCurrent) setState((known) => known ?? loaded)
    }, notifyError)
    return () => {
      isCurrent = false
      stop()
    }
  }, [notifyError])

  const start = useCallback(() => {
    call('sync:start', undefined).then(setState, notifyError)
  }, [notifyError])
  const sync = useMemo((): Sync => ({ state, start }), [state, start])
  return <SyncContext value={sync}>{children}</SyncContext>
}
