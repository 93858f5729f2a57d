// Kills, cuts, corruptions and full disks: the long forms of the fault tests of updates, with a table.
import './lib/require-node.mjs'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ensureDependencies } from './lib/dependencies.mjs'
import { countOutcomes, faultSuites, judgeCases, outcomesOf } from './lib/fault-suites.mjs'
import { readCount, readFlags, refuseRest, USAGE_EXIT_CODE } from './lib/flags.mjs'
import { projectRoot } from './lib/paths.mjs'
import { print, runScript, UserError } from './lib/report.mjs'
import { supervise } from './lib/signals.mjs'
import { formatDuration } from './lib/steps.mjs'

const USAGE = `Usage: npm run test:faults -- [--seed N] [--kills N] [--resumes N] [--runs N] [--only NAME,…]

  --seed N     the chance of an earlier run, to see the same again; a new one unless told
  --kills N    how often each of a download, an export and a publication is killed; 200 unless told
  --resumes N  how many times downloads are taken up in the middle; 300 unless told
  --runs N     how many examples of each other fault are tried; 100 unless told
  --only NAME  only these: ${faultSuites.map(({ name }) => name).join(', ')}`

await runScript(async () => {
  const options = /** @type {const} */ ({
    seed: { type: 'string' },
    kills: { type: 'string' },
    resumes: { type: 'string' },
    runs: { type: 'string' },
    only: { type: 'string' },
  })
  const { values, rest } = readFlags(process.argv.slice(2), options, USAGE)
  refuseRest(rest, USAGE)
  const suites = chosenSuites(values.only)
  const seed = readCount('--seed', values.seed, USAGE) ?? randomInt(1, 2 ** 31)
  const environment = {
    STREFA_FAULT_SEED: String(seed),
    STREFA_FAULT_KILLS: String(readCount('--kills', values.kills, USAGE) ?? 200),
    STREFA_FAULT_RESUMES: String(readCount('--resumes', values.resumes, USAGE) ?? 300),
    STREFA_FAULT_RUNS: String(readCount('--runs', values.runs, USAGE) ?? 100),
  }
  await ensureDependencies()
  print(`Seed ${seed}: npm run test:faults -- --seed ${seed}`)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-faults-'))
  try {
    /** @type {SuiteResult[]} */
    const results = []
    for (const suite of suites) {
      print(`\n── ${suite.title}`)
      results.push(await runSuite(suite, environment, folder))
    }
    print(`\n${formatTable(results)}\n\nSeed ${seed}.`)
    return results.every(({ isGood }) => isGood) ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

/** @typedef {import('./lib/fault-suites.mjs').FaultSuite} FaultSuite */
/** @typedef {{ suite: FaultSuite, isGood: boolean, lines: string[], durationMs: number }} SuiteResult */

/**
 * @param {string | undefined} names
 * @returns {readonly FaultSuite[]}
 */
function chosenSuites(names) {
  if (names === undefined) return faultSuites
  return names.split(',').map((name) => {
    const suite = faultSuites.find((each) => each.name === name)
    if (suite === undefined) {
      throw new UserError(`--only knows no '${name}'\n\n${USAGE}`, { exitCode: USAGE_EXIT_CODE })
    }
    return suite
  })
}

/**
 * @param {FaultSuite} suite
 * @param {Readonly<Record<string, string>>} environment
 * @param {string} folder for the reports
 * @returns {Promise<SuiteResult>}
 */
async function runSuite(suite, environment, folder) {
  const reportFile = path.join(folder, `${suite.name}.json`)
  const figuresFile = path.join(folder, `${suite.name}.figures`)
  const vitest = path.join(projectRoot, 'node_modules/vitest/vitest.mjs')
  const started = performance.now()
  const child = spawn(
    process.execPath,
    [
      vitest,
      'run',
      ...suite.files,
      ...(suite.pattern === undefined ? [] : ['--testNamePattern', suite.pattern]),
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
    ],
    {
      cwd: projectRoot,
      env: { ...process.env, ...environment, STREFA_FAULT_REPORT: figuresFile },
      stdio: 'inherit',
    },
  )
  const code = await supervise(child)
  const outcomes = outcomesOf(JSON.parse(await readFile(reportFile, 'utf8')))
  // Those that the pattern leaves out are no part of it.
  const asked = outcomes.filter(({ status }) => suite.pattern === undefined || status !== 'skipped')
  const counts = countOutcomes(asked)
  const cases = judgeCases(suite.cases ?? {}, outcomes)
  const lines = [
    `${counts.passed} tests passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} not possible here` : ''}`,
    ...(await readFigures(figuresFile)),
    ...(cases.length === 0
      ? []
      : [`${cases.filter(({ isHandled }) => isHandled).length} of ${cases.length} handled`]),
    ...cases.filter(({ isHandled }) => !isHandled).map(({ name }) => `NOT handled: ${name}`),
  ]
  const isGood = code === 0 && counts.passed > 0 && cases.every(({ isHandled }) => isHandled)
  return { suite, isGood, lines, durationMs: performance.now() - started }
}

/**
 * What the tests have noted; nothing where none has got so far.
 *
 * @param {string} file
 * @returns {Promise<string[]>}
 */
async function readFigures(file) {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => Object.entries(JSON.parse(line)).map(([name, value]) => `${name}: ${value}`))
}

/** @param {readonly SuiteResult[]} results */
function formatTable(results) {
  const width = Math.max(...results.map(({ suite }) => suite.title.length))
  return results
    .flatMap(({ suite, isGood, lines, durationMs }) => {
      const [first = '', ...others] = lines
      const head = `${suite.title.padEnd(width)}  ${isGood ? 'good' : 'BAD '}  ${formatDuration(durationMs).padStart(7)}  ${first}`
      return [head, ...others.map((line) => `${' '.repeat(width + 17)}${line}`)]
    })
    .join('\n')
}
