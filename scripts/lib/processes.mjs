import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {import('node:child_process').SpawnOptions} SpawnOptions */
/** @typedef {{ code: number, stdout: string, stderr: string }} Captured */

/** Both outputs of the child on our stderr, so that our stdout holds only results. */
export const NOTES_ONLY = /** @type {import('node:child_process').StdioOptions} */ (['ignore', 2, 2])

/**
 * The exit code as a shell would report it.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 * @returns {number}
 */
function exitCodeOf(code, signal) {
  if (code !== null) return code
  return signal === null ? 1 : 128 + (os.constants.signals[signal] ?? 0)
}

/**
 * Waits until a child has ended.
 *
 * @param {ChildProcess} child
 * @returns {Promise<number>} its exit code; rejects when it could not be started
 */
export function exitOf(child) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve(exitCodeOf(child.exitCode, child.signalCode))
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(exitCodeOf(code, signal)))
  })
}

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options] the child's outputs go to our stderr unless `stdio` says otherwise
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return exitOf(spawn(command, [...args], { stdio: NOTES_ONLY, ...options }))
}

/**
 * Runs a command to its end and keeps what it printed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<Captured>}
 */
export async function capture(command, args, options = {}) {
  const child = spawn(command, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  // Not 'exit': the last of the output may come after it.
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status, signal) => resolve(exitCodeOf(status, signal)))
  })
  return { code, stdout, stderr }
}

/**
 * Finds a command as the shell would.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function findCommand(name) {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    if (folder === '') continue
    const candidate = path.join(folder, name)
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // Expected: not in this folder.
    }
  }
  return undefined
}

/**
 * Starts npm. On Windows npm is a batch file, which only a shell can run; pass only plain arguments.
 *
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runNpm(args, options = {}) {
  const isWindows = process.platform === 'win32'
  return run(isWindows ? 'npm.cmd' : 'npm', args, { ...options, shell: isWindows })
}

/**
 * Starts a helper process that must not outlive us.
 *
 * It gets a process group of its own unless `detached` is false, so that Ctrl+C in the terminal reaches us
 * alone and we decide the order in which things stop. Should we be killed, Linux ends it too (the
 * parent-death signal).
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} options
 * @returns {ChildProcess}
 */
export function spawnHelper(command, args, options) {
  if (process.platform === 'win32') return spawn(command, [...args], options)
  const detached = { detached: true, ...options }
  const setpriv = process.platform === 'linux' ? findCommand('setpriv') : undefined
  if (setpriv === undefined) return spawn(command, [...args], detached)
  return spawn(setpriv, ['--pdeathsig', 'TERM', '--', command, ...args], detached)
}

/**
 * Ends a process: asks first, and insists after a while.
 *
 * @param {ChildProcess} child
 * @param {{ patienceMs?: number, signal?: NodeJS.Signals }} [options]
 * @returns {Promise<number>} its exit code
 */
export async function stopProcess(child, options = {}) {
  const ended = exitOf(child)
  if (child.exitCode === null && child.signalCode === null) child.kill(options.signal ?? 'SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), options.patienceMs ?? 5_000)
  try {
    return await ended
  } finally {
    clearTimeout(insist)
  }
}
