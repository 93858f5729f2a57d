// Runs the portal's command line; stdout belongs to the portal alone.
import './lib/require-node.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { portalScript } from './lib/dev-portal.mjs'
import { spawnHelper } from './lib/processes.mjs'
import { runScript } from './lib/report.mjs'
import { supervise } from './lib/signals.mjs'

await runScript(async () => {
  await ensureDependencies()
  await ensureBuilt(['portal'])
  // In our process group: it may ask for a password on the terminal.
  return supervise(
    spawnHelper(process.execPath, [portalScript, ...process.argv.slice(2)], {
      stdio: 'inherit',
      detached: false,
    }),
  )
})
