import { randomBytes } from 'node:crypto'
import { access, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { CarrierBench, sampleRelease, sha256OfFile } from '../helpers/carrier-bench'
import { faultCount, faultRandom, noteFaultFigures } from '../helpers/fault-scale'
import { PackageServer, slowly } from '../helpers/package-server'
import type { SeededRandom } from '../helpers/seeded-random'
import { temporaryFolder } from '../helpers/temporary-folder'
import { CHUNK, expectReady, FILE_PATH, TransferBench } from '../helpers/transfer-bench'

// A disk, or a person, changes what is kept. Whatever it is, the library and the stick never show a wrong
// file, and what is right is not fetched again.

const RUN_COUNT = faultCount('runs', 6)
const TIMEOUT_MS = 60_000 + RUN_COUNT * 4_000
const MIB = 1_048_576
const RELEASES = [sampleRelease('1.58.0', 10_000), sampleRelease('1.62.0', 4 * MIB + 1)]

/** Spoils a file as disks do: bits turn over, a page becomes zeros, the end is lost. */
async function spoil(file: string, random: SeededRandom): Promise<string> {
  const bytes = await readFile(file)
  if (bytes.length === 0) return 'it was empty'
  const kind = random.pick(['bits', 'bits', 'zeros', 'shorter'] as const)
  switch (kind) {
    case 'bits':
      for (let flip = random.below(3); flip >= 0; flip -= 1) {
        const at = random.below(bytes.length)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
      }
      break
    case 'zeros': {
      const at = random.below(bytes.length)
      bytes.fill(0, at, Math.min(bytes.length, at + 4_096))
      break
    }
    case 'shorter':
  }
  await writeFile(file, kind === 'shorter' ? bytes.subarray(0, random.below(bytes.length)) : bytes)
  return kind
}

/** Of a `Range` header; the whole without one. */
function askedByteLength(range: string | null, whole: number): number {
  const asked = /^bytes=(\d+)-(\d*)$/u.exec(range ?? 'bytes=0-')
  const end = asked?.[2] ? Number(asked[2]) + 1 : whole
  return end - Number(asked?.[1] ?? 0)
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = await Promise.all(
    entries.map((entry) => {
      const name = path.join(folder, entry.name)
      return entry.isDirectory() ? filesIn(name) : [name]
    }),
  )
  return lists.flat().sort()
}

describe('bytes that change on the disk', () => {
  it('in a part file or its journal are noticed, and the package becomes whole', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const random = faultRandom('part files and journals')
    for (let run = 0; run < RUN_COUNT; run += 1) {
      const server = await PackageServer.start(randomBytes(10 * CHUNK + random.below(CHUNK)))
      server.fault = slowly(4 * CHUNK)
      const folder = path.join(await temporaryFolder(), 'library')
      const bench = new TransferBench(folder, server)
      await bench.start()
      const share = random.next()
      await bench.until(({ receivedByteLength }) => receivedByteLength >= share * server.content.length)
      await bench.kill()
      const partial = path.join(folder, '.partial')
      const files = (await readdir(partial)).filter((name) => /\.(part|journal)$/u.test(name))
      const spoilt = files.length === 0 ? [] : [random.pick(files)]
      for (const name of spoilt) await spoil(path.join(partial, name), random)
      const next = new TransferBench(folder, server, { store: bench.store })
      server.fault = null
      await next.goOn()
      if ((await next.service.list()).length === 0) await next.start()
      await expectReady(next, server)
      await next.dispose()
      await server.close()
    }
    noteFaultFigures({ 'part files and journals spoilt': RUN_COUNT, 'wrong in the end': 0 })
  })

  it('in the library are healed chunk by chunk when the package is asked for', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const random = faultRandom('the library')
    const server = await PackageServer.start(randomBytes(12 * CHUNK + 5))
    const folder = path.join(await temporaryFolder(), 'library')
    const first = new TransferBench(folder, server)
    await first.start()
    await expectReady(first, server)
    await first.dispose()
    let fetchedChunks = 0
    for (let run = 0; run < RUN_COUNT; run += 1) {
      const kind = await spoil(path.join(folder, FILE_PATH), random)
      const seen = server.ranges.length
      const bench = new TransferBench(folder, server)
      await bench.start()
      await expectReady(bench, server)
      await bench.dispose()
      const asked = server.ranges.slice(seen).map((range) => askedByteLength(range, server.content.length))
      const fetched = asked.reduce((sum, byteLength) => sum + byteLength, 0)
      fetchedChunks += fetched / CHUNK
      // Each turned bit costs its chunk.
      if (kind === 'bits') expect(fetched).toBeLessThanOrEqual(3 * CHUNK)
      if (kind === 'zeros') expect(fetched).toBeLessThanOrEqual(2 * CHUNK)
    }
    await server.close()
    noteFaultFigures({
      'library files spoilt': RUN_COUNT,
      'chunks fetched to heal them': fetchedChunks.toFixed(1),
    })
  })

  it('on a stick never reach a library, and the next export makes the stick whole', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const random = faultRandom('sticks')
    let refusedCount = 0
    for (let run = 0; run < RUN_COUNT; run += 1) {
      const folder = await temporaryFolder()
      const bench = new CarrierBench({ folder, releases: RELEASES })
      await bench.fill()
      expect(await bench.export()).toMatchObject({ state: 'done' })
      const file = random.pick(await filesIn(path.join(bench.stick, 'StrefaPartnera')))
      await spoil(file, random)

      await rm(bench.library, { recursive: true })
      const taken = await bench.import().catch(() => null)
      for (const { version, trusted } of RELEASES) {
        const there = bench.libraryPath(version)
        const isThere = await access(there).then(
          () => true,
          () => false,
        )
        if (isThere) expect(await sha256OfFile(there), file).toBe(trusted.sha256)
        else refusedCount += 1
      }
      expect(taken === null || taken.state === 'done' || taken.state === 'failed').toBe(true)

      const next = new CarrierBench({ folder, releases: RELEASES })
      await next.fill()
      expect(await next.export({ checksPresent: true }), file).toMatchObject({ state: 'done' })
      for (const release of RELEASES) {
        expect(await sha256OfFile(next.stickPath(release)), file).toBe(release.trusted.sha256)
      }
    }
    noteFaultFigures({
      'sticks spoilt': RUN_COUNT,
      'packages not taken from them': refusedCount,
      'wrong packages taken': 0,
    })
  })
})
