import { describe, expect, it } from 'vitest'
import { type EndedTogether, endedWith, endOf } from '../../../../src/renderer/app/transfers/ended-transfers'
import { transferWith } from '../../../helpers/transfers'

const ids = (ended: EndedTogether): string[] => ended.transfers.map(({ packageId }) => packageId)
const ready = (packageId: string) => transferWith({ packageId, state: 'ready' })

describe('Transfers that have ended', () => {
  it('are told together when they end shortly after one another, however many', () => {
    const first = endedWith(null, ready('a'), 0)
    const second = endedWith(first, ready('b'), 14_000)
    const third = endedWith(second, ready('c'), 28_000)
    expect(ids(third)).toEqual(['a', 'b', 'c'])
  })

  it('are told alone after a while', () => {
    expect(ids(endedWith(endedWith(null, ready('a'), 0), ready('b'), 15_001))).toEqual(['b'])
  })

  it('are counted once when they have ended twice', () => {
    expect(ids(endedWith(endedWith(null, ready('a'), 0), ready('a'), 10))).toEqual(['a'])
  })

  it.each([
    ['downloading', 'ready', 'ready'],
    ['queued', 'failed', 'failed'],
    ['failed', 'ready', 'ready'],
    ['downloading', 'paused', null],
    ['ready', 'ready', null],
    [undefined, 'ready', null],
    [undefined, 'failed', null],
  ] as const)('after %s, %s is news of %s', (before, state, end) => {
    expect(endOf(transferWith({ state }), before)).toBe(end)
  })
})
