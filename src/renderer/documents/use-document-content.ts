import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Document } from '#shared/api/documents'
import type { DocumentContent, DocumentProgress } from '#shared/ipc/documents'
import { type CallError, call, subscribe } from '../app/bridge'

/** Bytes of what was read last stay for a moment: whoever goes back and forth does not wait again. */
const REMEMBERED_MS = 60_000

/** A document's bytes; with how much of them has arrived while they come. */
export function useDocumentContent(document: Document) {
  const { capability, id: documentId, sha256 } = document
  const [progress, setProgress] = useState<DocumentProgress | null>(null)
  const query = useQuery<DocumentContent, CallError>({
    // What is kept may be older than what the list says: then it is asked for again with the portal.
    queryKey: ['document-content', capability, documentId, sha256],
    queryFn: () => call('documents:read', { capability, documentId }),
    staleTime: ({ state }) => (state.data?.isOutdated === true ? 0 : Number.POSITIVE_INFINITY),
    gcTime: REMEMBERED_MS,
    retry: false,
  })
  useEffect(
    () =>
      subscribe('documents:progressed', (next) => {
        if (next.capability === capability && next.documentId === documentId) setProgress(next)
      }),
    [capability, documentId],
  )
  return { query, progress: query.isPending ? progress : null }
}
