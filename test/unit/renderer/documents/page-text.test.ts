import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldPolish } from '#shared/text/polish'
import { matchesIn } from '../../../../src/renderer/documents/pdf/page-text'

describe('a search on a page', () => {
  it('finds words without Polish letters and case, in the pieces that hold them', () => {
    const pieces = ['Kopia ', 'bezpieczeństwa', ': próba kopii']
    expect(matchesIn(3, pieces, 'KOPI')).toEqual([
      { pageNumber: 3, pieces: [0] },
      { pageNumber: 3, pieces: [2] },
    ])
    expect(matchesIn(3, pieces, 'bezpieczenstwa')).toEqual([{ pageNumber: 3, pieces: [1] }])
  })

  it('finds what goes over several pieces, empty ones left out', () => {
    expect(matchesIn(1, ['za', '', 'mknię', 'cie roku'], 'zamkniecie')).toEqual([
      { pageNumber: 1, pieces: [0, 2, 3] },
    ])
  })

  it('finds nothing for spaces, and otherwise as often as the text has it', () => {
    expect(matchesIn(1, ['a b'], '  ')).toEqual([])
    const piece = fc.string({ unit: fc.constantFrom('a', 'ą', 'b', ' '), maxLength: 6 })
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('a', 'ab', 'b a'), (pieces, query) => {
        const expected = foldPolish(pieces.join('')).split(query).length - 1
        expect(matchesIn(1, pieces, query)).toHaveLength(expected)
      }),
    )
  })
})
