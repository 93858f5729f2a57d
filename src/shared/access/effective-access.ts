import {
  CAPABILITY_IDS,
  CAPABILITY_RULES,
  type CapabilityId,
  type CapabilityRule,
  type Level,
  TILE_CAPABILITIES,
  TILE_IDS,
  type TileId,
} from './policy'

/** What the access rules ask of an account. */
export interface AccessAccount {
  /** `null` for an account that is no partner, such as an operator: it holds no capability. */
  readonly level: Level | null
  /** Until when a serviceman's certificate holds; ISO 8601 instant, `null` when there is none. */
  readonly certifiedUntil: string | null
  readonly sellsSubscriptions: boolean
}

export interface EffectiveAccess {
  /** The level that counts today; differs from the account's for an expired serviceman. */
  readonly effectiveLevel: Level | null
  readonly capabilities: readonly CapabilityId[]
  readonly tiles: readonly TileId[]
}

const SERVICEMAN_LEVEL: Level = 4
const EXPIRED_SERVICEMAN_LEVEL: Level = 3

/**
 * What an account holds at a moment.
 *
 * A serviceman (level 4) whose certificate ended before `now` counts as level 3 until it is
 * renewed; a missing date means that no end is known.
 */
export function effectiveAccess(account: AccessAccount, now: Date): EffectiveAccess {
  const level = effectiveLevelOf(account, now)
  const capabilities = CAPABILITY_IDS.filter((id) => isHeld(CAPABILITY_RULES[id], level, account))
  return { effectiveLevel: level, capabilities, tiles: tilesFor(capabilities) }
}

/** The tiles that a set of held capabilities opens, in the policy's order. */
export function tilesFor(capabilities: readonly CapabilityId[]): TileId[] {
  return TILE_IDS.filter((tile) => heldInTile(tile, capabilities).length > 0)
}

/** The held capabilities of one tile, in the policy's order. */
export function heldInTile(tile: TileId, capabilities: readonly CapabilityId[]): CapabilityId[] {
  return TILE_CAPABILITIES[tile].filter((id) => capabilities.includes(id))
}

function effectiveLevelOf(account: AccessAccount, now: Date): Level | null {
  if (account.level !== SERVICEMAN_LEVEL || account.certifiedUntil === null) return account.level
  const isExpired = new Date(account.certifiedUntil).getTime() < now.getTime()
  return isExpired ? EXPIRED_SERVICEMAN_LEVEL : account.level
}

function isHeld(rule: CapabilityRule, level: Level | null, account: AccessAccount): boolean {
  if (level === null || !rule.levels.includes(level)) return false
  return rule.onlyIf === undefined || account[rule.onlyIf]
}
