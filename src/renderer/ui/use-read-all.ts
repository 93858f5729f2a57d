import { useEffect } from 'react'
import type { PagesToRead } from './use-read-more'

/** What a list that is read to its end knows of itself besides. */
export interface PagesToReadAll extends Omit<PagesToRead, 'isFetchingNextPage'> {
  readonly isFetching: boolean
  readonly isError: boolean
}

/**
 * Reads one page after the other, to the end or as long as wanted. After an error it waits: who asks
 * for what failed again has it go on.
 */
export function useReadAll(
  { hasNextPage, isFetching, isError, fetchNextPage }: PagesToReadAll,
  isWanted = true,
): void {
  const isNext = isWanted && hasNextPage && !isFetching && !isError
  useEffect(() => {
    if (isNext) void fetchNextPage()
  }, [isNext, fetchNextPage])
}
