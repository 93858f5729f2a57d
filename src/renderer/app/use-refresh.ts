import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { checkConnectivity } from './connectivity'

/** Asks again for all that is on the screen, and whether the portal answers; other pages ask when they are shown. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return useCallback(async () => {
    // A check that fails says so in the top bar.
    const checked = checkConnectivity().catch(() => undefined)
    await Promise.all([checked, client.invalidateQueries()])
  }, [client])
}
