import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { VersionDetails } from '#shared/api/updates'
import { newestOffered, solveUpgradePath } from '#shared/updates/upgrade-path'
import { usePortalPages, usePortalQuery } from '../../app/portal-query'
import { useReadAll } from '../../ui/use-read-all'
import { formatUpgradeRoute, type UpgradeRoute } from './updates-route'

const PAGE_LENGTH = 200

/** The way that the address asks for, and what a person can ask instead. */
export function useUpgrade(route: UpgradeRoute) {
  const [, navigate] = useLocation()
  const { programId, installed, wantedId } = route
  const programs = usePortalQuery('updates.listPrograms', undefined)
  const history = useHistory(programId)
  const { versions } = history

  const solved = useMemo(
    () =>
      versions === null || installed === null ? null : solveUpgradePath(versions, { installed, wantedId }),
    [versions, installed, wantedId],
  )
  const newest = useMemo(() => (versions === null ? null : newestOffered(versions)), [versions])

  return {
    route,
    programs,
    history,
    /** `null` while there is nothing to solve. */
    solved,
    newest,
    /** Asks for another way; the address is replaced, as it is the same screen. */
    ask: (change: Partial<UpgradeRoute>) =>
      navigate(formatUpgradeRoute({ ...route, ...change }), { replace: true, state: window.history.state }),
  }
}

export type UpgradeView = ReturnType<typeof useUpgrade>

/** All versions of a program; they are a few hundred at most, and a way may lead through any of them. */
function useHistory(programId: string | null) {
  const pages = usePortalPages(
    'updates.listHistory',
    [programId],
    (cursor) => ({
      params: { programId: programId ?? '' },
      query: { limit: PAGE_LENGTH, ...(cursor !== undefined && { cursor }) },
    }),
    { isEnabled: programId !== null },
  )
  useReadAll(pages)
  const { data, hasNextPage } = pages
  const versions = useMemo((): readonly VersionDetails[] | null => {
    if (data === undefined || hasNextPage) return null
    return data.pages.flatMap((page) => page.items)
  }, [data, hasNextPage])
  return {
    pages,
    /** `null` until all of them are here. */
    versions,
  }
}
