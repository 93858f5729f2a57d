import { useMemo } from 'react'
import type { Document, DocumentCapability } from '#shared/api/documents'
import { usePortalPages } from '../app/portal-query'
import { useReadAll } from '../ui/use-read-all'

/** Large: what programs and tags there are to choose from is known from all documents alone. */
const PAGE_LENGTH = 200

/** All documents of a collection that have the words of the search. */
export function useDocuments(capability: DocumentCapability, search: string) {
  const pages = usePortalPages(
    `${capability}.listDocuments`,
    [search],
    (cursor) => ({
      query: {
        limit: PAGE_LENGTH,
        ...(search !== '' && { search }),
        ...(cursor !== undefined && { cursor }),
      },
    }),
    { keepsPrevious: true },
  )
  useReadAll(pages)
  const documents = useMemo<readonly Document[]>(
    () => pages.data?.pages.flatMap((page) => page.items) ?? [],
    [pages.data],
  )
  return { query: pages, documents, isStale: pages.isPlaceholderData }
}
