import { expect, it } from 'vitest'
import { CAPABILITY_IDS, TILE_CAPABILITIES } from '#shared/access/policy'
import { namedCapability } from '../../../../src/renderer/operator/named-capabilities'

it('every capability is named by a tile that holds it', () => {
  for (const id of CAPABILITY_IDS) {
    const named = namedCapability(id)
    expect(named.id).toBe(id)
    expect(TILE_CAPABILITIES[named.tile]).toContain(id)
  }
})
