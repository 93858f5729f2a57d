// Brings up everything that the app needs and opens it; with no display, runs the demo.
import './lib/require-node.mjs'
import path from 'node:path'
import { ALL_TARGETS, ensureBuilt } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { startDevPortal } from './lib/dev-portal.mjs'
import { displayKind, displaySwitches, startVirtualDisplay } from './lib/display.mjs'
import { electronEnvironment, mustDropSandbox, openApp } from './lib/electron-process.mjs'
import { ensureElectron } from './lib/electron-runtime.mjs'
import { readFlags, readPortalUrl, refuseRest } from './lib/flags.mjs'
import { startKeyring } from './lib/keyring.mjs'
import { outputRoot, projectRoot } from './lib/paths.mjs'
import { note, print, runScript } from './lib/report.mjs'
import { checkSharedLibraries, ensureSystemPackages } from './lib/system-packages.mjs'

const USAGE = `Usage: npm start [-- --portal URL]

  --portal URL   use this portal instead of one with sample content on this computer`

await runScript(async () => {
  const { values, rest } = readFlags(process.argv.slice(2), { portal: { type: 'string' } }, USAGE)
  refuseRest(rest, USAGE)
  const givenPortal = readPortalUrl(values.portal, USAGE)
  const display = displayKind(process.platform, process.env)

  await ensureDependencies()
  await ensureSystemPackages(display === 'none' ? ['app', 'headless'] : ['app'])
  const electron = await ensureElectron()
  await checkSharedLibraries(electron.executablePath)
  await ensureBuilt(givenPortal === undefined ? ALL_TARGETS : ['client'])

  const portal = givenPortal === undefined ? await startPortal() : undefined
  try {
    const portalUrl = givenPortal ?? portal?.url ?? ''
    if (display === 'none') return await showDemo(electron.executablePath, portalUrl)
    note('Opening the app …')
    return await openApp({
      electronPath: electron.executablePath,
      switches: displaySwitches(display),
      appArguments: [],
      env: { STREFA_PORTAL_URL: portalUrl },
    })
  } finally {
    await portal?.stop()
  }
})

/** @returns {Promise<import('./lib/dev-portal.mjs').DevPortal>} */
async function startPortal() {
  note('Starting the portal with sample content …')
  const portal = await startDevPortal()
  note(`The portal is on ${portal.url}`)
  return portal
}

/**
 * @param {string} electronPath
 * @param {string} portalUrl
 * @returns {Promise<number>}
 */
async function showDemo(electronPath, portalUrl) {
  note('There is no display here: running the demo on a virtual one …')
  const outputFolder = path.join(outputRoot, 'demo')
  const noSandbox = await mustDropSandbox()
  const display = await startVirtualDisplay()
  try {
    const keyring = await startKeyring()
    try {
      // Only now: it needs the npm packages.
      const { runDemo } = await import('./demo.mjs')
      const env = electronEnvironment({ ...display.env, ...keyring.env })
      await runDemo({ electronPath, appFolder: projectRoot, portalUrl, outputFolder, env, noSandbox })
    } finally {
      await keyring.dispose()
    }
  } finally {
    await display.dispose()
  }
  note('The demo has ended. Its screenshots are in:')
  print(outputFolder)
  return 0
}
