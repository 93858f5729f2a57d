import { startTransition, useCallback, useEffect, useOptimistic, useState } from 'react'
import type { AutomaticDownload, FollowedProgram } from '#shared/updates/follow-rules'
import { useNotifyError } from '../../ui/use-notify'
import { CallError, call, subscribe } from '../bridge'

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
  const [followed, setFollowed] = useState<readonly FollowedProgram[] | null>(null)
  // What was chosen is shown at once, and is what the next choice starts from: the answer comes later.
  const [shown, showChoice] = useOptimistic(followed, choose)
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
  const send = useCallback(
    (choice: Choice, change: () => Promise<readonly FollowedProgram[]>): Promise<boolean> =>
      new Promise((resolve) => {
        startTransition(async () => {
          showChoice(choice)
          try {
            const now = await change()
            // After an await it belongs to the transition no more unless said so.
            startTransition(() => setFollowed(now))
            resolve(true)
          } catch (refusal) {
            notifyError(refusal)
            resolve(false)
          }
        })
      }),
    [notifyError, showChoice],
  )
  const follow = useCallback(
    (programId: string, isFollowed: boolean): Promise<boolean> =>
      send(isFollowed ? { kind: 'follow', programId } : { kind: 'unfollow', programId }, () =>
        call('updateRules:follow', { programId, isFollowed }),
      ),
    [send],
  )
  const setDownload = useCallback(
    (programId: string, download: AutomaticDownload | null): void => {
      void send({ kind: 'download', programId, download }, () =>
        call('updateRules:setDownload', { programId, download }),
      )
    },
    [send],
  )
  return { followed: shown, error, retry: read, follow, setDownload }
}

type Choice =
  | { readonly kind: 'follow' | 'unfollow'; readonly programId: string }
  | { readonly kind: 'download'; readonly programId: string; readonly download: AutomaticDownload | null }

/** The programs as they will be once the main process has taken the choice. */
function choose(
  followed: readonly FollowedProgram[] | null,
  choice: Choice,
): readonly FollowedProgram[] | null {
  if (followed === null) return null
  const { programId } = choice
  if (choice.kind === 'unfollow') return followed.filter((program) => program.programId !== programId)
  if (choice.kind === 'download') {
    const { download } = choice
    return followed.map((program) => (program.programId === programId ? { ...program, download } : program))
  }
  return followed.some((program) => program.programId === programId)
    ? followed
    : [...followed, { programId, since: null, download: null }]
}
