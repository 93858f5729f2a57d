import type { CapabilityId } from '#shared/access/policy'
import { type CollectionId, collections, type OperationId } from '#shared/api/endpoints'
import type { KeptStore } from './kept-store'
import { holdsAccess } from './offline-errors'
import { collectionIds, collectionOf, endpointOf, prefetchedIds, resourceOf } from './resources'

/** One thing that is brought up to date by itself. */
export type SyncTask =
  | { readonly kind: 'collection'; readonly id: CollectionId; readonly isLarge: boolean }
  | { readonly kind: 'answer'; readonly id: OperationId; readonly isLarge: false }

/** A task and when it is due next, in milliseconds since 1970. */
export interface PlannedTask {
  readonly task: SyncTask
  readonly dueAt: number
}

/** What an account that holds these capabilities keeps, each with when it gets too old. */
export async function planSync(
  store: KeptStore,
  capabilities: readonly CapabilityId[],
  now: number,
): Promise<PlannedTask[]> {
  const planned: PlannedTask[] = []
  for (const id of collectionIds) {
    const { access, freshnessMs, isLarge } = collections[id]
    if (!holdsAccess(capabilities, access)) continue
    const task = { kind: 'collection', id, isLarge } as const
    planned.push({ task, dueAt: dueAt(await store.syncedAt(id), freshnessMs, now) })
  }
  for (const id of prefetchedIds) {
    const { access, kept } = endpointOf(id)
    if (!holdsAccess(capabilities, access) || kept?.as !== 'answer') continue
    const keptAt = (await store.getAnswer(id, {}))?.keptAt ?? null
    planned.push({
      task: { kind: 'answer', id, isLarge: false },
      dueAt: dueAt(keptAt, kept.freshnessMs, now),
    })
  }
  return planned
}

/** Collections of which something is kept though the account may not have them (any more). */
export async function lostCollections(
  store: KeptStore,
  capabilities: readonly CapabilityId[],
): Promise<CollectionId[]> {
  const lost: CollectionId[] = []
  for (const id of collectionIds) {
    const access = collectionOf(id)?.access ?? 'operator'
    if (!holdsAccess(capabilities, access) && (await store.cursorOf(id)) !== null) lost.push(id)
  }
  return lost
}

/** True for what a write of the resource may have changed. */
export function isOfResource({ id }: SyncTask, resource: string): boolean {
  return resourceOf(id) === resource
}

/** At once for what is not kept yet, and for what a clock gone wrong has dated ahead. */
function dueAt(keptAt: string | null, freshnessMs: number, now: number): number {
  const time = keptAt === null ? Number.NaN : Date.parse(keptAt)
  return Number.isNaN(time) || time > now ? 0 : time + freshnessMs
}
