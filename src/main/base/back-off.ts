export interface BackOff {
  readonly firstMs: number
  readonly longestMs: number
}

/**
 * How long to wait before a try; `attempt` counts from 0.
 *
 * Doubles each time and is spread over its upper half, so that many clients cut off at the same
 * moment do not come back at the same moment.
 */
export function backOffMs(attempt: number, { firstMs, longestMs }: BackOff, random = Math.random): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 30))
  return Math.round(ceiling * (0.5 + random() / 2))
}
