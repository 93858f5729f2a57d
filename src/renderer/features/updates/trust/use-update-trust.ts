import { useCallback, useEffect, useMemo, useState } from 'react'
import type { UpdateTrustState } from '#shared/ipc/update-trust'
import { call, subscribe } from '../../../app/bridge'

export interface UpdateTrustView {
  /** `null` until the main process has told it. */
  readonly state: UpdateTrustState | null
  readonly isChecking: boolean
  /** Asks the portal anew. */
  readonly check: () => void
}

/**
 * Whose signatures on updates are believed, followed while it is shown.
 *
 * @param asksPortal whether the portal is asked when it is first shown; otherwise what is known counts
 */
export function useUpdateTrust(asksPortal: boolean): UpdateTrustView {
  const [state, setState] = useState<UpdateTrustState | null>(null)
  const [isChecking, setChecking] = useState(false)

  const check = useCallback(() => {
    setChecking(true)
    call('updateTrust:check', undefined)
      .then(setState)
      // A fault of the app itself: what was known stays, and the log has it.
      .catch(() => undefined)
      .finally(() => setChecking(false))
  }, [])

  useEffect(() => {
    const unsubscribe = subscribe('updateTrust:changed', setState)
    let isCurrent = true
    call('updateTrust:get', undefined).then(
      (known) => {
        if (isCurrent) setState((told) => told ?? known)
      },
      // As above.
      () => undefined,
    )
    if (asksPortal) check()
    return () => {
      isCurrent = false
      unsubscribe()
    }
  }, [asksPortal, check])

  return useMemo(() => ({ state, isChecking, check }), [state, isChecking, check])
}
