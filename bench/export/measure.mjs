import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startVirtualDisplay } from '../../scripts/lib/display.mjs'
import { electronEnvironment, mustDropSandbox } from '../../scripts/lib/electron-process.mjs'
import { ensureElectron } from '../../scripts/lib/electron-runtime.mjs'
import { bundleElectronApp } from '../lib/electron-app.mjs'
import { makePackage } from '../lib/packages.mjs'
import { run } from '../lib/peers.mjs'
import { medianOf } from '../lib/statistics.mjs'

/** What the figures of issue "Updates" ask for. */
export const EXPORT_GOALS = { toCopyAndDigest: 0.3, secondWrittenShare: 0.01, loopDelayP99Ms: 10 }

/**
 * An export with read-back beside `cp` followed by `openssl dgst`, of the same file, to the same folder,
 * one after the other in each round. Also how much a second export writes, and how the main process's
 * loop fared.
 *
 * @param {{ rounds: number, megabytes: number, folder: string | undefined }} options folder: where to write;
 *   the system's own temporary folder unless told
 */
export async function measureExport({ rounds, megabytes, folder: parent }) {
  const folder = await mkdtemp(path.join(parent ?? os.tmpdir(), 'strefa-export-bench-'))
  const display = process.env['DISPLAY'] ? undefined : await startVirtualDisplay()
  try {
    const { executablePath } = await ensureElectron()
    const appFolder = await bundleElectronApp('bench-export', {
      app: 'bench/export/app.ts',
      'check-worker': 'src/main/updates/carrier/check-worker.ts',
    })
    const sourceFile = path.join(folder, 'source.bin')
    const order = { folder, sourceFile, ...(await makePackage(sourceFile, megabytes)) }
    const noSandbox = (await mustDropSandbox()) ? ['--no-sandbox'] : []
    const samples = []
    for (let round = 0; round < rounds; round += 1) {
      const copyAndDigestMs = await copyAndDigest(order.sourceFile, path.join(folder, 'copy.bin'))
      // What the other side has left in the cache is not to be paid for here.
      await run('sync')
      const { stdout } = await run(executablePath, [...noSandbox, appFolder], {
        env: electronEnvironment({
          ...display?.env,
          BENCH_EXPORT: JSON.stringify(order),
          BENCH_WORKER: path.join(appFolder, 'check-worker.cjs'),
        }),
      })
      samples.push({ copyAndDigestMs, ...JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') })
      await run('sync')
    }
    return summarize(samples, order.byteLength)
  } finally {
    await display?.dispose()
    await rm(folder, { recursive: true, force: true })
  }
}

/** @param {Record<string, number>[]} samples @param {number} byteLength */
function summarize(samples, byteLength) {
  const of = (/** @type {string} */ name) => medianOf(samples, (sample) => sample[name] ?? 0)
  return {
    byteLength,
    rounds: samples.length,
    copyAndDigestMs: Math.round(of('copyAndDigestMs')),
    exportMs: Math.round(of('exportMs')),
    /** Speed of ours in parts of theirs. */
    toCopyAndDigest: medianOf(samples, ({ copyAndDigestMs = 0, exportMs = 0 }) => copyAndDigestMs / exportMs),
    secondMs: Math.round(of('secondMs')),
    secondWrittenShare: of('secondWrittenByteLength') / byteLength,
    /** In the same app just before, with nothing to do. */
    idleLoopDelayP99Ms: of('idleLoopDelayP99Ms'),
    loopDelayP99Ms: of('loopDelayP99Ms'),
    /** The share of the export's time in which the main process's loop was at work. */
    loopUtilization: of('loopUtilization'),
    loopDelayMaxMs: of('loopDelayMaxMs'),
  }
}

/** @param {string} source @param {string} target */
async function copyAndDigest(source, target) {
  await rm(target, { force: true })
  await run('sync')
  const startedAt = performance.now()
  await run('cp', [source, target])
  await run('openssl', ['dgst', '-sha256', target])
  const elapsed = performance.now() - startedAt
  await rm(target)
  return elapsed
}
