import { describe, expect, it } from 'vitest'
import { type Box, noticePlace } from '../../../../src/renderer/ui/notice-place'
import { crowdedOut, type ShownNotice } from '../../../../src/renderer/ui/notice-stack'

function notice(id: string, change: Partial<ShownNotice> = {}): ShownNotice {
  return { id, intent: 'success', title: `Zapisano ${id}`, hasAction: false, ...change }
}

describe('notices', () => {
  it('give way to a newer success, when nothing can be done from them', () => {
    const undo = notice('undo', { hasAction: true })
    expect(crowdedOut([notice('1'), undo], notice('2'))).toEqual(['1'])
    expect(crowdedOut([notice('1')], notice('2', { intent: 'error' }))).toEqual([])
  })

  it('are not said twice at the same time', () => {
    const refusal = { intent: 'error', title: 'Portal jest niedostępny' }
    expect(crowdedOut([notice('1', refusal)], notice('2', refusal))).toEqual(['1'])
    expect(crowdedOut([notice('1', refusal)], notice('2', { ...refusal, title: 'Brak miejsca' }))).toEqual([])
  })

  it('are three at most: the oldest goes, and an error after all others', () => {
    const shown = ['a', 'b', 'c'].map((id) => notice(id, { hasAction: true }))
    expect(crowdedOut(shown, notice('d', { hasAction: true }))).toEqual(['a'])
    const [first, ...others] = shown
    const error = notice('e', { intent: 'error' })
    expect(crowdedOut([error, ...others], first ?? error)).toEqual(['b'])
    const errors = ['a', 'b', 'c'].map((id) => notice(id, { intent: 'error' }))
    expect(crowdedOut(errors, notice('d'))).toEqual(['a'])
  })
})

describe('the place of a notice', () => {
  const window = { width: 1180, height: 760 }
  const button = (left: number, top: number): Box => ({ left, top, right: left + 100, bottom: top + 32 })

  it('is the right lower corner, where nothing is hidden by it or as much in both', () => {
    expect(noticePlace([], window)).toBe('bottom-end')
    expect(noticePlace([button(40, 700), button(500, 100)], window)).toBe('bottom-end')
    expect(noticePlace([button(40, 700), button(1000, 700)], window)).toBe('bottom-end')
  })

  it('is the left one where it would hide less', () => {
    expect(noticePlace([button(1000, 700)], window)).toBe('bottom-start')
    expect(noticePlace([button(1000, 640), button(1000, 700), button(40, 700)], window)).toBe('bottom-start')
  })
})
