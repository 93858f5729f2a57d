import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { VersionSummary } from '#shared/api/updates'
import { type PagesOf, usePagesAhead } from '../../app/pages-ahead'
import { usePortalPages, usePortalQuery } from '../../app/portal-query'
import {
  formatUpdatesRoute,
  formatUpgradeRoute,
  NEW_VERSIONS_PATH,
  parseUpdatesRoute,
  type UpdatesRoute,
} from './updates-route'
import { isFiltered, NO_FILTERS, queryOf, type VersionFilters } from './version-filters'

/** A high window full, so that the list stands as soon as a letter is typed. */
const FIRST_PAGE_LENGTH = 30
const PAGE_LENGTH = 200
/** The portal is asked when no other letter was typed for this long; what is kept is searched at once. */
const TYPING_MS = 250

/** Marks an address that was entered from the list, so that leaving it is going back. */
const FROM_LIST = { isFromList: true }

const NEW_ONLY: VersionFilters = { ...NO_FILTERS, isNewOnly: true }

const NO_VERSIONS: readonly VersionSummary[] = []

/**
 * What the screen of updates shows and what a person can change about it.
 *
 * @param newSince the instant after which a version counts as new, ISO 8601.
 */
export function useUpdates(newSince: string) {
  const [path, navigate] = useLocation()
  const route = useMemo(() => parseUpdatesRoute(path), [path])
  const [search, setSearch] = useState('')
  const isNewAsked = path === NEW_VERSIONS_PATH
  const [filters, setFilters] = useState<VersionFilters>(isNewAsked ? NEW_ONLY : NO_FILTERS)

  // A notification leads here, whatever was looked for before; then it is a filter like the others.
  useEffect(() => {
    if (!isNewAsked) return
    setSearch('')
    setFilters(NEW_ONLY)
    navigate('/', { replace: true })
  }, [isNewAsked, navigate])

  const programs = usePortalQuery('updates.listPrograms', undefined)
  const { programId, versionId } = route
  const listOf = useCallback(
    (text: string): PagesOf<'updates.listVersions'> => ({
      // What was new at an earlier look is another list.
      key: [programId, text, filters, filters.isNewOnly ? newSince : null],
      inputFor: (cursor) => ({
        query: {
          limit: cursor === undefined ? FIRST_PAGE_LENGTH : PAGE_LENGTH,
          ...(programId !== null && { programId }),
          ...(text !== '' && { search: text }),
          ...queryOf(filters, newSince),
          ...(cursor !== undefined && { cursor }),
        },
      }),
      portalDelayMs: text === '' ? 0 : TYPING_MS,
    }),
    [programId, filters, newSince],
  )
  const { key, inputFor, portalDelayMs } = listOf(search)
  const pages = usePortalPages('updates.listVersions', key, inputFor, { keepsPrevious: true, portalDelayMs })
  const readAhead = usePagesAhead('updates.listVersions')
  /** What is kept is looked through while the page draws the letter, not after. */
  const searchFor = useCallback(
    (text: string) => {
      readAhead(listOf(text))
      setSearch(text)
    },
    [readAhead, listOf],
  )
  const versions = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? NO_VERSIONS, [pages.data])

  /**
   * One step of "back" for each pane entered, not for each row looked at: from one version to
   * another, or one program to another, the address is replaced.
   */
  const go = useCallback(
    (next: UpdatesRoute): void => {
      const isDeeper = next.versionId !== null && versionId === null
      const isFirstProgram = next.programId !== null && programId === null && versionId === null
      const isReplaced = !isDeeper && !isFirstProgram
      const state = isReplaced ? window.history.state : isDeeper ? FROM_LIST : null
      navigate(formatUpdatesRoute(next), { replace: isReplaced, state })
    },
    [navigate, programId, versionId],
  )

  /** Shows one version, whatever the list is narrowed to. */
  const showVersion = useCallback(
    ({ programId: id, id: shownId }: VersionSummary) => go({ programId: id, versionId: shownId }),
    [go],
  )
  const chooseProgram = useCallback((id: string | null) => go({ programId: id, versionId: null }), [go])

  return {
    programId,
    versionId,
    programs,
    pages,
    versions,
    /** All that there is for the program, the search and the filters; `null` until it is known. */
    totalCount: pages.data?.pages[0]?.totalCount ?? null,
    search,
    setSearch: searchFor,
    filters,
    setFilters,
    isNarrowed: search !== '' || isFiltered(filters),
    clearNarrowing: () => {
      setSearch('')
      setFilters(NO_FILTERS)
    },
    showVersion,
    openUpgrade: () => navigate(formatUpgradeRoute({ programId, installed: null, wantedId: null })),
    chooseProgram,
    openVersion: (id: string) => go({ programId, versionId: id }),
    /** Back to the list, and not one step further when back is pressed after that. */
    closeVersion: () => {
      if (cameFromList()) window.history.back()
      else navigate(formatUpdatesRoute({ programId, versionId: null }), { replace: true })
    },
  }
}

function cameFromList(): boolean {
  return (window.history.state as Partial<typeof FROM_LIST> | null)?.isFromList === true
}

export type UpdatesView = ReturnType<typeof useUpdates>
