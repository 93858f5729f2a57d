import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { KeptListId } from '#shared/ipc/contract'
import { type PageInput, pagesRead } from './portal-query'

/** A paged list as `usePortalPages` takes it. */
export interface PagesOf<Id extends KeptListId> {
  readonly key: readonly unknown[]
  readonly inputFor: PageInput<Id>
  readonly portalDelayMs: number
}

/**
 * Begins to read a list that `usePortalPages` is about to show, so that the main process looks for it
 * while the page draws the question; the hook then waits for the same answer.
 */
export function usePagesAhead<Id extends KeptListId>(id: Id): (list: PagesOf<Id>) => void {
  const client = useQueryClient()
  return useCallback(
    ({ key, inputFor, portalDelayMs }) =>
      // What fails is told by the hook.
      void client.prefetchInfiniteQuery(pagesRead(id, key, inputFor, portalDelayMs)),
    [client, id],
  )
}
