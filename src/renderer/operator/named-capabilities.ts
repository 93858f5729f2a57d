import { type CapabilityId, TILE_CAPABILITIES, TILE_IDS, type TileId } from '#shared/access/policy'

/** A capability, with the tile whose texts name it: `t('capabilities.<id>', { ns: tile })`. */
export interface NamedCapability {
  readonly id: CapabilityId
  readonly tile: TileId
}

export function namedCapability(id: CapabilityId): NamedCapability {
  const tile = TILE_IDS.find((one) => (TILE_CAPABILITIES[one] as readonly CapabilityId[]).includes(id))
  if (tile === undefined) throw new Error(`${id} is in no tile`)
  return { id, tile }
}
