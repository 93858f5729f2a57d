import type { CapabilityId } from '#shared/access/policy'

/** A collection of materials, by the capability that opens it. */
export type MaterialsId = 'technical-materials' | 'service-materials' | 'service-instructions'

const MATERIALS: Record<MaterialsId, true> = {
  'technical-materials': true,
  'service-materials': true,
  'service-instructions': true,
}

export function isMaterials(id: string): id is MaterialsId {
  return id in MATERIALS
}

/** The collections among what is held, in the policy's order. */
export function heldMaterials(held: readonly CapabilityId[]): MaterialsId[] {
  return held.filter(isMaterials)
}

/** Below it are the published custom solutions, which have a room of their own (`renderer/solutions`). */
export const SOLUTIONS_PATH = '/solutions'

/**
 * Reads `/solutions` and `/solutions/<id>`; `null` for any other address.
 *
 * Partners of level 2 and up read them, who are those that hold `updates`.
 */
export function parseSolutionsRoute(
  path: string,
  capabilities: readonly CapabilityId[],
): { readonly solutionId: string | null } | null {
  const [collection, solutionId = null] = path.split('/').filter((part) => part.length > 0)
  if (`/${collection}` !== SOLUTIONS_PATH || !readsSolutions(capabilities)) return null
  return { solutionId }
}

export function readsSolutions(capabilities: readonly CapabilityId[]): boolean {
  return capabilities.includes('updates')
}

/** What the address below the tile says. */
export type MaterialsRoute =
  | { readonly kind: 'list'; readonly capability: MaterialsId }
  | { readonly kind: 'document'; readonly capability: MaterialsId; readonly documentId: string }

/**
 * Reads `/<collection>` and `/<collection>/<id of a document>`, as the search writes it.
 *
 * A collection that is not held, as in an address from another account, gives the first one that is.
 */
export function parseMaterialsRoute(path: string, held: readonly MaterialsId[]): MaterialsRoute | null {
  const [collection = '', documentId] = path.split('/').filter((part) => part.length > 0)
  if (!isMaterials(collection) || !held.includes(collection)) {
    const [first] = held
    return first === undefined ? null : { kind: 'list', capability: first }
  }
  if (documentId === undefined) return { kind: 'list', capability: collection }
  return { kind: 'document', capability: collection, documentId }
}

export function formatMaterialsRoute(route: MaterialsRoute): string {
  return route.kind === 'list' ? `/${route.capability}` : `/${route.capability}/${route.documentId}`
}
