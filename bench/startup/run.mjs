// npm run bench:startup [-- --rounds N]
// Start of the built app beside a bare static page in the same Electron, and without a network beside the
// start with one, interleaved in one run. Prints
// the medians and their ratios, and writes them to bench/results/startup.json. Linux only: it reads /proc.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { _electron } from 'playwright'
import { startVirtualDisplay } from '../../scripts/lib/display.mjs'
import { ensureElectron } from '../../scripts/lib/electron-runtime.mjs'
import { startKeyring } from '../../scripts/lib/keyring.mjs'
import { projectRoot } from '../../scripts/lib/paths.mjs'
import { exitOf, stopProcess } from '../../scripts/lib/processes.mjs'
import { cpuSeconds, processTree, proportionalMemoryMb } from './process-tree.mjs'
import { WayToPortal } from './way-to-portal.mjs'

/** @typedef {Record<'ready' | 'firstPaint' | 'content' | 'memoryMb' | 'idleCpuPercent', number>} Measures */
/** @typedef {{ name: string, env: Record<string, string>, args: string[], isOffline?: boolean }} Variant */

const HERE = import.meta.dirname
const PAINT_TIMEOUT_MS = 30_000
const SETTLE_MS = 3_000
const IDLE_WINDOW_MS = 2_000
const GOALS = {
  signInFirstPaint: 1.15,
  boardContent: 1.35,
  memory: 1.1,
  idleCpuPercent: 1,
  offlineToOnline: 1.3,
  offlineMs: 2_000,
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } })
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('--rounds takes a whole number from 1')
  process.exit(2)
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-bench-'))
const { executablePath } = await ensureElectron()
const display = process.env.DISPLAY ? undefined : await startVirtualDisplay()
const keyring = await startKeyring()
const env = { ...process.env, ...display?.env, ...keyring.env }
/** @type {import('node:child_process').ChildProcess | undefined} */
let portal
/** @type {WayToPortal | undefined} */
let way
try {
  const started = await startPortal()
  portal = started.child
  way = new WayToPortal(started.url)
  await way.open()
  const remembered = path.join(folder, 'remembered')
  await rememberSession(remembered, way.url)
  await report(await measureAll(variants(remembered, way.url), way))
} finally {
  await way?.close()
  if (portal !== undefined) await stopProcess(portal)
  await keyring.dispose()
  await display?.dispose()
  await rm(folder, { recursive: true, force: true })
}

/**
 * @param {string} remembered
 * @param {string} portalUrl
 * @returns {Variant[]}
 */
function variants(remembered, portalUrl) {
  const bare = (/** @type {string} */ page) => ({
    name: `bare ${page}`,
    env: {
      BENCH_MAIN: path.join(HERE, 'bare.cjs'),
      BENCH_PAGE: path.join(HERE, 'pages', `${page}.html`),
      BENCH_USER_DATA: path.join(folder, `bare-${page}`),
      BENCH_CONTENT_SELECTOR: '[data-bench=content]',
    },
    args: [],
  })
  const ours = (
    /** @type {string} */ page,
    /** @type {string} */ userData,
    /** @type {string} */ selector,
  ) => ({
    name: `app ${page}`,
    env: {
      BENCH_MAIN: path.join(projectRoot, 'out', 'main', 'index.cjs'),
      BENCH_APP_FOLDER: projectRoot,
      BENCH_CONTENT_SELECTOR: selector,
      STREFA_PORTAL_URL: portalUrl,
    },
    args: ['--user-data-dir', userData],
  })
  return [
    bare('sign-in'),
    ours('sign-in', path.join(folder, 'fresh'), '#root form'),
    bare('board'),
    ours('board', remembered, '#root [data-tile]'),
    { ...ours('board', remembered, '#root [data-tile]'), name: 'app board offline', isOffline: true },
  ]
}

/**
 * @param {Variant[]} all
 * @param {WayToPortal} wayToPortal
 */
async function measureAll(all, wayToPortal) {
  /** @type {Map<string, Measures[]>} */
  const results = new Map(all.map(({ name }) => [name, []]))
  // The first round warms the page cache and the profiles; it does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const variant of all) {
      await (variant.isOffline === true ? wayToPortal.close() : wayToPortal.open())
      const measures = await measure(variant)
      if (round > 0) results.get(variant.name)?.push(measures)
    }
    console.error(`round ${round} of ${rounds}`)
  }
  return results
}

/**
 * @param {Variant} variant
 * @returns {Promise<Measures>}
 */
async function measure(variant) {
  const startedAt = performance.timeOrigin + performance.now()
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(executablePath, [...noSandbox, path.join(HERE, 'wrapper'), ...variant.args], {
    env: { ...env, ...variant.env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const marks = await marksOf(child)
    await delay(SETTLE_MS)
    const pids = processTree(child.pid ?? 0)
    const before = cpuSeconds(pids)
    await delay(IDLE_WINDOW_MS)
    return {
      ready: (marks.get('ready') ?? Number.NaN) - startedAt,
      firstPaint: (marks.get('firstPaint') ?? Number.NaN) - startedAt,
      content: (marks.get('content') ?? Number.NaN) - startedAt,
      memoryMb: proportionalMemoryMb(pids),
      idleCpuPercent: ((cpuSeconds(pids) - before) / (IDLE_WINDOW_MS / 1000)) * 100,
    }
  } finally {
    await stopProcess(child)
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<Map<string, number>>}
 */
async function marksOf(child) {
  /** @type {Map<string, number>} */
  const marks = new Map()
  const lines = createInterface(/** @type {import('node:stream').Readable} */ (child.stdout))
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no content within 30 s')), PAINT_TIMEOUT_MS)
    child.once('exit', () => reject(new Error('the app ended before it had painted')))
    lines.on('line', (line) => {
      if (!line.startsWith('BENCH ')) return
      const { mark, at } = JSON.parse(line.slice('BENCH '.length))
      marks.set(mark, at)
      if (mark !== 'content') return
      clearTimeout(timer)
      resolve(undefined)
    })
  })
  return marks
}

/** Starts the portal with sample content on a free port. */
async function startPortal() {
  const cli = path.join(projectRoot, 'out', 'portal', 'cli.js')
  const child = spawn(process.execPath, [cli, 'serve', '--sample', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  for await (const line of createInterface(child.stdout)) {
    const url = /^portal listening on (\S+)$/u.exec(line)?.[1]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`the portal ended with code ${await exitOf(child)}`)
}

/**
 * Signs in once, so that later starts go straight to the board.
 *
 * @param {string} userData
 * @param {string} portalUrl
 */
async function rememberSession(userData, portalUrl) {
  const application = await _electron.launch({
    executablePath,
    args: [projectRoot, '--user-data-dir', userData],
    env: /** @type {Record<string, string>} */ ({
      ...env,
      STREFA_PORTAL_URL: portalUrl,
      LANGUAGE: 'pl',
      LANG: 'pl_PL.UTF-8',
    }),
  })
  const page = await application.firstWindow()
  await page.getByLabel('Nazwa użytkownika').fill('poziom5')
  await page.getByLabel('Hasło', { exact: true }).fill('partner-demo')
  await page.getByRole('button', { name: 'Zaloguj się' }).click()
  await page.locator('[data-tile]').first().waitFor()
  // As after a day of work: everything is kept, so that no start brings it.
  await page.waitForFunction(async () => {
    const state = await window.partner.call['sync:getState'](undefined)
    return state.ok && state.value.completedAt !== null
  })
  await application.close()
}

/** @param {Map<string, Measures[]>} results */
async function report(results) {
  const median = (/** @type {string} */ name, /** @type {keyof Measures} */ key) => {
    const sorted = (results.get(name) ?? []).map((measures) => measures[key]).sort((a, b) => a - b)
    const middle = sorted.length / 2
    const upper = sorted[Math.floor(middle)] ?? Number.NaN
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
  }
  const ratio = (/** @type {string} */ page, /** @type {keyof Measures} */ key) =>
    round(median(`app ${page}`, key) / median(`bare ${page}`, key), 3)
  const medians = Object.fromEntries(
    [...results.keys()].map((name) => [
      name,
      Object.fromEntries(
        /** @type {(keyof Measures)[]} */ ([
          'ready',
          'firstPaint',
          'content',
          'memoryMb',
          'idleCpuPercent',
        ]).map((key) => [key, round(median(name, key), 1)]),
      ),
    ]),
  )
  const offlineMs = median('app board offline', 'content')
  const figures = [
    { figure: 'sign-in first paint', ratio: ratio('sign-in', 'firstPaint'), goal: GOALS.signInFirstPaint },
    { figure: 'sign-in usable', ratio: ratio('sign-in', 'content'), goal: undefined },
    { figure: 'board content', ratio: ratio('board', 'content'), goal: GOALS.boardContent },
    { figure: 'board memory (PSS)', ratio: ratio('board', 'memoryMb'), goal: GOALS.memory },
    {
      figure: 'board idle CPU, %',
      ratio: round(median('app board', 'idleCpuPercent'), 2),
      goal: GOALS.idleCpuPercent,
    },
    {
      figure: 'board content without a network / with one',
      ratio: round(offlineMs / median('app board', 'content'), 3),
      goal: GOALS.offlineToOnline,
    },
    { figure: 'board content without a network, ms', ratio: round(offlineMs, 0), goal: GOALS.offlineMs },
  ]
  console.table(medians)
  console.table(
    figures.map(({ goal, ...rest }) => ({
      ...rest,
      goal: goal ?? '',
      reached: goal === undefined ? '' : rest.ratio <= goal,
    })),
  )
  const file = path.join(projectRoot, 'bench', 'results', 'startup.json')
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify({ rounds, medians, figures }, null, 2)}\n`)
}

/**
 * @param {number} value
 * @param {number} digits
 */
function round(value, digits) {
  return Number(value.toFixed(digits))
}
