import { spawn } from 'node:child_process'
import { projectRoot } from './paths.mjs'
import { note } from './report.mjs'
import { findSandboxState, sandboxNote } from './sandbox.mjs'
import { supervise } from './signals.mjs'

/**
 * Our environment for Electron.
 *
 * @param {Record<string, string | undefined>} additions
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnvironment(additions) {
  // Terminals inside Electron apps (editors) set this, and then Electron starts as plain Node.
  const { ELECTRON_RUN_AS_NODE: _asNode, ...inherited } = process.env
  return { ...inherited, ...additions }
}

/**
 * True when Electron has to be started with --no-sandbox; says why.
 *
 * @returns {Promise<boolean>}
 */
export async function mustDropSandbox() {
  const reason = sandboxNote(await findSandboxState())
  if (reason !== undefined) note(reason)
  return reason !== undefined
}

/**
 * Opens the built app and waits until it is closed.
 *
 * @param {object} options
 * @param {string} options.electronPath
 * @param {readonly string[]} options.switches for Chromium: they come before the app folder
 * @param {readonly string[]} options.appArguments for the app: they come after it
 * @param {Record<string, string | undefined>} options.env additions to our environment
 * @returns {Promise<number>} its exit code
 */
export async function openApp({ electronPath, switches, appArguments, env }) {
  const noSandbox = (await mustDropSandbox()) ? ['--no-sandbox'] : []
  const args = [...noSandbox, ...switches, projectRoot, ...appArguments]
  return supervise(spawn(electronPath, args, { stdio: 'inherit', env: electronEnvironment(env) }))
}
