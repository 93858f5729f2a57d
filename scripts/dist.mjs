// Packages the client: a folder that runs, and the archives and installers that this machine can make.
import './lib/require-node.mjs'
import { mkdir } from 'node:fs/promises'
import { build } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureElectron } from './lib/electron-runtime.mjs'
import { checkBudget, weigh } from './lib/packaging/budget.mjs'
import { resourcesOf } from './lib/packaging/builder.mjs'
import { readDistFlags } from './lib/packaging/flags.mjs'
import { writeLicences } from './lib/packaging/licences.mjs'
import { packAll } from './lib/packaging/pack.mjs'
import { inspectRuntime } from './lib/packaging/runtime.mjs'
import { stageApp } from './lib/packaging/stage.mjs'
import { formatResults, recordArtifacts } from './lib/packaging/summary.mjs'
import { distPlatform, selectTargets } from './lib/packaging/targets.mjs'
import { warnings } from './lib/packaging/warnings.mjs'
import { note, print, runScript, UserError } from './lib/report.mjs'

await runScript(async () => {
  const flags = readDistFlags(process.argv.slice(2))
  const platform = distPlatform(process.platform)
  const targets = selectTargets(platform, flags.targets)
  await ensureDependencies()
  const { distPath } = await ensureElectron()
  const runtime = await inspectRuntime(distPath)
  const found = warnings({ platform, env: process.env, runtime })
  if (flags.isRelease && found.length > 0) throw new UserError(`This is no release:\n\n${found.join('\n\n')}`)
  if (!flags.skipBuild) await build('client')
  await writeLicences()
  const { version } = await stageApp({ platform, arch: process.arch }, flags)

  const { outputFolder, isQuick } = flags
  await mkdir(outputFolder, { recursive: true })
  const run = { platform, runtime, outputFolder, version, isQuick }
  const { appFolder, results } = await packAll(run, targets)
  const weight = await weigh(appFolder, resourcesOf(platform, appFolder))
  const facts = { version, electronVersion: runtime.version, isForRelease: runtime.isForRelease, appFolder }
  const artifacts = await recordArtifacts(outputFolder, facts, results)
  print(`\nStrefa Partnera ${version}, Electron ${runtime.version}, in ${outputFolder}:`)
  print(formatResults(results, artifacts, { path: appFolder, byteLength: weight.folderByteLength }))
  for (const warning of found) note(`\nWARNING: ${warning}`)
  checkBudget(weight)
})

// Said at once: a hook of electron-builder's, for its temporary files, would end a failed run with 0.
process.exit()
