// npm run portal:load [-- --only NAME,… --seconds N --match TEXT --folder DIR]
// The figures of a portal that serves many: one process over PostgreSQL with 10,000 accounts, 5,000 releases
// and 200,000 posts, loaded by wrk in another process; beside a bare Fastify, argon2id and nginx where a
// figure is a ratio, one after the other in each round. All of it on this machine: the load takes processor
// time from what it measures. Prints the figures beside their goals and writes bench/results/portal.json.
// --only: parts; the others keep the figures of the last run. --seconds: of each measurement. --match: only
// lists with this text in their names; nothing is written then.
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
import { measureCatalogue } from './parts/catalogue.mjs'
import { measureLists } from './parts/lists.mjs'
import { measureLogins } from './parts/logins.mjs'
import { measurePackages } from './parts/packages.mjs'
import { measureSoak } from './parts/soak.mjs'
import { Setting } from './setting.mjs'

const RESULTS = path.join(import.meta.dirname, '../results/portal.json')

/** @typedef {{ seconds: number, match: string | undefined }} Options */
/** @typedef {{ figures: import('../lib/figures.mjs').Figure[], samples: unknown }} Measured */
/** @type {Record<string, { seconds: number, measure: (setting: Setting, options: Options) => Promise<Measured> }>} */
const PARTS = {
  catalogue: { seconds: 10, measure: measureCatalogue },
  packages: { seconds: 0, measure: measurePackages },
  logins: { seconds: 10, measure: measureLogins },
  lists: { seconds: 3, measure: measureLists },
  soak: { seconds: 600, measure: measureSoak },
}

const USAGE = `Usage: npm run portal:load -- [--only NAME,…] [--seconds N] [--match TEXT] [--folder DIR]

  --only NAME    only these: ${Object.keys(PARTS).join(', ')}
  --seconds N    how long each measurement takes, and the soak as a whole, instead of the usual time
  --match TEXT   of the lists, only those with this text in their names; writes no results
  --folder DIR   where database and packages are; the system's temporary folder unless told`

await runScript(async () => {
  const options = /** @type {const} */ ({
    only: { type: 'string' },
    seconds: { type: 'string' },
    match: { type: 'string' },
    folder: { type: 'string' },
  })
  const { values, rest } = readFlags(process.argv.slice(2), options, USAGE)
  refuseRest(rest, USAGE)
  const names = values.only?.split(',') ?? Object.keys(PARTS)
  const unknown = names.find((name) => PARTS[name] === undefined)
  if (unknown !== undefined) throw wrongUse(`--only knows no '${unknown}'`)
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds)
  if (seconds !== undefined && !(Number.isInteger(seconds) && seconds > 0))
    throw wrongUse('--seconds takes a whole number from 1')
  await ensureDependencies()
  requirePeers(['wrk', 'nginx', 'curl'])
  const results = values.only === undefined ? { parts: {} } : await lastResults()
  const setting = await Setting.open(values.folder)
  try {
    for (const [name, part] of Object.entries(PARTS)) {
      if (!names.includes(name)) continue
      const startedAt = performance.now()
      const loadBefore = os.loadavg()[0] ?? 0
      const partSeconds = seconds ?? part.seconds
      const { figures, samples } = await part.measure(setting, { seconds: partSeconds, match: values.match })
      results.parts[name] = {
        measuredAt: new Date().toISOString(),
        loadAverageBefore: rounded(loadBefore),
        seconds: partSeconds,
        figures: figuresAsJson(figures),
        samples,
      }
      // What was measured counts, whatever becomes of the parts after it.
      if (values.match === undefined) await save({ population: setting.population, ...results })
      note(`${name}: ${formatDuration(performance.now() - startedAt)}`)
    }
  } finally {
    await setting.close()
  }
  printFigures(Object.keys(PARTS).flatMap((name) => results.parts[name]?.figures ?? []))
  const load = names.map((name) => results.parts[name]?.loadAverageBefore)
  print(`\nLoad average before each part: ${load.join(', ')}; on ${os.cpus().length} processors.`)
})

/** @param {string} reason */
function wrongUse(reason) {
  return new UserError(`${reason}\n\n${USAGE}`, { exitCode: USAGE_EXIT_CODE })
}

/** @param {Record<string, any>} results */
async function save(results) {
  await mkdir(path.dirname(RESULTS), { recursive: true })
  const machine = { processors: os.cpus().length, processor: os.cpus()[0]?.model }
  await writeFile(RESULTS, `${JSON.stringify({ ...machine, ...results }, null, 2)}\n`)
}

/** @returns {Promise<{ parts: Record<string, any> }>} */
async function lastResults() {
  try {
    return { parts: JSON.parse(await readFile(RESULTS, 'utf8')).parts }
  } catch {
    // Expected: there was no run before.
    return { parts: {} }
  }
}
