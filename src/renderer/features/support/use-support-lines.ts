import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { CapabilityId } from '#shared/access/policy'
import type { RendererOperationId } from '#shared/api/endpoints'
import type { SupportLine, SupportLineId } from '#shared/api/support'
import { CallError, call } from '../../app/bridge'

/** Which operation reads which number, as the endpoint table says; its schemas stay out of here. */
const LINE_OPERATIONS = {
  'partner-support-landline': 'support.getPartnerLandline',
  'partner-support-mobile-24h': 'support.getPartnerMobile',
  'serviceman-support-landline': 'support.getServicemanLandline',
} as const satisfies Record<SupportLineId, RendererOperationId>

/** The held telephone numbers, read together; one that is not held is not asked for. */
export function useSupportLines(
  held: readonly CapabilityId[],
): UseQueryResult<readonly SupportLine[], CallError> {
  const ids = held.filter(isLine)
  return useQuery<readonly SupportLine[], CallError>({
    queryKey: ['support.lines', ...ids],
    queryFn: () => readLines(ids),
    enabled: ids.length > 0,
  })
}

/**
 * Reads all lines or fails: the number to call is chosen among them, and a part of the answers
 * could name the wrong one. A line that the portal has just taken away is left out.
 */
async function readLines(ids: readonly SupportLineId[]): Promise<readonly SupportLine[]> {
  const answers = await Promise.allSettled(ids.map((id) => call(`portal:${LINE_OPERATIONS[id]}`, undefined)))
  const lines = answers.filter((answer) => answer.status === 'fulfilled').map((answer) => answer.value)
  const failures = answers.filter((answer) => answer.status === 'rejected').map((answer) => answer.reason)
  const failure = failures.find((reason) => lines.length === 0 || !isTakenAway(reason))
  if (failure !== undefined) throw failure
  return lines
}

function isTakenAway(reason: unknown): boolean {
  return reason instanceof CallError && reason.payload.code === 'capability-required'
}

function isLine(id: CapabilityId): id is SupportLineId {
  return id in LINE_OPERATIONS
}
