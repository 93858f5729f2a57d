import { describe, expect, it } from 'vitest'
import { fieldChangesOf } from '../../../../../../src/renderer/operator/desks/audit/changed-fields'

describe('the fields of an act', () => {
  const changedOf = (before: Record<string, unknown> | null, after: Record<string, unknown> | null) =>
    fieldChangesOf({ before, after }).flatMap(({ name, isChanged }) => (isChanged ? [name] : []))

  it('are changed where a side has another value, or alone has one', () => {
    expect(
      changedOf({ state: 'in-review', level: 1 }, { state: 'accepted', level: 1, username: 'nowy' }),
    ).toEqual(['state', 'username'])
    expect(changedOf(null, { isOffered: false })).toEqual(['isOffered'])
  })

  it('are not changed where a value that is nothing stands beside no field, or keys beside keys in another order', () => {
    expect(changedOf({ state: 'a' }, { state: 'a', certifiedUntil: null })).toEqual([])
    expect(changedOf({ firm: { name: 'A', city: 'B' } }, { firm: { city: 'B', name: 'A' } })).toEqual([])
  })
})
