import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { AutomaticDownload, FollowedProgram } from '#shared/updates/follow-rules'
import { useNotifyError } from '../../ui/use-notify'
import { CallError, call, subscribe } from '../bridge'
import { OptimisticValue } from '../optimistic-value'
import { withDownload, withFollowed } from './chosen-rules'

export interface UpdateRules {
  /** `null` until they have been read. */
  readonly followed: readonly FollowedProgram[] | null
  /** Why they could not be read. */
  readonly error: CallError | null
  readonly retry: () => void
  /** Shown at once; a refusal is told as a toast, and what was comes back; resolves with whether it is so now. */
  readonly follow: (programId: string, isFollowed: boolean) => Promise<boolean>
  readonly setDownload: (programId: string, download: AutomaticDownload | null) => void
}

/** The programs that are followed, and what of them is downloaded by itself; followed while it is shown. */
export function useUpdateRules(): UpdateRules {
  const notifyError = useNotifyError()
  const [value] = useState(() => new OptimisticValue<readonly FollowedProgram[]>())
  const followed = useSyncExternalStore(value.subscribe, value.current)
  const [error, setError] = useState<CallError | null>(null)
  const read = useCallback(() => {
    setError(null)
    call('updateRules:list', undefined).then(value.set, (refusal: unknown) => {
      // Nothing else comes out of a call.
      if (refusal instanceof CallError) setError(refusal)
    })
  }, [value])
  useEffect(() => {
    const stop = subscribe('updateRules:changed', value.set)
    read()
    return stop
  }, [value, read])
  const follow = useCallback(
    async (programId: string, isFollowed: boolean): Promise<boolean> => {
      try {
        const request = { programId, isFollowed }
        await value.choose(withFollowed(request), () => call('updateRules:follow', request))
        return true
      } catch (refusal) {
        notifyError(refusal)
        return false
      }
    },
    [value, notifyError],
  )
  const setDownload = useCallback(
    (programId: string, download: AutomaticDownload | null): void => {
      const request = { programId, download }
      value.choose(withDownload(request), () => call('updateRules:setDownload', request)).catch(notifyError)
    },
    [value, notifyError],
  )
  return { followed, error, retry: read, follow, setDownload }
}
