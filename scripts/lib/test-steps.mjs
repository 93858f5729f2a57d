import { spawn } from 'node:child_process'
import path from 'node:path'
import { ALL_TARGETS, build, ensureBuilt } from './build.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { projectRoot } from './paths.mjs'
import { findPostgres } from './postgres.mjs'
import { capture } from './processes.mjs'
import { UserError } from './report.mjs'
import { supervise } from './signals.mjs'
import { runAsTestUser } from './test-user.mjs'

/** @typedef {import('./steps.mjs').Step} Step */
/** @typedef {import('./steps.mjs').Outcome} Outcome */

const TOOLS = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  knip: 'node_modules/knip/bin/knip.js',
  vitest: 'node_modules/vitest/vitest.mjs',
}

/** Above that of package.json, for ever. */
const NEXT_VERSION = '90.2.0'

/**
 * All that `npm test` runs, in its order: what is quick to fail comes first.
 *
 * @returns {Step[]}
 */
export function testSteps() {
  return [
    quickStep('lint', 'Lint and format', TOOLS.biome, ['ci', '.']),
    quickStep('types', 'Types', TOOLS.tsc, ['--build']),
    quickStep('unused', 'Unused code', TOOLS.knip, []),
    { name: 'build', title: 'Build', quick: false, run: buildAll },
    { name: 'unit', title: 'Unit, portal and fault tests', quick: false, run: runVitest },
    { name: 'postgres', title: 'Portal tests on PostgreSQL', quick: false, run: runOnPostgres },
    { name: 'e2e', title: 'End-to-end tests', quick: false, run: runEndToEnd },
    { name: 'packaged', title: 'Packaged client', quick: false, run: runPackaged },
  ]
}

/**
 * A check by one tool, whose output is shown when it has ended.
 *
 * @param {string} name
 * @param {string} title
 * @param {string} tool
 * @param {readonly string[]} toolArguments
 * @returns {Step}
 */
function quickStep(name, title, tool, toolArguments) {
  return {
    name,
    title,
    quick: true,
    async run(args) {
      const { code, stdout, stderr } = await capture(
        process.execPath,
        [path.join(projectRoot, tool), ...toolArguments, ...args],
        { cwd: projectRoot, env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) } },
      )
      return { code, output: stdout + stderr }
    },
  }
}

/** @returns {Promise<Outcome>} */
async function buildAll() {
  try {
    for (const target of ALL_TARGETS) await build(target, { stdio: 'inherit' })
    return { code: 0 }
  } catch (error) {
    if (error instanceof UserError) return { code: error.exitCode, output: error.message }
    throw error
  }
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<Outcome>}
 */
async function runVitest(args) {
  await ensureBuilt(ALL_TARGETS)
  return { code: await runHere([path.join(projectRoot, TOOLS.vitest), 'run', ...args]) }
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<Outcome>}
 */
async function runOnPostgres(args) {
  if (findPostgres() === null) return { code: 0, skipped: 'PostgreSQL is not installed' }
  const config = ['--config', 'vitest.postgres.config.ts']
  return { code: await runHere([path.join(projectRoot, TOOLS.vitest), 'run', ...config, ...args]) }
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<Outcome>}
 */
async function runEndToEnd(args) {
  if (process.platform !== 'linux') return { code: 0, skipped: 'they need the Secret Service of Linux' }
  await ensureBuilt(ALL_TARGETS)
  return { code: await runPlaywright(args, 'test-results') }
}

/**
 * Packages the client, and uses what came out as people do.
 *
 * @param {readonly string[]} args
 * @returns {Promise<Outcome>}
 */
async function runPackaged(args) {
  if (process.platform !== 'linux') return { code: 0, skipped: 'they need the Secret Service of Linux' }
  await ensureBuilt(ALL_TARGETS)
  const output = path.join('out', 'packaged')
  const targets = ['--target', 'tar.gz', '--target', 'deb']
  const dist = ['--skip-build', '--quick', '--output', output, ...targets]
  const code = await runHere([path.join(projectRoot, 'scripts', 'dist.mjs'), ...dist])
  if (code !== 0) return { code }
  // What the app is updated to.
  const next = ['--skip-build', '--output', path.join('out', 'packaged-next'), '--target', 'tar.gz']
  const nextCode = await runHere([
    path.join(projectRoot, 'scripts', 'dist.mjs'),
    ...next,
    '--app-version',
    NEXT_VERSION,
  ])
  if (nextCode !== 0) return { code: nextCode }
  const playwrightArgs = ['--config', 'playwright.packaged.config.ts', ...args]
  return { code: await runPlaywright(playwrightArgs, path.join('test-results', 'packaged')) }
}

/**
 * Runs tests in real Electron, as a user for whom it keeps its sandbox.
 *
 * @param {readonly string[]} args for Playwright
 * @param {string} results the folder, in the checkout, that gets what the tests leave
 * @returns {Promise<number>}
 */
async function runPlaywright(args, results) {
  const script = path.join('scripts', 'e2e.mjs')
  if (process.getuid?.() !== 0) return runHere([path.join(projectRoot, script), ...args])
  const { distPath } = await ensureElectron()
  const resultsFolder = path.join(projectRoot, results)
  return runAsTestUser({ script, args, electronDist: distPath, resultsFolder })
}

/**
 * Runs one of our JavaScript tools as ourselves, its output going straight to the person.
 *
 * @param {readonly string[]} command
 * @returns {Promise<number>}
 */
async function runHere(command) {
  return supervise(spawn(process.execPath, [...command], { cwd: projectRoot, stdio: 'inherit' }))
}
