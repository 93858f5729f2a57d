import { describe, expect, it } from 'vitest'
import { sectionsCollections } from '#shared/api/sections'
import {
  formatMaterialsRoute,
  parseMaterialsRoute,
} from '../../../../src/renderer/features/materials/materials-route'
import { formatSectionRoute, parseSectionRoute } from '../../../../src/renderer/sections/section-route'

describe('addresses below the tiles', () => {
  it('of a section are read as they are written, and as the search writes them', () => {
    for (const part of ['news', 'documents', 'contacts'] as const) {
      for (const id of [null, 'abc']) {
        expect(parseSectionRoute(formatSectionRoute({ part, id }))).toEqual({ part, id })
      }
    }
    const { route } = sectionsCollections['pi-section.news'].search
    expect(parseSectionRoute(route.replace('/tile/pi-section', '').replace('{id}', 'abc'))).toEqual({
      part: 'news',
      id: 'abc',
    })
    expect(parseSectionRoute('/nothing')).toEqual({ part: 'news', id: null })
  })

  it('of materials lead to no collection that is not held', () => {
    const held = ['technical-materials'] as const
    const route = { kind: 'document', capability: 'service-instructions', documentId: 'abc' } as const
    expect(parseMaterialsRoute(formatMaterialsRoute(route), [...held])).toEqual({
      kind: 'list',
      capability: 'technical-materials',
    })
    expect(parseMaterialsRoute(formatMaterialsRoute(route), ['service-instructions'])).toEqual(route)
    expect(parseMaterialsRoute('/', [])).toBeNull()
  })
})
