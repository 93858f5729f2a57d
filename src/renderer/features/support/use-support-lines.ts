import type { CapabilityId } from '#shared/access/policy'
import type { SupportLine, SupportLineId } from '#shared/api/support'
import type { CallError } from '../../app/bridge'
import { type ReadOperationId, usePortalQueries } from '../../app/portal-query'

/** Which operation reads which number, as the endpoint table says; its schemas stay out of here. */
const LINE_OPERATIONS = {
  'partner-support-landline': 'support.getPartnerLandline',
  'partner-support-mobile-24h': 'support.getPartnerMobile',
  'serviceman-support-landline': 'support.getServicemanLandline',
} as const satisfies Record<SupportLineId, ReadOperationId>

/** The held numbers as one read. */
export interface SupportLines {
  readonly data: readonly SupportLine[] | undefined
  readonly error: CallError | null
  readonly isPending: boolean
  readonly isFetching: boolean
  readonly dataUpdatedAt: number
  readonly refetch: () => Promise<unknown>
}

/**
 * The held telephone numbers, read together; one that is not held is not asked for.
 *
 * All are there or none: the number to call is chosen among them, and a part of the answers could
 * name the wrong one. A line that the portal has just taken away is left out.
 */
export function useSupportLines(held: readonly CapabilityId[]): SupportLines {
  const queries = usePortalQueries(held.filter(isLine).map((id) => LINE_OPERATIONS[id]))
  const kept = queries.filter(({ error }) => error?.payload.code !== 'capability-required')
  // With every line taken away, saying so is better than a page with nothing on it.
  const error = (kept.length > 0 ? kept : queries).find((query) => query.error !== null)?.error ?? null
  const data = kept.flatMap((query) => query.data ?? [])
  const isWhole = kept.length > 0 && data.length === kept.length
  return {
    data: isWhole ? data : undefined,
    error,
    isPending: !isWhole && error === null,
    isFetching: queries.some(({ isFetching }) => isFetching),
    dataUpdatedAt: Math.min(...kept.map(({ dataUpdatedAt }) => dataUpdatedAt)),
    refetch: () => Promise.all(queries.map(({ refetch }) => refetch())),
  }
}

function isLine(id: CapabilityId): id is SupportLineId {
  return id in LINE_OPERATIONS
}
