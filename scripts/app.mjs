// Runs the built app, without a portal of its own.
import './lib/require-node.mjs'
import path from 'node:path'
import { build, stateOf } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { displayKind, displaySwitches } from './lib/display.mjs'
import { openApp } from './lib/electron-process.mjs'
import { ensureElectron } from './lib/electron-runtime.mjs'
import { readFlags, readPortalUrl } from './lib/flags.mjs'
import { note, runScript, UserError } from './lib/report.mjs'

const USAGE = `Usage: npm run app -- [--portal URL] [--user-data-dir DIR] [-- CHROMIUM-SWITCHES]

  --portal URL          the portal to use (or STREFA_PORTAL_URL)
  --user-data-dir DIR   where the app keeps its data (or STREFA_USER_DATA)`

await runScript(async () => {
  const options = /** @type {const} */ ({ portal: { type: 'string' }, 'user-data-dir': { type: 'string' } })
  const { values, rest } = readFlags(process.argv.slice(2), options, USAGE)
  const portalUrl = readPortalUrl(values.portal, USAGE)
  const userDataFolder = values['user-data-dir']

  const display = displayKind(process.platform, process.env)
  if (display === 'none') {
    throw new UserError(
      'There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set).\n' +
        'Set DISPLAY, or run it on a virtual display: xvfb-run -a npm run app',
    )
  }
  await ensureDependencies()
  const electron = await ensureElectron()
  const state = await stateOf('client')
  if (state === 'missing') await build('client')
  if (state === 'stale') note('The sources have changed since the last build; npm run build takes them up.')

  return openApp({
    electronPath: electron.executablePath,
    switches: [...displaySwitches(display), ...rest],
    appArguments: [
      ...(portalUrl === undefined ? [] : [`--portal=${portalUrl}`]),
      // npm has changed the working folder to the project's; the person meant their own.
      ...(userDataFolder === undefined
        ? []
        : [`--user-data-dir=${path.resolve(process.env['INIT_CWD'] ?? '.', userDataFolder)}`]),
    ],
    env: {},
  })
})
