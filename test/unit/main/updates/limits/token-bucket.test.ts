import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Bandwidth } from '../../../../../src/main/updates/limits/bandwidth'
import { TokenBucket } from '../../../../../src/main/updates/limits/token-bucket'
import { ManualClock } from '../../../../helpers/manual-clock'

const NEVER = new AbortController().signal

/** Takes pieces one after the other for ever, and counts them. */
function taker(take: (byteLength: number) => Promise<void>, pieces: readonly number[]) {
  const count = { bytes: 0, isEnded: false }
  const run = async (): Promise<void> => {
    for (let index = 0; !count.isEnded; index += 1) {
      const piece = pieces[index % pieces.length] ?? 1
      await take(piece)
      count.bytes += piece
    }
  }
  void run()
  return count
}

describe('TokenBucket', () => {
  it('keeps within 5 % of the speed, also when that is changed while bytes flow', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 50_000, max: 50_000_000 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1_000, max: 65_536 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 4 }),
        async (speeds, pieces, takerCount) => {
          const clock = new ManualClock()
          const bucket = new TokenBucket(clock, speeds[0] ?? null)
          const takers = Array.from({ length: takerCount }, () =>
            taker((byteLength) => bucket.take(byteLength, NEVER), pieces),
          )
          const total = (): number => takers.reduce((sum, { bytes }) => sum + bytes, 0)
          for (const speed of speeds) {
            bucket.setSpeed(speed)
            // As long as it takes for single pieces not to matter.
            const seconds = Math.max(2, (40 * 65_536 * takerCount) / speed)
            const before = total()
            await clock.advance(seconds * 1_000)
            const measured = (total() - before) / seconds
            expect(Math.abs(measured / speed - 1), `${measured} instead of ${speed}`).toBeLessThan(0.05)
          }
          for (const each of takers) each.isEnded = true
          bucket.setSpeed(null)
        },
      ),
      { numRuns: 12, interruptAfterTimeLimit: 15_000 },
    )
  })

  it('lets everybody go when the limit is lifted, and holds them when there is one again', async () => {
    const clock = new ManualClock()
    const bucket = new TokenBucket(clock, 1_000)
    const order: number[] = []
    const waiting = [1, 2, 3].map((id) => bucket.take(10_000, NEVER).then(() => order.push(id)))
    await clock.advance(1_000)
    expect(order).toEqual([])
    bucket.setSpeed(null)
    await Promise.all(waiting)
    expect(order).toEqual([1, 2, 3])
    await bucket.take(1_000_000, NEVER)
    bucket.setSpeed(1_000)
    let isOver = false
    void bucket.take(2_000, NEVER).then(() => {
      isOver = true
    })
    await clock.advance(1_800)
    expect(isOver).toBe(false)
    await clock.advance(300)
    expect(isOver).toBe(true)
  })

  it('does not save up what was not used', async () => {
    const clock = new ManualClock()
    const bucket = new TokenBucket(clock, 100_000)
    await clock.advance(3_600_000)
    let isOver = false
    void bucket.take(110_000, NEVER).then(() => {
      isOver = true
    })
    await clock.advance(900)
    expect(isOver).toBe(false)
    await clock.advance(200)
    expect(isOver).toBe(true)
  })

  it('lets go of who is stopped, and of nobody else', async () => {
    const clock = new ManualClock()
    const bucket = new TokenBucket(clock, 1_000)
    const abort = new AbortController()
    let others = 0
    const stopped = bucket.take(5_000, abort.signal)
    void bucket.take(5_000, NEVER).then(() => {
      others += 1
    })
    abort.abort()
    await stopped
    await clock.advance(5_000)
    expect(others).toBe(0)
    await clock.advance(5_000)
    expect(others).toBe(1)
  })
})

describe('Bandwidth', () => {
  it('keeps one transfer to its own limit and all together to theirs, both changed live', async () => {
    const clock = new ManualClock()
    const bandwidth = new Bandwidth(clock, 1_000_000)
    const [slow, fast] = [bandwidth.gate(200_000), bandwidth.gate(null)]
    expect(fast.pieceByteLength).toBeLessThan(1_000_000)
    const counts = [slow, fast].map((gate) => taker((byteLength) => gate.pass(byteLength, NEVER), [16_384]))
    const measure = async (): Promise<number[]> => {
      const before = counts.map(({ bytes }) => bytes)
      await clock.advance(10_000)
      return counts.map(({ bytes }, index) => (bytes - (before[index] ?? 0)) / 10)
    }
    const [ofSlow = 0, ofFast = 0] = await measure()
    expect(Math.abs(ofSlow / 200_000 - 1)).toBeLessThan(0.05)
    expect(Math.abs((ofSlow + ofFast) / 1_000_000 - 1)).toBeLessThan(0.05)
    slow.setSpeedLimit(null)
    bandwidth.setSpeedLimit(400_000)
    const shares = await measure()
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) / 400_000 - 1)).toBeLessThan(0.05)
    for (const count of counts) count.isEnded = true
    bandwidth.setSpeedLimit(null)
    expect(fast.isLimited).toBe(false)
  })
})
