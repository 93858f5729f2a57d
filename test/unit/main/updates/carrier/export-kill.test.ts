import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { CarrierBench, type SampleRelease, sha256OfFile } from '../../../../helpers/carrier-bench'
import { faultCount, faultRandom, noteFaultFigures } from '../../../../helpers/fault-scale'
import { temporaryFolder } from '../../../../helpers/temporary-folder'
import { buildFiles } from '../../store/store-fixture'
import { killReleases } from './kill-releases'

const KILL_COUNT = faultCount('kills', 8)
const LONGEST_LIFE_MS = 600
const RELEASES = killReleases()

let childFile: string
beforeAll(async () => {
  childFile = (await buildFiles({ child: 'test/unit/main/updates/carrier/exporting-child.ts' }))('child')
})

async function exportUntilKilled(folder: string, lifeMs: number): Promise<void> {
  const child = spawn(process.execPath, [childFile, folder])
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const exited = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on('close', (_, signal) => resolve(signal)),
  )
  await new Promise((resolve) => child.stdout.once('data', resolve))
  await delay(lifeMs)
  child.kill('SIGKILL')
  expect(await exited, errors).toBe('SIGKILL')
}

/** The packages that are on the stick under their final names. */
async function finalFiles(bench: CarrierBench): Promise<SampleRelease[]> {
  const found = await Promise.all(
    RELEASES.map((release) =>
      stat(bench.stickPath(release)).then(
        () => [release],
        () => [],
      ),
    ),
  )
  return found.flat()
}

describe('a process killed at any moment of an export', () => {
  it('leaves nothing half done under a final name, and the next export makes all of it whole', {
    timeout: 60_000 + KILL_COUNT * 5_000,
  }, async () => {
    const folder = await temporaryFolder()
    await new CarrierBench({ folder, releases: RELEASES }).fill()
    const random = faultRandom('kills of an export')
    let filesChecked = 0
    for (let kill = 0; kill < KILL_COUNT; kill += 1) {
      await exportUntilKilled(folder, random.next() * LONGEST_LIFE_MS)
      const bench = new CarrierBench({ folder, releases: RELEASES })
      for (const release of await finalFiles(bench)) {
        expect(await sha256OfFile(bench.stickPath(release))).toBe(release.trusted.sha256)
        filesChecked += 1
      }
    }
    const bench = new CarrierBench({ folder, releases: RELEASES })
    expect(await bench.export()).toMatchObject({ state: 'done', errorCode: null })
    for (const release of RELEASES) {
      expect(await sha256OfFile(bench.stickPath(release))).toBe(release.trusted.sha256)
    }
    noteFaultFigures({ kills: KILL_COUNT, 'files seen after them': filesChecked, 'corrupt files': 0 })
  })
})
