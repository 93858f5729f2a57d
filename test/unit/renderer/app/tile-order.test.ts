import { describe, expect, it } from 'vitest'
import { inOrder, moved, stepOfKey } from '../../../../src/renderer/app/board/tile-order'

const items = ['updates', 'support', 'forums', 'materials'].map((id) => ({ id }))
const idsOf = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id)

describe('inOrder', () => {
  it('puts the named items first and leaves the others as they were', () => {
    expect(idsOf(inOrder(items, ['materials', 'updates']))).toEqual([
      'materials',
      'updates',
      'support',
      'forums',
    ])
  })

  it('does not mind names of items that are not there', () => {
    expect(idsOf(inOrder(items, ['shop', 'forums']))).toEqual(['forums', 'updates', 'support', 'materials'])
  })
})

describe('moved', () => {
  it('moves an item to a place before and after its own', () => {
    expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
  })

  it('stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 'a', -3)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a'])
  })
})

describe('stepOfKey', () => {
  it('goes by one sideways and by a row up and down', () => {
    expect(
      ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Enter'].map((key) => stepOfKey(key, 4)),
    ).toEqual([-1, 1, -4, 4, 0])
  })
})
