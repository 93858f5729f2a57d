import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LibraryOverview, LibraryRuns } from '#shared/ipc/library'
import { type CallError, call, subscribe } from '../../../app/bridge'

const OVERVIEW_KEY = ['library:getOverview']
const NO_RUNS: LibraryRuns = { check: null, adoption: null, move: null }

/** What the library holds; read again whenever the main process says that it may have changed. */
export function useLibraryOverview() {
  const client = useQueryClient()
  useEffect(
    () => subscribe('library:changed', () => void client.invalidateQueries({ queryKey: OVERVIEW_KEY })),
    [client],
  )
  return useQuery<LibraryOverview, CallError>({
    queryKey: OVERVIEW_KEY,
    queryFn: () => call('library:getOverview', undefined),
    staleTime: 0,
    retry: false,
  })
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
