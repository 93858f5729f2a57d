import type { Collection } from '#shared/api/collection'
import type { Endpoint } from '#shared/api/endpoint'
import { type CollectionId, collections, endpoints, type OperationId } from '#shared/api/endpoints'
import { type KeptRead, keptCollectionOf } from '#shared/api/kept'

/** The declarations that offline work follows, looked up by what it has in hand. */

const operationIds = Object.keys(endpoints) as OperationId[]
export const collectionIds = Object.keys(collections) as CollectionId[]

export function endpointOf(id: OperationId): Endpoint {
  return endpoints[id]
}

/** `null` for the id of an operation that another version of the app has. */
export function findOperation(id: string): OperationId | null {
  return operationIds.find((known) => known === id) ?? null
}

export function collectionOf(id: string): Collection | null {
  const known = collectionIds.find((one) => one === id)
  return known === undefined ? null : collections[known]
}

/** Reads that a collection answers when the portal is away. */
export function operationsOver(collectionId: string): OperationId[] {
  return operationIds.filter((id) => {
    const { kept } = endpointOf(id)
    return kept !== undefined && keptCollectionOf(kept) === collectionId
  })
}

/** The list that a collection's documents are read by, the whole of it. */
export function listOver(collectionId: string): Extract<KeptRead, { as: 'list' }> | null {
  for (const id of operationIds) {
    const { kept, params } = endpointOf(id)
    if (kept?.as === 'list' && kept.collection === collectionId && params === undefined) return kept
  }
  return null
}

/** Answers that are fetched at each sync, by the operations that give them. */
export const prefetchedIds = operationIds.filter((id) => {
  const { kept } = endpointOf(id)
  return kept?.as === 'answer' && kept.isPrefetched
})

/** `forums` of `forums.listThreads`: what a write may have changed. */
export function resourceOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.'))
}
