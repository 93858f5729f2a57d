import { useMemo } from 'react'
import type { CallNote } from '#shared/api/call-notes'
import type { SupportLineId } from '#shared/api/support'
import { useWaitingFor } from '../app/outbox/outbox-context'
import { usePortalPages } from '../app/portal-query'

const PAGE_LENGTH = 50
/** The portal is asked when no other letter was typed for this long; what is kept is searched at once. */
const TYPING_MS = 250

export interface NoteChoice {
  readonly lines: readonly SupportLineId[]
  readonly search: string
  /** Those of one client; `null` for all. */
  readonly clientId: string | null
}

/** Notes of all the lines together, the last call first, and those that wait to be sent. */
export function useNotes(choice: NoteChoice) {
  const books = [
    useNotesOf('partner-support-landline', choice),
    useNotesOf('partner-support-mobile-24h', choice),
    useNotesOf('serviceman-support-landline', choice),
  ].filter(({ isHeld }) => isHeld)
  const pages = books.map((book) => book.pages)
  const notes = useMemo(
    () => pages.flatMap(notesIn).toSorted((a, b) => b.calledAt.localeCompare(a.calledAt)),
    // biome-ignore lint/correctness/useExhaustiveDependencies: the list of pages is made anew at each drawing
    pages.map(({ data }) => data),
  )
  const waiting = books.flatMap((book) => book.waiting)
  return {
    notes,
    waiting,
    /** The lists as one read. */
    query: {
      data: pages.every(({ data }) => data !== undefined) ? notes : undefined,
      error: pages.find(({ error }) => error !== null)?.error ?? null,
      isPending: pages.some(({ isPending }) => isPending),
      isFetching: pages.some(({ isFetching }) => isFetching),
      dataUpdatedAt: Math.min(...pages.map(({ dataUpdatedAt }) => dataUpdatedAt)),
      refetch: () => Promise.all(pages.map(({ refetch }) => refetch())),
    },
    hasMore: pages.some(({ hasNextPage }) => hasNextPage),
    isFetchingMore: pages.some(({ isFetchingNextPage }) => isFetchingNextPage),
    fetchMore: () => {
      for (const book of pages) if (book.hasNextPage) void book.fetchNextPage()
    },
  }
}

function useNotesOf(line: SupportLineId, { lines, search, clientId }: NoteChoice) {
  const words = search.trim()
  const isHeld = lines.includes(line)
  const pages = usePortalPages(
    `${line}.listNotes`,
    [words, clientId],
    (cursor) => ({
      query: {
        limit: PAGE_LENGTH,
        ...(words !== '' && { search: words }),
        ...(clientId !== null && { clientId }),
        ...(cursor !== undefined && { cursor }),
      },
    }),
    { keepsPrevious: true, portalDelayMs: words === '' ? 0 : TYPING_MS, isEnabled: isHeld },
  )
  const shown = useMemo(() => notesIn(pages), [pages])
  const waiting = useWaitingFor(`${line}.createNote`, { shown })
    .filter(({ input }) => clientId === null || input.body.clientId === clientId)
    .map(({ key, entry, input }) => ({ key, entry, line, body: input.body }))
  return { isHeld, pages, waiting }
}

function notesIn({
  data,
}: {
  readonly data: { readonly pages: readonly { readonly items: readonly CallNote[] }[] } | undefined
}): readonly CallNote[] {
  return data?.pages.flatMap(({ items }) => items) ?? []
}
