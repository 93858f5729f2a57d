import { describe, expect, it } from 'vitest'
import {
  isAllSelected,
  NOTHING_SELECTED,
  type Selection,
  type SelectionAction,
  selectionReducer,
} from '../../../../../src/renderer/features/updates/selection'

const order = ['a', 'b', 'c', 'd']

function applying(...actions: SelectionAction[]): Selection {
  return actions.reduce(selectionReducer, NOTHING_SELECTED)
}

describe('selectionReducer', () => {
  it('adds and takes away one at a time', () => {
    expect([...applying({ type: 'toggle', id: 'a' }, { type: 'toggle', id: 'c' }).ids]).toEqual(['a', 'c'])
    expect(applying({ type: 'toggle', id: 'a' }, { type: 'toggle', id: 'a' }).ids.size).toBe(0)
  })

  it('extends from the last toggled row in either direction and keeps the rest', () => {
    const down = applying({ type: 'toggle', id: 'b' }, { type: 'extend', id: 'd', order })
    expect([...down.ids]).toEqual(['b', 'c', 'd'])
    const up = selectionReducer(down, { type: 'extend', id: 'a', order })
    expect(isAllSelected(up, order)).toBe(true)
  })

  it('extends from nowhere to the row alone', () => {
    expect([...applying({ type: 'extend', id: 'c', order }).ids]).toEqual(['c'])
    expect(applying({ type: 'extend', id: 'x', order })).toBe(NOTHING_SELECTED)
  })

  it('selects all, and none when all were selected', () => {
    const all = applying({ type: 'toggle-all', order })
    expect(isAllSelected(all, order)).toBe(true)
    expect(selectionReducer(all, { type: 'toggle-all', order })).toBe(NOTHING_SELECTED)
    expect(selectionReducer(all, { type: 'clear' })).toBe(NOTHING_SELECTED)
    expect(isAllSelected(NOTHING_SELECTED, [])).toBe(false)
  })
})
