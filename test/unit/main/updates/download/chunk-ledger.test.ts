import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChunkLedger, type Claim } from '../../../../../src/main/updates/download/chunk-ledger'

const ALL = (): boolean => true

describe('ChunkLedger', () => {
  it('gives every chunk to exactly one at a time, and all of them in the end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 300 }),
        (chunkCount, choices) => {
          const ledger = new ChunkLedger(chunkCount)
          const claims: Claim[] = []
          const owners = (chunk: number): number =>
            claims.filter(({ next, end }) => chunk >= next && chunk < end).length
          for (const choice of choices) {
            const claim = claims[choice % Math.max(1, claims.length)]
            if (choice % 3 === 0 || claim === undefined) {
              const taken = ledger.claim(ALL)
              if (taken !== null) claims.push(taken)
            } else if (choice % 7 === 1) {
              ledger.release(claim)
              claims.splice(claims.indexOf(claim), 1)
            } else if (claim.next < claim.end) {
              ledger.setDone(claim.next)
              claim.next += 1
              if (claim.next === claim.end) {
                ledger.release(claim)
                claims.splice(claims.indexOf(claim), 1)
              }
            }
            for (let chunk = 0; chunk < chunkCount; chunk += 1) {
              expect(owners(chunk)).toBeLessThanOrEqual(1)
              if (owners(chunk) === 1) expect(ledger.isMissing(chunk)).toBe(true)
            }
          }
          for (const claim of claims) ledger.release(claim)
          for (let rest = ledger.claim(ALL); rest !== null; rest = ledger.claim(ALL)) {
            for (; rest.next < rest.end; rest.next += 1) ledger.setDone(rest.next)
            ledger.release(rest)
          }
          expect(ledger.isComplete).toBe(true)
        },
      ),
    )
  })

  it('shares what another has not begun, the larger part first', () => {
    const ledger = new ChunkLedger(10)
    const first = ledger.claim(ALL)
    expect(first).toEqual({ next: 0, end: 10 })
    expect(ledger.claim(ALL)).toEqual({ next: 5, end: 10 })
    expect(first).toEqual({ next: 0, end: 5 })
    expect(ledger.claim(ALL)).toEqual({ next: 3, end: 5 })
    expect(first).toEqual({ next: 0, end: 3 })
  })

  it('leaves the chunk that is on its way to who brings it', () => {
    const ledger = new ChunkLedger(1)
    ledger.claim(ALL)
    expect(ledger.claim(ALL)).toBeNull()
  })

  it('asks nobody for what it was not allowed', () => {
    const ledger = new ChunkLedger(5)
    expect(ledger.claim((chunk) => chunk === 3)).toEqual({ next: 3, end: 4 })
    expect(ledger.claim((chunk) => chunk === 3)).toBeNull()
  })

  it('passes over what is being read back or verified, and tells when that is known', async () => {
    const ledger = new ChunkLedger(3)
    ledger.setChecked(0)
    ledger.setJudged(1)
    ledger.setDone(2)
    expect(ledger.claim(ALL)).toBeNull()
    expect(ledger.hasUnsettled).toBe(true)
    const change = ledger.change(new AbortController().signal)
    ledger.setMissing(0)
    await change
    expect(ledger.claim(ALL)).toEqual({ next: 0, end: 1 })
    ledger.setDone(0)
    ledger.setDone(1)
    expect(ledger.isComplete).toBe(true)
    expect(ledger.hasUnsettled).toBe(false)
  })
})
