import { useMemo } from 'react'
import type { Handover } from '#shared/api/handovers'
import { useWaitingFor } from '../../../app/outbox/outbox-context'
import { usePortalPages } from '../../../app/portal-query'

const PAGE_LENGTH = 100
/** The portal is asked when no other letter was typed for this long; what is kept is searched at once. */
const TYPING_MS = 250

export interface HandoverFilter {
  readonly search: string
  readonly clientId: string | null
  readonly versionId: string | null
}

/** Entries of the ledger, the last one first, and those that wait to be taken. */
export function useHandovers({ search, clientId, versionId }: HandoverFilter) {
  const words = [search.trim(), versionId ?? ''].filter((part) => part !== '').join(' ')
  const pages = usePortalPages(
    'handovers.listHandovers',
    [words, clientId],
    (cursor) => ({
      query: {
        limit: PAGE_LENGTH,
        ...(words !== '' && { search: words }),
        ...(clientId !== null && { clientId }),
        ...(cursor !== undefined && { cursor }),
      },
    }),
    { keepsPrevious: true, portalDelayMs: search === '' ? 0 : TYPING_MS },
  )
  const handovers = useMemo(() => {
    const all: readonly Handover[] = pages.data?.pages.flatMap(({ items }) => items) ?? []
    // The words find also versions whose id goes on: 58.1 and 58.1.2.
    return versionId === null ? all : all.filter(({ versionIds }) => versionIds.includes(versionId))
  }, [pages.data, versionId])
  const made = useWaitingFor('handovers.createHandover', { shown: handovers })
  const waiting = made.filter(
    ({ input: { body } }) =>
      search === '' &&
      (clientId === null || body.recipient?.clientId === clientId) &&
      (versionId === null || body.packages.some((handed) => handed.versionId === versionId)),
  )
  return { pages, handovers, waiting }
}
