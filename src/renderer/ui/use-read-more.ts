import { useCallback } from 'react'

/** What a list that comes in pages knows of the next one. */
export interface PagesToRead {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => Promise<unknown>
}

/** Reads the next page, where there is one and it is not on its way. */
export function useReadMore({ hasNextPage, isFetchingNextPage, fetchNextPage }: PagesToRead): () => void {
  return useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
}
