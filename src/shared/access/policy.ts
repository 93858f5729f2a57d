/**
 * Who holds what: the one table of the access rules.
 *
 * Everything else derives from it: the portal's guard, the board, what the client asks for.
 * Levels are not a ladder. Level 0 alone enters custom solutions, level 3 alone sees the PI
 * section, and levels 4 and 5 inherit from 3 without it; so each capability names its levels
 * and nothing ever compares a level with `>=`.
 */

export const LEVELS = [0, 1, 2, 3, 4, 5] as const
export type Level = (typeof LEVELS)[number]

/** A condition on the account beyond its level. */
type AccountCondition = 'sellsSubscriptions'

export interface CapabilityRule {
  readonly levels: readonly Level[]
  /** The capability is held only when this field of the account is true. */
  readonly onlyIf?: AccountCondition
}

const EVERY_LEVEL = LEVELS
const FROM_BEGINNER = [1, 2, 3, 4, 5] as const satisfies readonly Level[]
const FROM_POINT_OF_SALE = [2, 3, 4, 5] as const satisfies readonly Level[]
const SERVICEMEN = [4, 5] as const satisfies readonly Level[]

export const CAPABILITY_RULES = {
  'custom-solutions': { levels: [0] },
  'technical-materials': { levels: EVERY_LEVEL },
  'service-materials': { levels: FROM_BEGINNER },
  'partner-support-landline': { levels: FROM_BEGINNER },
  updates: { levels: FROM_POINT_OF_SALE },
  'distributor-forum': { levels: FROM_POINT_OF_SALE },
  'partner-support-mobile-24h': { levels: FROM_POINT_OF_SALE },
  'bugs-and-suggestions': { levels: FROM_POINT_OF_SALE },
  'sales-registration': { levels: FROM_POINT_OF_SALE },
  'program-purchase': { levels: FROM_POINT_OF_SALE },
  'subscription-purchase': { levels: FROM_POINT_OF_SALE, onlyIf: 'sellsSubscriptions' },
  'pi-section': { levels: [3] },
  'service-instructions': { levels: SERVICEMEN },
  'serviceman-support-landline': { levels: SERVICEMEN },
  'support-queries': { levels: SERVICEMEN },
  'api-section': { levels: [5] },
  'api-forum': { levels: [5] },
} as const satisfies Record<string, CapabilityRule>

export type CapabilityId = keyof typeof CAPABILITY_RULES
export const CAPABILITY_IDS = Object.keys(CAPABILITY_RULES) as CapabilityId[]

/** A tile shows when at least one of its capabilities is held; inside it only the held ones show. */
export const TILE_CAPABILITIES = {
  updates: ['updates'],
  support: [
    'partner-support-landline',
    'partner-support-mobile-24h',
    'serviceman-support-landline',
    'support-queries',
  ],
  forums: ['distributor-forum', 'api-forum'],
  materials: ['technical-materials', 'service-materials', 'service-instructions'],
  bugs: ['bugs-and-suggestions'],
  sales: ['sales-registration'],
  shop: ['program-purchase', 'subscription-purchase'],
  'pi-section': ['pi-section'],
  'api-section': ['api-section'],
  'custom-solutions': ['custom-solutions'],
} as const satisfies Record<string, readonly CapabilityId[]>

export type TileId = keyof typeof TILE_CAPABILITIES
export const TILE_IDS = Object.keys(TILE_CAPABILITIES) as TileId[]

/** Only level 0 is granted without the firm meeting a ground of eligibility. */
export function isEligibilityRequired(level: Level): boolean {
  return level !== 0
}
