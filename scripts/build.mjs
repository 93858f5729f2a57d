// Builds the client and the portal.
import './lib/require-node.mjs'
import { ALL_TARGETS, build } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { readFlags, refuseRest } from './lib/flags.mjs'
import { runScript } from './lib/report.mjs'

const USAGE = 'Usage: npm run build'

await runScript(async () => {
  refuseRest(readFlags(process.argv.slice(2), {}, USAGE).rest, USAGE)
  await ensureDependencies()
  for (const target of ALL_TARGETS) await build(target, { stdio: 'inherit' })
})
