import type { CapabilityId } from '#shared/access/policy'
import type { ForumId } from '#shared/api/forums'

const FORUMS: Record<ForumId, true> = { 'distributor-forum': true, 'api-forum': true }

export function isForum(id: string): id is ForumId {
  return id in FORUMS
}

/** The forums among what is held, in the policy's order. */
export function heldForums(held: readonly CapabilityId[]): ForumId[] {
  return held.filter(isForum)
}
