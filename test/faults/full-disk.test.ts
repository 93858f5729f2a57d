import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { RepositoryFolder } from '../../src/portal/features/update-repository/repository-folder'
import { UpdateRepository } from '../../src/portal/features/update-repository/update-repository'
import {
  SAMPLE_ROOT_EXPIRES,
  sampleKeyRing,
  sampleRepositoryKeys,
} from '../../src/portal/sample/sample-repository-keys'
import { CarrierBench, sampleRelease, sha256OfFile } from '../helpers/carrier-bench'
import { faultCount, faultRandom, noteFaultFigures } from '../helpers/fault-scale'
import { PackageServer, slowly } from '../helpers/package-server'
import type { SeededRandom } from '../helpers/seeded-random'
import { temporaryFolder } from '../helpers/temporary-folder'
import { CHUNK, expectReady, TransferBench } from '../helpers/transfer-bench'
import { PortalCli, SLOW_MS } from '../portal/portal-cli'

// Disks that are really full: small file systems in memory, which only root may make. Where that is not
// possible the tests with a disk of our own making (`FaultyFs`) have to do.

const RUN_COUNT = faultCount('runs', 3)
const MIB = 1_048_576

const mounted: string[] = []

afterEach(async () => {
  for (const folder of mounted.splice(0)) {
    execFileSync('umount', ['--lazy', folder])
    await rm(folder, { recursive: true, force: true })
  }
})

async function smallDisk(byteLength: number): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${byteLength}`, 'tmpfs', folder])
  mounted.push(folder)
  return folder
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = path.join(os.tmpdir(), `strefa-mount-${process.pid}`)
  try {
    execFileSync('mkdir', [folder])
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=65536', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    // A container without the right to mount.
    return false
  } finally {
    execFileSync('rmdir', [folder])
  }
}

/** Fills what is left of a disk, but for so many bytes. */
async function fillUp(folder: string, byteLengthLeft: number): Promise<string> {
  const ballast = path.join(folder, 'ballast')
  const file = await open(ballast, 'w')
  const block = Buffer.alloc(65_536, 1)
  let written = 0
  try {
    for (;;) written += (await file.write(block, 0, block.length, written)).bytesWritten
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' })
  }
  await file.truncate(Math.max(0, written - byteLengthLeft))
  await file.close()
  return ballast
}

describe.skipIf(!canMount())('a disk that is really full', () => {
  it('lets a download wait, and lets it go on when there is room', {
    timeout: 60_000 + RUN_COUNT * 5_000,
  }, async () => {
    const random = faultRandom('full disks of a download')
    let paused = 0
    for (let run = 0; run < RUN_COUNT; run += 1) paused += Number(await downloadOntoFullDisk(random))
    noteFaultFigures({
      'downloads onto a disk that became full': RUN_COUNT,
      'that had to wait': paused,
      lost: 0,
    })
  })

  it('ends an export with the reason, and the next one goes on', {
    timeout: 60_000 + RUN_COUNT * 5_000,
  }, async () => {
    const random = faultRandom('full disks of an export')
    const releases = [sampleRelease('1.58.0', MIB), sampleRelease('1.62.0', 9 * MIB + 3)]
    let stopped = 0
    for (let run = 0; run < RUN_COUNT; run += 1) {
      const folder = await temporaryFolder()
      const bench = new CarrierBench({ folder, releases })
      await bench.fill()
      const stick = await smallDisk(28 * MIB)
      execFileSync('mount', ['--bind', stick, bench.stick])
      mounted.push(bench.stick)
      const ballast: Promise<string>[] = []
      const at = random.below(60)
      bench.fs.beforeOperation = async (_name, count) => {
        if (count >= at && ballast.length === 0) ballast.push(fillUp(stick, random.below(9) * MIB))
        await ballast[0]
      }
      const outcome = await bench.export().catch((error: { code: string }) => ({
        state: 'refused',
        errorCode: error.code,
      }))
      bench.fs.beforeOperation = async () => undefined
      if (outcome.state !== 'done') {
        expect(outcome.errorCode).toBe('carrier-full')
        stopped += 1
      }
      for (const file of ballast) await rm(await file)
      expect(await bench.export()).toMatchObject({ state: 'done', errorCode: null })
      for (const release of releases) {
        expect(await sha256OfFile(bench.stickPath(release))).toBe(release.trusted.sha256)
      }
    }
    noteFaultFigures({
      'exports onto a full stick': RUN_COUNT,
      'ended with the reason': stopped,
      'corrupt files': 0,
    })
  })

  it('refuses a publication, and leaves the repository as it was', { timeout: 4 * SLOW_MS }, async () => {
    const cli = await PortalCli.build('portal-full-disk-under-test')
    try {
      const data = path.join(await smallDisk(192 * MIB), 'data')
      await mkdir(data)
      const repository = new UpdateRepository(new RepositoryFolder(path.join(data, 'repository')))
      await repository.create(sampleRepositoryKeys(), new Date(), SAMPLE_ROOT_EXPIRES)
      await repository.update(sampleKeyRing(), new Date())
      const run = (...args: string[]) => cli.run([...args, '--data', data]).finished
      const added = await run(
        ...['add-product', '--product', 'gestor', '--line', 'gt', '--name', 'Gestor GT'],
        ...['--purpose', 'relacje z klientami'],
      )
      expect(added.code, added.complaints).toBe(0)
      const file = path.join(cli.folder, 'GestorGT.exe')
      await writeFile(file, randomBytes(9 * MIB))
      const publish = (version: string) =>
        run(
          ...['publish', file, '--product', 'gestor', '--version', version, '--kind', 'fix'],
          ...['--importance', 'recommended', '--sample'],
        )
      const before = await readdir(path.join(data, 'repository', 'metadata'))
      let refused = 0
      for (const left of [0, 4 * MIB, 9 * MIB - 4_096]) {
        const ballast = await fillUp(path.dirname(data), left)
        const { code } = await publish('1.0')
        await rm(ballast)
        if (code !== 0) refused += 1
        expect(code).not.toBe(0)
        expect(await readdir(path.join(data, 'repository', 'metadata'))).toEqual(before)
      }
      const done = await publish('1.0')
      expect(done.code, done.complaints).toBe(0)
      const covered = await repository.readTargets()
      expect(covered).toHaveLength(1)
      const packages = (await readdir(path.join(data, 'packages'))).filter((name) => !name.endsWith('.part'))
      expect(packages).toEqual(covered.map(({ packageId }) => packageId))
      noteFaultFigures({ 'publications onto a full disk': 3, refused, 'repository changed by them': 0 })
    } finally {
      await cli.dispose()
    }
  })
})

/** True when it had to wait for room. */
async function downloadOntoFullDisk(random: SeededRandom): Promise<boolean> {
  const server = await PackageServer.start(randomBytes(40 * CHUNK + random.below(CHUNK)))
  server.fault = slowly(2 * CHUNK)
  const disk = await smallDisk(8 * MIB)
  const bench = new TransferBench(path.join(disk, 'library'), server)
  try {
    await bench.start()
    const share = random.next() * 0.7
    await bench.until(({ receivedByteLength }) => receivedByteLength >= share * server.content.length)
    const ballast = await fillUp(disk, random.below(20) * CHUNK)
    const { state } = await bench.until(({ state }) => ['paused', 'failed', 'ready'].includes(state))
    if (state !== 'ready') expect(await bench.transfer()).toMatchObject({ pauseReason: 'disk-full' })
    await rm(ballast)
    await expectReady(bench, server)
    return state !== 'ready'
  } finally {
    await bench.dispose()
    await server.close()
  }
}
