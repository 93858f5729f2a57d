import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { _electron } from 'playwright'

/**
 * @typedef {object} DemoOptions
 * @property {string} electronPath
 * @property {string} appFolder
 * @property {string} portalUrl
 * @property {string} outputFolder emptied first; gets a screenshot of each screen
 * @property {NodeJS.ProcessEnv} env the whole environment of the app: display, keyring
 * @property {boolean} noSandbox
 */

/**
 * Shows the app to somebody who has no display: opens it and writes screenshots.
 *
 * @param {DemoOptions} options
 * @returns {Promise<void>}
 */
export async function runDemo({ electronPath, appFolder, portalUrl, outputFolder, env, noSandbox }) {
  await rm(outputFolder, { recursive: true, force: true })
  await mkdir(outputFolder, { recursive: true })
  const app = await _electron.launch({
    executablePath: electronPath,
    args: [appFolder],
    chromiumSandbox: !noSandbox,
    env: definedOnly({ ...env, STREFA_PORTAL_URL: portalUrl }),
  })
  try {
    const page = await app.firstWindow()
    await page.waitForLoadState('load')
    await page.screenshot({ path: path.join(outputFolder, '01-first-screen.png') })
  } finally {
    await app.close()
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
