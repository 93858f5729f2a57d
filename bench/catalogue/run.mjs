// npm run bench:catalogue [-- --versions N]
// The catalogue of the built app, in real Electron, over a sample enlarged to thousands of releases: how
// long the list takes to follow each letter that is typed, and how long frames take while it is scrolled.
// Prints a table and writes bench/results/catalogue.json.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
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
import { enlargeCatalogue } from './enlarge.mjs'
import { installProbes } from './page-probes.mjs'

const GOALS = { searchMs: 50, frameMs: 32 }
/** Words of the trade, numbers and names, as they are typed: each letter is a search of its own. */
const TYPED = [
  'faktura',
  'ksef',
  'zolte',
  'rewizor 5',
  'magazyn',
  'jpk',
  'placa',
  'gestor gt',
  'wydruk',
  'xq',
]
/** Between two letters of a quick typist. */
const TYPING_PAUSE_MS = 90
const SETTLE_MS = 1_500
const IDLE_MS = 4_000
const WHEEL_PX = 240
const WHEEL_TURNS = 400

const { values } = parseArgs({ options: { versions: { type: 'string', default: '5000' } } })
const versionCount = Number(values.versions)
if (!Number.isInteger(versionCount) || versionCount < 300) {
  console.error('--versions takes a whole number from 300')
  process.exit(2)
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-bench-'))
const dataFolder = path.join(folder, 'portal')
const { executablePath } = await ensureElectron()
const display = process.env.DISPLAY ? undefined : await startVirtualDisplay()
const keyring = await startKeyring()
/** @type {import('node:child_process').ChildProcess | undefined} */
let portal
try {
  portal = (await startPortal()).child
  await stopProcess(portal)
  const count = await enlargeCatalogue(dataFolder, versionCount)
  const started = await startPortal()
  portal = started.child
  await report(count, await measure(started.url))
} finally {
  if (portal !== undefined) await stopProcess(portal)
  await keyring.dispose()
  await display?.dispose()
  await rm(folder, { recursive: true, force: true })
}

/** @param {string} portalUrl */
async function measure(portalUrl) {
  const application = await _electron.launch({
    executablePath,
    args: [projectRoot, '--user-data-dir', path.join(folder, 'client')],
    env: /** @type {Record<string, string>} */ ({
      ...process.env,
      ...display?.env,
      ...keyring.env,
      STREFA_PORTAL_URL: portalUrl,
      LANGUAGE: 'pl',
      LANG: 'pl_PL.UTF-8',
    }),
  })
  try {
    const page = await application.firstWindow()
    await page.getByLabel('Nazwa użytkownika').fill('poziom2')
    await page.getByLabel('Hasło', { exact: true }).fill('partner-demo')
    await page.getByRole('button', { name: 'Zaloguj się' }).click()
    await page.locator('[data-tile]').first().waitFor()
    await waitForSync(page)
    await page.locator('[data-tile="updates"]').click()
    await page.getByRole('row').nth(10).waitFor()
    await page.evaluate(installProbes)
    await delay(SETTLE_MS)

    const letters = await typeAll(page)
    await page.getByRole('searchbox').fill('')
    await page.getByRole('row').nth(10).waitFor()
    await delay(SETTLE_MS)
    const idle = await frames(page, () => delay(IDLE_MS))
    const down = await frames(page, () => scroll(page, WHEEL_PX))
    const up = await frames(page, () => scroll(page, -WHEEL_PX))
    const tasks = await mainThreadTasks(application, () => scroll(page, WHEEL_PX))
    const drawnRowCount = await page.locator('[data-row]').count()
    return { letters, idle, down, up, tasks, drawnRowCount }
  } finally {
    await application.close()
  }
}

/** @param {import('playwright').Page} page */
async function waitForSync(page) {
  for (;;) {
    const state = await page.evaluate(() => window.partner.call['sync:getState'](undefined))
    if (state.ok && state.value.kind === 'idle' && state.value.completedAt !== null) return
    await delay(200)
  }
}

/**
 * Types each text letter by letter; answers how long each took until the list had followed, on the
 * screen, in milliseconds. A beginning that was typed before is not counted: it is remembered.
 *
 * @param {import('playwright').Page} page
 */
async function typeAll(page) {
  const box = page.getByRole('searchbox')
  /** @type {Set<string>} */
  const typed = new Set()
  const samples = []
  for (const text of TYPED) {
    await box.fill('')
    await page.getByRole('row').nth(10).waitFor()
    await delay(SETTLE_MS)
    await box.focus()
    for (let length = 1; length <= text.length; length += 1) {
      await page.keyboard.press(text.charAt(length - 1) === ' ' ? 'Space' : text.charAt(length - 1))
      await page.waitForFunction(() => /** @type {any} */ (window).benchProbes.isShown)
      const took = await page.evaluate(() => /** @type {any} */ (window).benchProbes.letters.at(-1))
      const beginning = text.slice(0, length).trim()
      if (!typed.has(beginning)) samples.push(took)
      typed.add(beginning)
      await delay(TYPING_PAUSE_MS)
    }
  }
  return samples
}

/**
 * @param {import('playwright').Page} page
 * @param {() => Promise<void>} act
 * @returns {Promise<number[]>} how long each frame took, in milliseconds
 */
async function frames(page, act) {
  await page.evaluate(() => /** @type {any} */ (window).benchProbes.startFrames())
  await act()
  return page.evaluate(() => /** @type {any} */ (window).benchProbes.stopFrames())
}

/**
 * What the page's thread does in each of its tasks, in milliseconds of processor time: what others do on
 * the same cores makes frames longer, but not these.
 *
 * @param {import('playwright').ElectronApplication} application
 * @param {() => Promise<void>} act
 */
async function mainThreadTasks(application, act) {
  await application.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ['toplevel'] }),
  )
  await act()
  const file = await application.evaluate(({ contentTracing }) => contentTracing.stopRecording())
  /** @type {{ name: string, ph: string, pid: number, tid: number, tdur?: number, args: { name?: string } }[]} */
  const events = JSON.parse(await readFile(file, 'utf8')).traceEvents
  await rm(file, { force: true })
  const thread = events.find(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  return events
    .filter(
      ({ name, ph, pid, tid }) =>
        /RunTask$/u.test(name) && ph === 'X' && pid === thread?.pid && tid === thread.tid,
    )
    .map(({ tdur = 0 }) => tdur / 1_000)
}

/**
 * @param {import('playwright').Page} page
 * @param {number} stepPx
 */
async function scroll(page, stepPx) {
  const box = await page.locator('[data-scroll]').boundingBox()
  if (box === null) throw new Error('the list has no place on the screen')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) await page.mouse.wheel(0, stepPx)
}

/** Starts the portal on a free port, with the sample, over the bench's own data. */
async function startPortal() {
  const cli = path.join(projectRoot, 'out', 'portal', 'cli.js')
  const args = [cli, 'serve', '--sample', '--port', '0', '--data', dataFolder]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  for await (const line of createInterface(child.stdout)) {
    const url = /^portal listening on (\S+)$/u.exec(line)?.[1]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`the portal ended with code ${await exitOf(child)}`)
}

/**
 * @param {number} count
 * @param {Awaited<ReturnType<typeof measure>>} measured
 */
async function report(count, { letters, idle, down, up, tasks, drawnRowCount }) {
  const search = distribution(letters)
  const scrolling = { idle: ofFrames(idle), down: ofFrames(down), up: ofFrames(up) }
  const longest = Math.max(scrolling.down.max, scrolling.up.max)
  const figures = [
    { figure: 'search, letter to list on the screen, p95 ms', value: search.p95, goal: GOALS.searchMs },
    { figure: 'longest frame while scrolling, ms', value: longest, goal: GOALS.frameMs },
    {
      figure: 'longest task of the page while scrolling, ms of processor time',
      value: round(Math.max(...tasks)),
      goal: GOALS.frameMs,
    },
  ].map((figure) => ({ ...figure, reached: figure.value <= figure.goal }))
  const loadAverage = round(os.loadavg()[0] ?? 0)
  console.log(`${count} versions, ${drawnRowCount} rows drawn, load average ${loadAverage}`)
  console.table({ search })
  console.table(scrolling)
  console.table(figures)
  const file = path.join(projectRoot, 'bench', 'results', 'catalogue.json')
  await mkdir(path.dirname(file), { recursive: true })
  const results = { versionCount: count, drawnRowCount, loadAverage, search, scrolling, figures }
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`)
}

/** @param {number[]} samples */
function distribution(samples) {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (/** @type {number} */ part) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN)
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) }
}

/** @param {number[]} lengths */
function ofFrames(lengths) {
  return { ...distribution(lengths), over32: lengths.filter((length) => length > GOALS.frameMs).length }
}

/** @param {number} value */
function round(value) {
  return Number(value.toFixed(1))
}
