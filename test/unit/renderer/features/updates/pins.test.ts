import { describe, expect, it } from 'vitest'
import type { LibraryOverview } from '#shared/ipc/library'
import { withPins } from '../../../../../src/renderer/features/updates/library/pins'

const overview = {
  files: [
    { id: 'a', isPinned: false },
    { id: 'b', isPinned: true },
  ],
} as unknown as LibraryOverview

const pinsOf = ({ files }: LibraryOverview): boolean[] => files.map(({ isPinned }) => isPinned)

describe('pins under way', () => {
  it('lie over what the library holds, the last choice of a file on top', () => {
    const choices = [
      { id: 'a', isPinned: true },
      { id: 'b', isPinned: false },
      { id: 'a', isPinned: false },
    ]
    expect(pinsOf(withPins(overview, choices.slice(0, 2)))).toEqual([true, false])
    expect(pinsOf(withPins(overview, choices))).toEqual([false, false])
  })

  it('change nothing where there are none, or their file is gone', () => {
    expect(withPins(overview, [])).toBe(overview)
    expect(pinsOf(withPins(overview, [{ id: 'gone', isPinned: true }]))).toEqual([false, true])
  })
})
