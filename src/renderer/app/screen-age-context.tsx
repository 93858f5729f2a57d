import { notifyManager, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from 'react'
import { ScreenAge } from './kept-reads'

const ScreenAgeContext = createContext<string | null>(null)

/** When the oldest that is on the screen was kept; `null` when all of it came from the portal. */
export function useScreenAge(): string | null {
  return useContext(ScreenAgeContext)
}

export function ScreenAgeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const client = useQueryClient()
  const age = useMemo(() => new ScreenAge(client), [client])
  const subscribe = useCallback(
    // Batched with the queries' own drawing: the notice comes and goes together with the data.
    (listener: () => void) => age.subscribe(notifyManager.batchCalls(listener)),
    [age],
  )
  return <ScreenAgeContext value={useSyncExternalStore(subscribe, age.read)}>{children}</ScreenAgeContext>
}
