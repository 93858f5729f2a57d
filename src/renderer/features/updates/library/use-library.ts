import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { LibraryOverview, LibraryRuns } from '#shared/ipc/library'
import { type CallError, call, subscribe } from '../../../app/bridge'
import { useNotifyError } from '../../../ui/use-notify'
import { type PinChoice, withPins } from './pins'

const OVERVIEW_KEY = ['library:getOverview']
const PIN_KEY = ['library:pin']
const NO_RUNS: LibraryRuns = { check: null, adoption: null, move: null }

/**
 * What the library holds; read again whenever the main process says that it may have changed.
 *
 * Pins stand as the person has set them, also while that is under way.
 */
export function useLibraryOverview() {
  const pins = useMutationState({
    filters: { mutationKey: PIN_KEY, status: 'pending' },
    select: ({ state }) => state.variables as PinChoice,
  })
  const client = useQueryClient()
  useEffect(
    () => subscribe('library:changed', () => void client.invalidateQueries({ queryKey: OVERVIEW_KEY })),
    [client],
  )
  return useQuery<LibraryOverview, CallError>({
    queryKey: OVERVIEW_KEY,
    queryFn: () => call('library:getOverview', undefined),
    select: useCallback((overview: LibraryOverview) => withPins(overview, pins), [pins]),
    staleTime: 0,
    retry: false,
  })
}

/** Pins a version or takes its pin away, one after the other; a refusal is told as a toast. */
export function usePin(): (choice: PinChoice) => void {
  const client = useQueryClient()
  const notifyError = useNotifyError()
  const { mutate } = useMutation({
    mutationKey: PIN_KEY,
    mutationFn: (choice: PinChoice) => call('library:pin', choice),
    scope: { id: 'library:pin' },
    onError: notifyError,
    // The choice stands until what the library says of it is here.
    onSettled: () => client.invalidateQueries({ queryKey: OVERVIEW_KEY }),
  })
  return mutate
}

/** What is under way in the library; it goes on whatever page is shown. */
export function useLibraryRuns(): LibraryRuns {
  const [runs, setRuns] = useState<LibraryRuns>(NO_RUNS)
  useEffect(() => {
    let isTold = false
    const stop = subscribe('library:progress', (told) => {
      isTold = true
      setRuns(told)
    })
    void call('library:getRuns', undefined).then((asked) => {
      // What an event has told meanwhile is newer.
      if (!isTold) setRuns(asked)
    })
    return () => {
      isTold = true
      stop()
    }
  }, [])
  return runs
}
