// npm run bench:export [-- --rounds N --megabytes N --folder DIR]
// An export with read-back in real Electron beside `cp` and `openssl dgst`. Prints the figures beside their
// goals and writes them to bench/results/export.json. --folder: on the medium that is to be measured.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { EXPORT_GOALS, measureExport } from './measure.mjs'

const RESULTS = path.join(import.meta.dirname, '../results/export.json')

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    megabytes: { type: 'string', default: '512' },
    folder: { type: 'string' },
  },
})
const results = await measureExport({
  rounds: Number(values.rounds),
  megabytes: Number(values.megabytes),
  folder: values.folder,
})
console.table({
  'export, × cp + openssl dgst': {
    measured: results.toCopyAndDigest.toFixed(2),
    goal: `≥ ${EXPORT_GOALS.toCopyAndDigest}`,
  },
  'second export writes': { measured: `${(results.secondWrittenShare * 100).toFixed(3)} %`, goal: '< 1 %' },
  'event-loop delay, p99': {
    measured: `${results.loopDelayP99Ms.toFixed(1)} ms`,
    goal: `≤ ${EXPORT_GOALS.loopDelayP99Ms} ms`,
  },
  'the same with nothing to do': { measured: `${results.idleLoopDelayP99Ms.toFixed(1)} ms`, goal: '' },
  'share of time the loop is at work': {
    measured: `${(results.loopUtilization * 100).toFixed(1)} %`,
    goal: '',
  },
  'event-loop delay, most': { measured: `${results.loopDelayMaxMs.toFixed(1)} ms`, goal: '' },
})
await mkdir(path.dirname(RESULTS), { recursive: true })
await writeFile(RESULTS, `${JSON.stringify({ goals: EXPORT_GOALS, ...results }, null, 2)}\n`)
