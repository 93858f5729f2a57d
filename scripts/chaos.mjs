// Writes through kills and cuts, and compares what people were told with what the portal has.
import './lib/require-node.mjs'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import path from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { readCount, readFlags, refuseRest } from './lib/flags.mjs'
import { projectRoot } from './lib/paths.mjs'
import { print, runScript } from './lib/report.mjs'
import { supervise } from './lib/signals.mjs'

const USAGE = `Usage: npm run test:chaos -- [--seed N] [--writes N] [--clients N] [--lost-answers N]

  --seed N          the chance of an earlier run, to see the same again; a new one unless told
  --writes N        how many writes are made in all; 2000 unless told
  --clients N       how many clients make them; 3 unless told
  --lost-answers N  how many answers to renewals of the session are lost; 500 unless told`

await runScript(async () => {
  const options = /** @type {const} */ ({
    seed: { type: 'string' },
    writes: { type: 'string' },
    clients: { type: 'string' },
    'lost-answers': { type: 'string' },
  })
  const { values, rest } = readFlags(process.argv.slice(2), options, USAGE)
  refuseRest(rest, USAGE)
  const flags = {
    seed: readCount('--seed', values.seed, USAGE) ?? randomInt(1, 2 ** 31),
    writes: readCount('--writes', values.writes, USAGE) ?? 2_000,
    clients: readCount('--clients', values.clients, USAGE) ?? 3,
    lostAnswers: readCount('--lost-answers', values['lost-answers'], USAGE) ?? 500,
  }
  await ensureDependencies()
  await ensureBuilt(['portal'])
  print(`Seed ${flags.seed}: npm run test:chaos -- --seed ${flags.seed}`)
  const vitest = path.join(projectRoot, 'node_modules/vitest/vitest.mjs')
  const command = [vitest, 'run', '--config', 'vitest.chaos.config.ts']
  const child = spawn(process.execPath, command, {
    cwd: projectRoot,
    env: { ...process.env, STREFA_CHAOS_FLAGS: JSON.stringify(flags) },
    stdio: 'inherit',
  })
  return supervise(child)
})
