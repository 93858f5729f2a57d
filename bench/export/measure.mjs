import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { startVirtualDisplay } from '../../scripts/lib/display.mjs'
import { electronEnvironment, mustDropSandbox } from '../../scripts/lib/electron-process.mjs'
import { ensureElectron } from '../../scripts/lib/electron-runtime.mjs'
import { projectRoot } from '../../scripts/lib/paths.mjs'

const run = promisify(execFile)
const APP_FOLDER = path.join(projectRoot, 'out', 'bench-export')
const CHUNK_BYTES = 4_194_304

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
    await bundleApp()
    const order = { folder, ...(await makeSource(path.join(folder, 'source.bin'), megabytes)) }
    const noSandbox = (await mustDropSandbox()) ? ['--no-sandbox'] : []
    const samples = []
    for (let round = 0; round < rounds; round += 1) {
      const copyAndDigestMs = await copyAndDigest(order.sourceFile, path.join(folder, 'copy.bin'))
      // What the other side has left in the cache is not to be paid for here.
      await run('sync')
      const { stdout } = await run(executablePath, [...noSandbox, APP_FOLDER], {
        env: electronEnvironment({
          ...display?.env,
          BENCH_EXPORT: JSON.stringify(order),
          BENCH_WORKER: path.join(APP_FOLDER, 'check-worker.cjs'),
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
  const medianOf = (/** @type {string} */ name) => {
    const sorted = samples.map((sample) => sample[name] ?? 0).sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)] ?? 0
  }
  return {
    byteLength,
    rounds: samples.length,
    copyAndDigestMs: Math.round(medianOf('copyAndDigestMs')),
    exportMs: Math.round(medianOf('exportMs')),
    /** Speed of ours in parts of theirs. */
    toCopyAndDigest: medianOf('copyAndDigestMs') / medianOf('exportMs'),
    secondMs: Math.round(medianOf('secondMs')),
    secondWrittenShare: medianOf('secondWrittenByteLength') / byteLength,
    /** In the same app just before, with nothing to do. */
    idleLoopDelayP99Ms: medianOf('idleLoopDelayP99Ms'),
    loopDelayP99Ms: medianOf('loopDelayP99Ms'),
    /** The share of the export's time in which the main process's loop was at work. */
    loopUtilization: medianOf('loopUtilization'),
    loopDelayMaxMs: medianOf('loopDelayMaxMs'),
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

/** @param {string} sourceFile @param {number} megabytes */
async function makeSource(sourceFile, megabytes) {
  const file = await open(sourceFile, 'w')
  const whole = createHash('sha256')
  const chunkSha256 = []
  const byteLength = megabytes * 1_048_576
  const chunk = randomBytes(CHUNK_BYTES)
  for (let at = 0; at < byteLength; at += CHUNK_BYTES) {
    // Other bytes in each chunk, without waiting for so much chance.
    chunk.writeDoubleLE(at, 0)
    const bytes = chunk.subarray(0, Math.min(CHUNK_BYTES, byteLength - at))
    await file.write(bytes)
    whole.update(bytes)
    chunkSha256.push(createHash('sha256').update(bytes).digest('hex'))
  }
  await file.sync()
  await file.close()
  return { sourceFile, byteLength, sha256: whole.digest('hex'), chunkSha256 }
}

async function bundleApp() {
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node18',
      outDir: APP_FOLDER,
      emptyOutDir: true,
      rollupOptions: {
        input: {
          app: path.join(projectRoot, 'bench/export/app.ts'),
          'check-worker': path.join(projectRoot, 'src/main/updates/carrier/check-worker.ts'),
        },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true, external: ['electron'] },
  })
  await mkdir(APP_FOLDER, { recursive: true })
  await writeFile(
    path.join(APP_FOLDER, 'package.json'),
    JSON.stringify({ name: 'bench-export', main: 'app.cjs' }),
  )
}
