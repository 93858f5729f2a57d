// node bench/store/run.mjs [--keep FOLDER]
// The local store with 100,000 documents: size, speed, memory. Prints the figures beside their goals and
// writes them to bench/results/store.json. --keep FOLDER keeps the database there for the next run.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { bundleStore } from './bundle.mjs'

const HERE = import.meta.dirname
const RESULTS = path.join(HERE, '../results/store.json')
const GOALS = { sizeToJson: 2, searchP95Ms: 50, enqueueP99Ms: 10, memoryGrowthMegabytes: 80 }

const { values } = parseArgs({ options: { keep: { type: 'string' } } })
const folder = values.keep ?? (await mkdtemp(path.join(os.tmpdir(), 'strefa-store-bench-')))
try {
  const bundle = await bundleStore()
  const filledFile = path.join(folder, 'filled.json')
  const databaseFolder = path.join(folder, 'database')
  await mkdir(databaseFolder, { recursive: true })
  if (!existsSync(filledFile))
    await writeFile(filledFile, JSON.stringify(await measure('fill', databaseFolder, bundle)))
  const filled = JSON.parse(await readFile(filledFile, 'utf8'))
  const used = await measure('use', databaseFolder, bundle)
  const results = { goals: GOALS, ...filled, ...used }
  console.log(results)
  await mkdir(path.dirname(RESULTS), { recursive: true })
  await writeFile(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
} finally {
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true })
}

/** A process of its own, so that what it measures of memory is the store's alone. */
async function measure(mode, databaseFolder, { storeFile, workerFile }) {
  const args = ['--expose-gc', path.join(HERE, 'measure.mjs'), mode, databaseFolder, storeFile, workerFile]
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { maxBuffer: 10_000_000 })
  process.stderr.write(stderr)
  return JSON.parse(stdout)
}
