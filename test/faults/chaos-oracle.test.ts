import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FoundPost, judgeLedger, type LedgerWrite } from './chaos-oracle'

const THREAD = 't'

function write(order: number, change: Partial<LedgerWrite> = {}): LedgerWrite {
  const label = `c1-w${order}`
  return {
    label,
    clientName: 'c1',
    threadId: THREAD,
    order,
    saved: 'yes',
    edits: [],
    withdrawn: null,
    ...change,
  }
}

function post(order: number, version = 0, threadId = THREAD): FoundPost {
  return { threadId, label: `c1-w${order}`, version }
}

/** The kinds of fault that are found, with what they are found in. */
function faults(writes: LedgerWrite[], posts: FoundPost[]): Record<string, string[]> {
  const found = Object.entries(judgeLedger(writes, posts)).filter(([, labels]) => labels.length > 0)
  return Object.fromEntries(found) as Record<string, string[]>
}

describe('judgeLedger', () => {
  it('finds no fault where everything is there once and in order', () => {
    fc.assert(
      fc.property(fc.nat(30), (count) => {
        const orders = Array.from({ length: count }, (_, order) => order)
        expect(
          faults(
            orders.map((order) => write(order)),
            orders.map((order) => post(order)),
          ),
        ).toEqual({})
      }),
    )
  })

  it('finds any write that is taken away, doubled or swapped with its neighbour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.nat(), (count, chance) => {
        const orders = Array.from({ length: count }, (_, order) => order)
        const writes = orders.map((order) => write(order))
        const posts = orders.map((order) => post(order))
        const at = chance % (count - 1)
        expect(faults(writes, posts.toSpliced(at, 1))).toEqual({ lost: [`c1-w${at}`] })
        expect(faults(writes, posts.toSpliced(at, 0, post(at)))).toEqual({ doubled: [`c1-w${at}`] })
        expect(faults(writes, posts.toSpliced(at, 2, post(at + 1), post(at)))).toEqual({
          outOfOrder: [`c1-w${at}`],
        })
      }),
    )
  })

  it('leaves open what nobody was told', () => {
    expect(faults([write(0, { saved: 'none' })], [])).toEqual({})
    expect(faults([write(0, { saved: 'none' })], [post(0)])).toEqual({})
    expect(faults([write(0, { saved: 'none' })], [post(0), post(0)])).toEqual({ doubled: ['c1-w0'] })
    expect(faults([write(0, { withdrawn: 'none' })], [])).toEqual({})
    expect(faults([write(0, { withdrawn: 'none' })], [post(0)])).toEqual({})
  })

  it('holds people to a withdrawal and to a refusal', () => {
    expect(faults([write(0, { withdrawn: 'yes' })], [])).toEqual({})
    expect(faults([write(0, { withdrawn: 'yes' })], [post(0)])).toEqual({ withdrawnButThere: ['c1-w0'] })
    expect(faults([write(0, { withdrawn: 'no' })], [])).toEqual({ lost: ['c1-w0'] })
    expect(faults([write(0, { saved: 'no' })], [post(0)])).toEqual({ unexpected: ['c1-w0'] })
  })

  it('takes the form that was confirmed last, or a later one of which nothing was heard', () => {
    const edited = (edits: LedgerWrite['edits'], version: number) =>
      Object.keys(faults([write(0, { edits })], [post(0, version)]))
    expect(edited(['yes'], 1)).toEqual([])
    expect(edited(['yes'], 0)).toEqual(['wrongForm'])
    expect(edited(['no'], 0)).toEqual([])
    expect(edited(['no'], 1)).toEqual(['wrongForm'])
    expect([0, 1].map((version) => edited(['none'], version))).toEqual([[], []])
    expect(edited(['none', 'yes'], 1)).toEqual(['wrongForm'])
    expect(edited(['yes', 'none', 'no'], 2)).toEqual([])
  })

  it('finds what nobody wrote, and what is in another thread', () => {
    expect(faults([], [post(7)])).toEqual({ unexpected: ['c1-w7'] })
    expect(faults([write(0)], [post(0, 0, 'other')])).toEqual({ unexpected: ['c1-w0'] })
  })
})
