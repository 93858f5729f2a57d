import { useEffect, useRef } from 'react'
import type { VersionSummary } from '#shared/api/updates'
import { call } from '../../app/bridge'

/**
 * Remembers, when the screen is left, up to which listing the updates were looked at.
 *
 * By the portal's own times of what was shown, not by this computer's clock: one that runs ahead would
 * hide what comes next, and what came while an old list was on the screen was not looked at.
 */
export function useMarkSeenOnLeaving(versions: readonly VersionSummary[], seenAt: string | null): void {
  const seen = useRef<string | null>(null)
  useEffect(() => {
    seen.current = newestOf(versions, seenAt)
  }, [versions, seenAt])
  useEffect(
    () => () => {
      if (seen.current === null) return
      // Not worth a message: the board then counts a few versions as new once more.
      call('preferences:change', { updatesSeenAt: seen.current }).catch(() => undefined)
    },
    [],
  )
}

/** The latest listing among the versions, ISO 8601; `null` when none is later than what was seen. */
export function newestOf(versions: readonly VersionSummary[], seenAt: string | null): string | null {
  const before = seenAt === null ? Number.NEGATIVE_INFINITY : Date.parse(seenAt)
  const newest = versions.reduce(
    (latest, { publishedAt }) => Math.max(latest, Date.parse(publishedAt)),
    before,
  )
  return newest > before ? new Date(newest).toISOString() : null
}
