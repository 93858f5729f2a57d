import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Document } from '#shared/api/documents'
import type { KeptContent } from '#shared/ipc/documents'
import { call, subscribe } from '../app/bridge'

const KEY = ['kept-contents'] as const

/** Whether a document's bytes are on this computer, and whether they are the present ones. */
export type Keeping = 'none' | 'kept' | 'outdated'

/** Tells of each document whether it is kept; follows what is kept and forgotten. */
export function useKeepingOf(): (document: Document) => Keeping {
  const client = useQueryClient()
  const { data } = useQuery<readonly KeptContent[]>({
    queryKey: KEY,
    queryFn: () => call('documents:listKept', undefined),
    staleTime: 0,
  })
  useEffect(() => subscribe('documents:keptChanged', (kept) => client.setQueryData(KEY, kept)), [client])
  return ({ capability, id, sha256 }) => {
    const kept = data?.find((one) => one.capability === capability && one.documentId === id)
    if (kept === undefined) return 'none'
    return kept.sha256 === sha256 ? 'kept' : 'outdated'
  }
}
