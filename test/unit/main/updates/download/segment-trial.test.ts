import { describe, expect, it } from 'vitest'
import { SegmentTrial } from '../../../../../src/main/updates/download/segment-trial'

const STEP_MS = 100
const MB = 1_000_000

/** Lets a link of a given behaviour run: bytes per second for a number of connections. */
function follow(
  speedOf: (segmentCount: number, now: number) => number,
  { byteLength = 2_000 * MB, seconds = 60, mayGrow = (_now: number): boolean => true } = {},
) {
  const trial = new SegmentTrial(8)
  let received = 0
  const counts: number[] = []
  for (let now = 0; now < seconds * 1_000 && received < byteLength; now += STEP_MS) {
    const count = trial.sample({
      now,
      receivedByteLength: received,
      remainingByteLength: byteLength - received,
      mayGrow: mayGrow(now),
    })
    counts.push(count)
    received += (speedOf(count, now) * STEP_MS) / 1_000
  }
  return { counts, received, last: counts.at(-1) }
}

describe('SegmentTrial', () => {
  it('begins with one connection', () => {
    expect(follow(() => 5 * MB).counts[0]).toBe(1)
  })

  it('goes to eight where each connection is limited, and gains by it', () => {
    const { counts, received } = follow((count) => count * 5 * MB, { seconds: 30 })
    expect(Math.max(...counts)).toBe(8)
    expect(counts.at(-1)).toBe(8)
    expect(received).toBeGreaterThan(6 * 30 * 5 * MB)
  })

  it('is quick where the gain is clear', () => {
    const { counts } = follow((count) => count * 5 * MB)
    expect(counts.indexOf(4) * STEP_MS).toBeLessThanOrEqual(600)
    expect(counts.indexOf(8) * STEP_MS).toBeLessThanOrEqual(1_200)
  })

  it('takes no connection for slow that is only getting up to speed', () => {
    const rising = (_count: number, now: number): number => Math.min(5, 1 + now / 200) * MB
    expect(follow(rising, { seconds: 30 }).last).toBe(1)
  })

  it('stops at four where more than four bring nothing', () => {
    const { last } = follow((count) => Math.min(4, count) * 5 * MB)
    expect(last).toBe(4)
  })

  it('stays with two where two bring all that four do', () => {
    const { last } = follow((count) => Math.min(2, count) * 5 * MB)
    expect(last).toBe(2)
  })

  it('goes back to one on a link that is full with one, and seldom tries again', () => {
    const { counts } = follow(() => 5 * MB, { seconds: 300 })
    expect(counts.at(-1)).toBe(1)
    const tried = counts.filter((count) => count > 1).length
    expect(tried).toBeGreaterThan(0)
    expect(tried / counts.length).toBeLessThan(0.05)
  })

  it('tries nothing where one is fast enough, nor for the little that is left', () => {
    expect(Math.max(...follow(() => 400 * MB, { seconds: 5 }).counts)).toBe(1)
    expect(Math.max(...follow((count) => count * 5 * MB, { byteLength: 8 * MB }).counts)).toBe(1)
  })

  it('tries nothing under a limit or beside other transfers, and gives up a trial that they come into', () => {
    expect(Math.max(...follow((count) => count * 5 * MB, { mayGrow: () => false }).counts)).toBe(1)
    const { counts } = follow((count) => count * 5 * MB, { mayGrow: (now) => now < 600, seconds: 20 })
    expect(Math.max(...counts)).toBe(4)
    expect(counts.at(-1)).toBe(1)
  })
})
