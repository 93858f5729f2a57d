import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultCount, faultSeed } from '../../../../helpers/fault-scale'
import { TrustBench } from '../../../../helpers/trust-bench'

const RUN_COUNT = faultCount('runs', 100)
const TIMEOUT_MS = 30_000 + RUN_COUNT * 1_000

function flipped(bytes: Buffer, bits: readonly number[]): Buffer {
  const spoiled = Buffer.from(bytes)
  for (const bit of bits) {
    const index = (bit >> 3) % spoiled.byteLength
    spoiled[index] = (spoiled[index] ?? 0) ^ (1 << (bit & 7))
  }
  return spoiled
}

describe('Bits flipped on the way', () => {
  it.each([
    ['with the hashes of one file in the other', true],
    ['with signatures alone', false],
  ])(
    'never lead to another package than the signed one, %s',
    { timeout: TIMEOUT_MS },
    async (_title, namesHashes) => {
      const bench = await TrustBench.start()
      const { repository } = bench
      repository.namesHashes = namesHashes
      repository.rotate('root', 'timestamp')
      await bench.startEmpty({ builtInRoot: repository.firstRoot })
      const expected = await bench.find()
      // Those that the client has just read; what it never asks for may be spoiled as one likes.
      const read = new Set(bench.asked())
      const files = [...repository.metadata, ...repository.chunkLists].filter(([name]) => read.has(name))
      const outcomes = { refused: 0, taken: 0 }

      const flips = fc.record({
        fileIndex: fc.nat(files.length - 1),
        bits: fc.uniqueArray(fc.nat(100_000), { minLength: 1, maxLength: 3 }),
      })
      await fc.assert(
        fc.asyncProperty(flips, async ({ fileIndex, bits }) => {
          const [name, bytes] = files[fileIndex] ?? ['', Buffer.alloc(0)]
          bench.lies.set(name, flipped(bytes, bits))
          await bench.startEmpty({ builtInRoot: repository.firstRoot })
          // It need not be refused: one signature of three, or the case of its digits, has no weight.
          const found = await bench.find().catch(() => null)
          bench.lies.clear()
          outcomes[found === null ? 'refused' : 'taken'] += 1
          if (found !== null) expect(found).toEqual(expected)
        }),
        { numRuns: RUN_COUNT, seed: faultSeed() },
      )
      expect(outcomes.refused).toBeGreaterThan(outcomes.taken)
    },
  )
})
