import { expect, it } from 'vitest'
import { StartProof } from '../../../../src/main/client-update/start-proof'
import { ManualClock } from '../../../helpers/manual-clock'

function bench() {
  const clock = new ManualClock()
  const seen = { proofCount: 0, isSessionKnown: true }
  const proof = new StartProof({
    clock,
    isSessionKnown: () => seen.isSessionKnown,
    onProof: () => {
      seen.proofCount += 1
    },
  })
  return { clock, seen, proof }
}

it('a start is proven ten seconds after its page has asked, and begins anew with each new page', async () => {
  const { clock, seen, proof } = bench()
  await clock.advance(60_000)
  proof.pageShown()
  await clock.advance(9_000)
  proof.pageShown()
  await clock.advance(9_000)
  expect(seen.proofCount).toBe(0)
  await clock.advance(2_000)
  expect(seen.proofCount).toBe(1)
  expect(clock.timerCount).toBe(0)
})

it('a start is not proven before its services know who is signed in, nor after its end', async () => {
  const { clock, seen, proof } = bench()
  seen.isSessionKnown = false
  proof.pageShown()
  await clock.advance(30_000)
  expect(seen.proofCount).toBe(0)
  seen.isSessionKnown = true
  await clock.advance(10_000)
  expect(seen.proofCount).toBe(1)
  proof.pageShown()
  proof.dispose()
  await clock.advance(60_000)
  expect(seen.proofCount).toBe(1)
})
