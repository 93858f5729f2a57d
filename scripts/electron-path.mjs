// Prints the Electron that the app runs on, and nothing else on stdout.
import './lib/require-node.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureElectron } from './lib/electron-runtime.mjs'
import { print, runScript } from './lib/report.mjs'

await runScript(async () => {
  await ensureDependencies()
  print((await ensureElectron()).executablePath)
})
