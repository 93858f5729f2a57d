import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { VersionSummary } from '#shared/api/updates'
import { usePortalPages, usePortalQuery } from '../../app/portal-query'
import { formatUpdatesRoute, parseUpdatesRoute, type UpdatesRoute } from './updates-route'
import { isFiltered, matchesFilters, NO_FILTERS, type VersionFilters } from './version-filters'

const PAGE_LENGTH = 100
/** With a filter on, pages are read until this many rows match: what matches may be far down. */
const ENOUGH_MATCHES = 20

/** Marks an address that was entered from the list, so that leaving it is going back. */
const FROM_LIST = { isFromList: true }

const NO_VERSIONS: readonly VersionSummary[] = []

/** What the screen of updates shows and what a person can change about it. */
export function useUpdates() {
  const [path, navigate] = useLocation()
  const route = useMemo(() => parseUpdatesRoute(path), [path])
  const [search, setSearch] = useState('')
  const [filters, setFilters] = useState<VersionFilters>(NO_FILTERS)

  const programs = usePortalQuery('updates.listPrograms', undefined)
  const { programId, versionId } = route
  const pages = usePortalPages(
    'updates.listVersions',
    [programId, search],
    (cursor) => ({
      query: {
        limit: PAGE_LENGTH,
        ...(programId !== null && { programId }),
        ...(search !== '' && { search }),
        ...(cursor !== undefined && { cursor }),
      },
    }),
    { keepsPrevious: search !== '' },
  )

  const loaded = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? NO_VERSIONS, [pages.data])
  const versions = useMemo(
    () => (isFiltered(filters) ? loaded.filter((version) => matchesFilters(version, filters)) : loaded),
    [loaded, filters],
  )

  const { hasNextPage, isFetching, isError, fetchNextPage } = pages
  const needsMore = isFiltered(filters) && versions.length < ENOUGH_MATCHES && hasNextPage
  useEffect(() => {
    if (needsMore && !isFetching && !isError) void fetchNextPage()
  }, [needsMore, isFetching, isError, fetchNextPage])

  /**
   * One step of "back" for each pane entered, not for each row looked at: from one version to
   * another, or one program to another, the address is replaced.
   */
  const go = (next: UpdatesRoute): void => {
    const isDeeper = next.versionId !== null && versionId === null
    const isFirstProgram = next.programId !== null && programId === null && versionId === null
    const isReplaced = !isDeeper && !isFirstProgram
    const state = isReplaced ? window.history.state : isDeeper ? FROM_LIST : null
    navigate(formatUpdatesRoute(next), { replace: isReplaced, state })
  }

  return {
    programId,
    versionId,
    programs,
    pages,
    versions,
    /** All that the portal has for the program and the search; `null` while filters hide some of it. */
    totalCount: isFiltered(filters) ? null : (pages.data?.pages[0]?.totalCount ?? null),
    /** True while it is not yet known whether anything matches. */
    isStillLooking: needsMore && versions.length === 0,
    search,
    setSearch,
    filters,
    setFilters,
    isNarrowed: search !== '' || isFiltered(filters),
    clearNarrowing: () => {
      setSearch('')
      setFilters(NO_FILTERS)
    },
    chooseProgram: (id: string | null) => go({ programId: id, versionId: null }),
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
