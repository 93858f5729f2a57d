import os from 'node:os'
import { exitOf } from './processes.mjs'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {readonly NodeJS.Signals[]} */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** @type {Set<ChildProcess>} */
const receivers = new Set()

/** How often to look whether the shell that npm started us in is still there. */
const PARENT_CHECK_MS = 300

/**
 * Makes the signals that ask this process to stop end it through `process.exit`, so that what is registered
 * for its exit is still done, or reach the child that they are meant for.
 *
 * @returns {void}
 */
export function handleStopSignals() {
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      // A terminal sends Ctrl+C to the whole group, so the child has had it; twice means "at once" to many.
      if (signal === 'SIGINT' && process.stdin.isTTY && receivers.size > 0) return
      stop(signal)
    })
  }
  if (process.platform !== 'win32' && process.env['npm_lifecycle_event'] !== undefined) watchParent()
}

/**
 * @param {NodeJS.Signals} signal
 * @returns {void}
 */
function stop(signal) {
  if (receivers.size === 0) process.exit(128 + os.constants.signals[signal])
  for (const child of receivers) child.kill(signal)
}

/**
 * Stops when the parent is gone. npm hands a signal to the shell that it runs a script in, and most shells
 * end by it without telling us.
 *
 * @returns {void}
 */
function watchParent() {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop('SIGTERM')
  }, PARENT_CHECK_MS)
  timer.unref()
}

/**
 * Waits until a child has ended, and hands the signals that ask us to stop on to it meanwhile.
 *
 * @param {ChildProcess} child
 * @returns {Promise<number>} its exit code
 */
export async function supervise(child) {
  receivers.add(child)
  try {
    return await exitOf(child)
  } finally {
    receivers.delete(child)
  }
}

/**
 * Does something when this process ends before it was done in the ordinary way.
 *
 * @param {() => void} action at once: nothing asynchronous happens any more
 * @returns {() => void} takes it back
 */
export function atExit(action) {
  process.once('exit', action)
  return () => process.off('exit', action)
}
