import type { Query, QueryClient } from '@tanstack/react-query'
import type { ReadOutcome } from '#shared/ipc/outbox'
import { subscribe } from './bridge'
import { connectivity } from './main-values'

/** When the oldest part of a query's answer was kept; `null` when all of it came from the portal. */
export function keptAtOf(data: unknown): string | null {
  return outcomesOf(data)
    .map(({ keptAt }) => keptAt)
    .reduce(older, null)
}

function outcomesOf(data: unknown): readonly ReadOutcome<unknown>[] {
  if (typeof data !== 'object' || data === null) return []
  if ('keptAt' in data) return [data as ReadOutcome<unknown>]
  if ('pages' in data) return (data as { pages: unknown[] }).pages.flatMap(outcomesOf)
  return []
}

function older(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return Date.parse(a) <= Date.parse(b) ? a : b
}

/**
 * How old what is on the screen is, told once for all its reads.
 *
 * While one of them is on its way the former word stands: a notice that goes and comes back with
 * each page or letter typed would be worse than none.
 */
export class ScreenAge {
  private told: string | null = null

  constructor(private readonly client: QueryClient) {}

  /** ISO 8601 of the oldest that is shown; `null` when all of it came from the portal just now. */
  readonly read = (): string | null => {
    const shown = this.client.getQueryCache().findAll({ type: 'active' })
    const isSettled = shown.every(({ state }) => {
      if (state.fetchStatus === 'idle') return true
      // What is kept may stand only until the portal, which is being asked, has answered.
      return state.data !== undefined && keptAtOf(state.data) === null
    })
    if (isSettled) this.told = shown.map(({ state }) => keptAtOf(state.data)).reduce(older, null)
    return this.told
  }

  readonly subscribe = (listener: () => void): (() => void) => this.client.getQueryCache().subscribe(listener)
}

/**
 * Has the queries follow what is kept and whether the portal answers, until the returned function
 * is called.
 */
export function followKept(client: QueryClient): () => void {
  const stopKept = subscribe('kept:changed', ({ operationIds }) => {
    void client.invalidateQueries({ predicate: ({ queryKey: [id] }) => operationIds.includes(String(id)) })
  })
  let wasOnline = connectivity.read().kind === 'online'
  const stopConnectivity = connectivity.subscribe(() => {
    const isOnline = connectivity.read().kind === 'online'
    // Back again: what was shown from what is kept, or not at all, is asked of the portal.
    if (isOnline && !wasOnline) void client.invalidateQueries({ predicate: isFromKept })
    wasOnline = isOnline
  })
  return () => {
    stopKept()
    stopConnectivity()
  }
}

function isFromKept({ state }: Query): boolean {
  return state.status === 'error' || keptAtOf(state.data) !== null
}
