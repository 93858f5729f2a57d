import { mkdir, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CarrierBench, sampleRelease, sha256OfFile } from '../../../../helpers/carrier-bench'
import { faultCount, faultSeed } from '../../../../helpers/fault-scale'
import { temporaryFolder } from '../../../../helpers/temporary-folder'

const MIB = 1_048_576
const RUN_COUNT = faultCount('runs', 8)
const TIMEOUT_MS = 30_000 + RUN_COUNT * 4_000
const RELEASES = [sampleRelease('1.58.0', 10_000), sampleRelease('1.62.0', 4 * MIB + 1)]

/** Final names hold right files only, and an export that is begun again ends well. */
async function expectRecovery(folder: string): Promise<void> {
  const bench = new CarrierBench({ folder, releases: RELEASES })
  for (const release of RELEASES) {
    const isThere = await stat(bench.stickPath(release)).then(
      () => true,
      () => false,
    )
    if (isThere) expect(await sha256OfFile(bench.stickPath(release))).toBe(release.trusted.sha256)
  }
  const run = await bench.export()
  expect(run).toMatchObject({ state: 'done', errorCode: null })
  for (const release of RELEASES) {
    expect(await sha256OfFile(bench.stickPath(release))).toBe(release.trusted.sha256)
  }
  const ours = path.join(bench.stick, 'StrefaPartnera')
  expect(await readdir(path.join(ours, '.export'))).toEqual(['manifest.json'])
  expect((await readdir(ours)).filter((name) => name.endsWith('.tmp'))).toEqual([])
}

async function operationCount(): Promise<number> {
  const bench = new CarrierBench({ folder: await temporaryFolder(), releases: RELEASES })
  await bench.fill()
  await bench.export()
  return bench.fs.operationCount
}

describe('an export whose stick fails', () => {
  it('at any one operation ends with a reason, and the next one makes it whole', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const total = await operationCount()
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: total }),
        fc.constantFrom('EIO', 'ENOSPC', 'EROFS', 'ENODEV'),
        async (failing, code) => {
          const folder = await temporaryFolder()
          const bench = new CarrierBench({ folder, releases: RELEASES })
          await bench.fill()
          bench.fs.beforeOperation = async (_name, count) => {
            if (count === failing) throw Object.assign(new Error(code), { code })
          }
          const outcome = await bench.export().catch((error: unknown) => ({ state: 'refused', error }))
          // One failing look at free space or at a file may not matter; a failing export says why.
          if (outcome.state === 'failed' && 'errorCode' in outcome) {
            expect(outcome.errorCode).toMatch(/^carrier-/u)
          }
          await expectRecovery(folder)
        },
      ),
      { numRuns: RUN_COUNT, seed: faultSeed() },
    )
  })

  it('from one operation on, as when it is pulled out, goes on from what is there', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const total = await operationCount()
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: total }), async (pulledAt) => {
        const folder = await temporaryFolder()
        const bench = new CarrierBench({ folder, releases: RELEASES })
        await bench.fill()
        bench.fs.beforeOperation = async (_name, count) => {
          if (count >= pulledAt) throw Object.assign(new Error('gone'), { code: 'ENODEV' })
        }
        const outcome = await bench.export().catch((error: { code: string }) => ({
          state: 'failed',
          errorCode: error.code,
        }))
        expect(outcome).toMatchObject({ state: 'failed', errorCode: 'carrier-gone' })
        await expectRecovery(folder)
      }),
      { numRuns: RUN_COUNT, seed: faultSeed() },
    )
  })
})

describe('an export whose process is killed', () => {
  it('leaves no half file under a final name, and the next one makes it whole', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const total = await operationCount()
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: total }), async (killedAt) => {
        const folder = await temporaryFolder()
        const bench = new CarrierBench({ folder, releases: RELEASES })
        await bench.fill()
        const reached = new Promise<void>((resolve) => {
          bench.fs.beforeOperation = async (_name, count) => {
            if (count < killedAt) return
            bench.fs.kill()
            resolve()
            await new Promise(() => undefined)
          }
        })
        void bench.export().catch(() => undefined)
        await reached
        await bench.fs.closeAll()
        await bench.libraryFs.closeAll()
        await mkdir(bench.stick, { recursive: true })
        await expectRecovery(folder)
      }),
      { numRuns: RUN_COUNT, seed: faultSeed() },
    )
  })
})
