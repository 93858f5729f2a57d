// Brings up everything that the tests need and runs them all.
import './lib/require-node.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureElectron } from './lib/electron-runtime.mjs'
import { USAGE_EXIT_CODE } from './lib/flags.mjs'
import { print, runScript, UserError } from './lib/report.mjs'
import { exitCodeOfSteps, formatDuration, formatSummary, runSteps, selectSteps } from './lib/steps.mjs'
import { ensureSystemPackages } from './lib/system-packages.mjs'
import { readTestFlags, TEST_USAGE } from './lib/test-flags.mjs'
import { testSteps } from './lib/test-steps.mjs'

await runScript(async () => {
  const flags = readTestFlags(process.argv.slice(2))
  const allSteps = testSteps()
  if (flags.list) {
    for (const step of allSteps) print(`${step.name.padEnd(8)} ${step.title}`)
    return 0
  }
  const steps = selectSteps(allSteps, flags.only)
  if (flags.runnerArguments.length > 0 && steps.length !== 1) {
    throw new UserError(`Arguments for a runner need one step: --only <step>\n\n${TEST_USAGE}`, {
      exitCode: USAGE_EXIT_CODE,
    })
  }

  const started = performance.now()
  await ensureDependencies()
  const isRoot = process.getuid?.() === 0
  if (steps.some((step) => !step.quick)) {
    /** @type {import('./lib/system-packages.mjs').Purpose[]} */
    const purposes = ['app', 'headless']
    if (isRoot) purposes.push('tests')
    if (steps.some(({ name }) => name === 'packaged')) purposes.push('packaged')
    await ensureSystemPackages(purposes)
    const electron = await ensureElectron()
    // For whatever runs Electron from here on, our own scripts included.
    Object.assign(process.env, electron.env)
  }

  const results = await runSteps(steps, flags.runnerArguments, {
    onStart: (group) => print(`\n── ${group.map((step) => step.title).join(', ')}`),
    onEnd: ({ step, outcome, durationMs }) => {
      if (outcome.output) print(outcome.output.trimEnd())
      print(`── ${step.title}: ${outcome.code === 0 ? 'done' : 'FAILED'} in ${formatDuration(durationMs)}`)
    },
  })
  const code = exitCodeOfSteps(results)
  print(`\n${formatSummary(steps, results)}`)
  const verdict = code === 0 ? 'All steps passed' : 'Stopped at the step that failed'
  print(`${verdict}, ${formatDuration(performance.now() - started)} in all.`)
  return code
})
