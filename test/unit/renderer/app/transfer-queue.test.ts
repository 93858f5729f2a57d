import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  neighbourAt,
  placeOfDrop,
  placeOfKey,
  transferLists,
} from '../../../../src/renderer/app/transfers/queue/queue-order'
import { queueTotals } from '../../../../src/renderer/app/transfers/queue/queue-totals'
import { mainActionOf, wouldLoseMuch } from '../../../../src/renderer/app/transfers/queue/row-actions'
import { parseMegabytesPerSecond, writtenMegabytes } from '../../../../src/renderer/app/transfers/speed-limit'
import { transferWith } from '../../../helpers/transfers'

const queues = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .chain((ids) => fc.tuple(fc.constant(ids), fc.constantFrom(...ids), fc.constantFrom(...ids)))

/** What the main process makes of a move: the one, put before another or at the end. */
function afterMove(ids: readonly string[], id: string, before: string | null): string[] {
  const rest = ids.filter((other) => other !== id)
  const place = before === null ? rest.length : rest.indexOf(before)
  return [...rest.slice(0, place), id, ...rest.slice(place)]
}

describe('the lists of transfers', () => {
  it('keep the order of the queue, and show finished ones apart until they are cleared', () => {
    const transfers = [
      transferWith({ packageId: 'c', position: 30, state: 'queued' }),
      transferWith({ packageId: 'a', position: 10, state: 'ready' }),
      transferWith({ packageId: 'b', position: 20, state: 'failed' }),
      transferWith({ packageId: 'd', position: 40, state: 'ready', isCleared: true }),
      transferWith({ packageId: 'e', position: 50, state: 'ready' }),
    ]
    const { queue, finished } = transferLists(new Map(transfers.map((each) => [each.packageId, each])))
    expect(queue.map(({ packageId }) => packageId)).toEqual(['b', 'c'])
    expect(finished.map(({ packageId }) => packageId)).toEqual(['e', 'a'])
  })
})

describe('moving one in the queue', () => {
  it('puts it at the asked place, or at the nearest one', () => {
    fc.assert(
      fc.property(queues, fc.integer({ min: -2, max: 14 }), ([ids, id], place) => {
        const before = neighbourAt(ids, id, place)
        const moved = before === undefined ? ids : afterMove(ids, id, before)
        expect(moved.indexOf(id)).toBe(Math.min(Math.max(place, 0), ids.length - 1))
      }),
    )
  })

  it('by a drop puts it right above or right below the one it was dropped on', () => {
    fc.assert(
      fc.property(queues, fc.boolean(), ([ids, id, ontoId], isLowerHalf) => {
        fc.pre(id !== ontoId)
        const before = neighbourAt(ids, id, placeOfDrop(ids, id, ontoId, isLowerHalf))
        const moved = before === undefined ? ids : afterMove(ids, id, before)
        expect(moved.indexOf(id) - moved.indexOf(ontoId)).toBe(isLowerHalf ? 1 : -1)
      }),
    )
  })

  it('goes by the arrows, Home and End, and by no other key', () => {
    expect(['ArrowUp', 'ArrowDown', 'Home', 'End', 'a'].map((key) => placeOfKey(key, 3, 9))).toEqual([
      2,
      4,
      0,
      8,
      null,
    ])
  })
})

describe('the queue as a whole', () => {
  it('adds up what moves, waits and stands still', () => {
    const queue = [
      transferWith({ bytesPerSecond: 100 }),
      transferWith({ bytesPerSecond: 50, state: 'downloading' }),
      transferWith({ bytesPerSecond: null, state: 'queued', receivedByteLength: 0 }),
      transferWith({ bytesPerSecond: null, state: 'failed' }),
    ]
    expect(queueTotals(queue)).toEqual({
      movingCount: 2,
      waitingCount: 1,
      pausedCount: 0,
      failedCount: 1,
      byteLength: 4_000,
      receivedByteLength: 750,
      bytesPerSecond: 150,
    })
    expect(queueTotals([]).bytesPerSecond).toBeNull()
  })
})

describe('a row’s own button', () => {
  it('does what the person most likely wants', () => {
    const actionOf = (change: Parameters<typeof transferWith>[0]) => mainActionOf(transferWith(change))
    expect(actionOf({ state: 'downloading' })).toBe('pause')
    expect(actionOf({ state: 'queued' })).toBe('pause')
    expect(actionOf({ state: 'queued', retryAt: '2026-11-22T08:15:00.000Z' })).toBe('tryNow')
    expect(actionOf({ state: 'paused', pauseReason: 'by-person' })).toBe('resume')
    expect(actionOf({ state: 'paused', pauseReason: 'outside-hours' })).toBe('startNow')
    expect(actionOf({ state: 'paused', pauseReason: 'disk-full' })).toBe('tryNow')
    expect(actionOf({ state: 'verifying' })).toBeNull()
    expect(actionOf({ state: 'failed' })).toBe('retry')
    expect(actionOf({ state: 'ready' })).toBe('showInFolder')
  })

  it('asks before a cancel only where much would be lost', () => {
    expect(wouldLoseMuch({ receivedByteLength: 19_999_999 })).toBe(false)
    expect(wouldLoseMuch({ receivedByteLength: 20_000_000 })).toBe(true)
  })
})

describe('a typed speed limit', () => {
  it('is read with a comma, a point and spaces', () => {
    for (const text of ['1,5', '1.5', ' 1,50 ']) {
      expect(parseMegabytesPerSecond(text)).toEqual({ kind: 'valid', bytesPerSecond: 1_500_000 })
    }
    expect(parseMegabytesPerSecond('1 000')).toEqual({ kind: 'valid', bytesPerSecond: 1_000_000_000 })
  })

  it('is refused with what is wrong about it', () => {
    for (const text of ['', 'szybko', '-1', '1,5,2', '1e3', ',5']) {
      expect(parseMegabytesPerSecond(text).kind, text).toBe('not-a-number')
    }
    expect(parseMegabytesPerSecond('0').kind).toBe('too-slow')
    expect(parseMegabytesPerSecond('0,009').kind).toBe('too-slow')
    expect(parseMegabytesPerSecond('10001').kind).toBe('too-fast')
  })

  it('comes back from how it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 10_000_000_000 }), (bytesPerSecond) => {
        const written = writtenMegabytes(bytesPerSecond, ',')
        expect(parseMegabytesPerSecond(written)).toEqual({ kind: 'valid', bytesPerSecond })
      }),
    )
  })
})
