import { useCallback, useEffect, useState } from 'react'
import type { AutomaticDownload, FollowedProgram } from '#shared/updates/follow-rules'
import { useNotifyError } from '../../ui/use-notify'
import { CallError, call, subscribe } from '../bridge'

export interface UpdateRules {
  /** `null` until they have been read. */
  readonly followed: readonly FollowedProgram[] | null
  /** Why they could not be read. */
  readonly error: CallError | null
  readonly retry: () => void
  /** A refusal is told as a toast, and what was stays; resolves with whether it is so now. */
  readonly follow: (programId: string, isFollowed: boolean) => Promise<boolean>
  readonly setDownload: (programId: string, download: AutomaticDownload | null) => void
}

/** The programs that are followed, and what of them is downloaded by itself; followed while it is shown. */
export function useUpdateRules(): UpdateRules {
  const notifyError = useNotifyError()
  const [followed, setFollowed] = useState<readonly FollowedProgram[] | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const read = useCallback(() => {
    setError(null)
    call('updateRules:list', undefined).then(setFollowed, (refusal: unknown) => {
      // Nothing else comes out of a call.
      if (refusal instanceof CallError) setError(refusal)
    })
  }, [])
  useEffect(() => {
    const stop = subscribe('updateRules:changed', setFollowed)
    read()
    return stop
  }, [read])
  const follow = useCallback(
    async (programId: string, isFollowed: boolean): Promise<boolean> => {
      try {
        setFollowed(await call('updateRules:follow', { programId, isFollowed }))
        return true
      } catch (refusal) {
        notifyError(refusal)
        return false
      }
    },
    [notifyError],
  )
  const setDownload = useCallback(
    (programId: string, download: AutomaticDownload | null): void => {
      call('updateRules:setDownload', { programId, download }).then(setFollowed, notifyError)
    },
    [notifyError],
  )
  return { followed, error, retry: read, follow, setDownload }
}
