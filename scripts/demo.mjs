import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { _electron } from 'playwright'

/** @typedef {import('playwright').Page} Page */
/**
 * @typedef {object} DemoOptions
 * @property {string} electronPath
 * @property {string} appFolder
 * @property {string} portalUrl
 * @property {string} outputFolder emptied first; gets a screenshot of each screen
 * @property {NodeJS.ProcessEnv} env the whole environment of the app: display, keyring
 * @property {boolean} noSandbox
 */

const USERNAME = 'poziom5'
const PASSWORD = 'partner-demo'
const DOWNLOAD_TIMEOUT_MS = 120_000
/** Tiles whose screen the walk opens in its own way. */
const WALKED_TILES = ['updates', 'support', 'forums']
/** Pages beside the tiles' first ones, by the names of their pictures. */
const FURTHER_PAGES = {
  transfers: '/transfers',
  library: '/tile/updates/library',
  handovers: '/tile/updates/handovers',
  settings: '/settings',
}

/**
 * Shows the app to somebody who has no display: signs in as a partner of level 5, downloads one update and
 * writes a screenshot of each screen. The data are kept in a folder of their own, removed at the end.
 *
 * @param {DemoOptions} options
 * @returns {Promise<void>}
 */
export async function runDemo({ electronPath, appFolder, portalUrl, outputFolder, env, noSandbox }) {
  await rm(outputFolder, { recursive: true, force: true })
  await mkdir(outputFolder, { recursive: true })
  const userDataFolder = await mkdtemp(path.join(os.tmpdir(), 'strefa-demo-'))
  // Named in the environment and not by its path: only so does Playwright hold the app back until it is
  // connected and cannot miss the window.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = path.dirname(electronPath)
  const app = await _electron.launch({
    args: [appFolder, '--user-data-dir', userDataFolder],
    chromiumSandbox: !noSandbox,
    env: definedOnly({ ...env, STREFA_PORTAL_URL: portalUrl, LANG: 'pl_PL.UTF-8', LANGUAGE: 'pl' }),
  })
  try {
    const page = await app.firstWindow()
    const screens = screensOf(page, outputFolder)
    await walk(page, screens)
  } finally {
    await app.close()
    await rm(userDataFolder, { recursive: true, force: true })
  }
}

/**
 * @param {Page} page
 * @param {(name: string) => Promise<void>} show
 */
async function walk(page, show) {
  await page.getByLabel('Nazwa użytkownika').fill(USERNAME)
  await page.getByLabel('Hasło', { exact: true }).fill(PASSWORD)
  await show('sign-in')
  await page.getByRole('button', { name: 'Zaloguj się' }).click()
  const board = page.getByTestId('board')
  await board.waitFor()
  await show('board')

  await downloadOne(page, show)
  for (const [name, address] of Object.entries(FURTHER_PAGES)) {
    await page.evaluate(`window.location.hash = ${JSON.stringify(address)}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await show(name)
  }
  await openFromBoard(page, 'support')
  await show('support')
  await openFromBoard(page, 'forums')
  await show('forums')
  await page.getByRole('grid').getByRole('link').first().click()
  await page.getByRole('article').first().waitFor()
  await show('forum-thread')

  await backToBoard(page)
  const tiles = await page
    .locator('[data-tile]')
    .evaluateAll((elements) => elements.map((element) => element.getAttribute('data-tile') ?? ''))
  for (const tile of tiles.filter((id) => !WALKED_TILES.includes(id))) {
    await openFromBoard(page, tile)
    await show(tile)
  }

  await backToBoard(page)
  await page.evaluate("window.partner.call['preferences:change']({ theme: 'dark' })")
  await show('board-dark')
  await openFromBoard(page, 'updates')
  await page.getByRole('row').nth(1).click()
  await show('updates-dark')
}

/**
 * Downloads the first version of the first program and waits until it is in the library.
 *
 * @param {Page} page
 * @param {(name: string) => Promise<void>} show
 */
async function downloadOne(page, show) {
  await openFromBoard(page, 'updates')
  await show('updates')
  await page.getByRole('row').nth(1).click()
  await page.getByRole('button', { name: 'Pobierz', exact: true }).first().click()
  await page
    .getByRole('button', { name: 'Pokaż w folderze' })
    .first()
    .waitFor({ timeout: DOWNLOAD_TIMEOUT_MS })
  await show('update-in-library')
}

/**
 * @param {Page} page
 * @param {string} tile
 */
async function openFromBoard(page, tile) {
  await backToBoard(page)
  await page.locator(`[data-tile="${tile}"]`).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** @param {Page} page */
async function backToBoard(page) {
  const board = page.getByTestId('board')
  while (!(await board.isVisible())) {
    await page.keyboard.press('Escape')
    await page.waitForTimeout(100)
  }
}

/**
 * Takes numbered screenshots, each once nothing on the screen is loading any more.
 *
 * @param {Page} page
 * @param {string} outputFolder
 * @returns {(name: string) => Promise<void>}
 */
function screensOf(page, outputFolder) {
  let count = 0
  return async (name) => {
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
    await page.mouse.move(0, 0)
    // Motion lasts 150 ms at most.
    await page.waitForTimeout(250)
    count += 1
    const fileName = `${String(count).padStart(2, '0')}-${name}.png`
    await page.screenshot({ path: path.join(outputFolder, fileName) })
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
function definedOnly(env) {
  /** @type {Record<string, string>} */
  const defined = {}
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined) defined[name] = value
  }
  return defined
}
