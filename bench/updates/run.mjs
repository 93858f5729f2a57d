// npm run bench:updates [-- --only NAME,… --folder DIR]
// The figures of updates: ours in real Electron beside curl, aria2c, nginx and openssl, the same files,
// one after the other in each round. Prints them beside their goals and writes bench/results/updates.json.
// --only: parts; the others keep the figures of the last run. --folder: on the medium that is to be measured.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ensureDependencies } from '../../scripts/lib/dependencies.mjs'
import { readFlags, refuseRest, USAGE_EXIT_CODE } from '../../scripts/lib/flags.mjs'
import { note, print, runScript, UserError } from '../../scripts/lib/report.mjs'
import { formatDuration } from '../../scripts/lib/steps.mjs'
import { figuresAsJson, printFigures } from '../lib/figures.mjs'
import { requirePeers } from '../lib/peers.mjs'
import { rounded } from '../lib/statistics.mjs'
import { measureLimits } from './parts/limits.mjs'
import { measureLoopback } from './parts/loopback.mjs'
import { measureCarrying, measureCatalogue } from './parts/others.mjs'
import { measurePortalRoute } from './parts/portal-route.mjs'
import { measureSlowLink } from './parts/slow-link.mjs'
import { measureStall } from './parts/stall.mjs'
import { Setting } from './setting.mjs'

const RESULTS = path.join(import.meta.dirname, '../results/updates.json')

/** @typedef {(setting: Setting) => Promise<{ figures: import('../lib/figures.mjs').Figure[], samples: unknown }>} Measure */
/** @type {Record<string, Measure>} */
const PARTS = {
  loopback: measureLoopback,
  'slow-link': measureSlowLink,
  stall: measureStall,
  limits: measureLimits,
  'portal-route': measurePortalRoute,
  export: measureCarrying,
  catalogue: measureCatalogue,
}

const USAGE = `Usage: npm run bench:updates -- [--only NAME,…] [--folder DIR]

  --only NAME   only these: ${Object.keys(PARTS).join(', ')}
  --folder DIR  where packages are made, served and downloaded; the system's temporary folder unless told`

await runScript(async () => {
  const options = /** @type {const} */ ({ only: { type: 'string' }, folder: { type: 'string' } })
  const { values, rest } = readFlags(process.argv.slice(2), options, USAGE)
  refuseRest(rest, USAGE)
  const names = values.only?.split(',') ?? Object.keys(PARTS)
  const unknown = names.find((name) => PARTS[name] === undefined)
  if (unknown !== undefined) {
    throw new UserError(`--only knows no '${unknown}'\n\n${USAGE}`, { exitCode: USAGE_EXIT_CODE })
  }
  await ensureDependencies()
  requirePeers(['curl', 'sha256sum', 'openssl', 'aria2c', 'nginx'])
  const parts = values.only === undefined ? {} : await lastParts()
  const setting = await Setting.open(values.folder)
  try {
    for (const [name, measure] of Object.entries(PARTS)) {
      if (!names.includes(name)) continue
      const startedAt = performance.now()
      const loadBefore = os.loadavg()[0] ?? 0
      const { figures, samples } = await measure(setting)
      const loadAfter = os.loadavg()[0] ?? 0
      parts[name] = {
        measuredAt: new Date().toISOString(),
        loadAverage: { before: rounded(loadBefore), after: rounded(loadAfter) },
        figures: figuresAsJson(figures),
        samples,
      }
      // What was measured counts, whatever becomes of the parts after it.
      await save(parts)
      note(`${name}: ${formatDuration(performance.now() - startedAt)}`)
    }
  } finally {
    await setting.close()
  }
  const measured = Object.keys(PARTS).flatMap((name) => parts[name]?.figures ?? [])
  printFigures(measured)
  const load = names.map((name) => parts[name]?.loadAverage.before)
  print(`\nLoad average before each part: ${load.join(', ')}; on ${os.cpus().length} processors.`)
})

/** @param {Record<string, any>} parts */
async function save(parts) {
  await mkdir(path.dirname(RESULTS), { recursive: true })
  await writeFile(RESULTS, `${JSON.stringify({ processors: os.cpus().length, parts }, null, 2)}\n`)
}

/** @returns {Promise<Record<string, any>>} */
async function lastParts() {
  try {
    return JSON.parse(await readFile(RESULTS, 'utf8')).parts
  } catch {
    // Expected: there was no run before.
    return {}
  }
}
