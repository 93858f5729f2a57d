import os from 'node:os'
import { exitOf } from './processes.mjs'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {readonly NodeJS.Signals[]} */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** @type {Set<ChildProcess>} */
const receivers = new Set()

/**
 * Makes the signals that ask this process to stop end it through `process.exit`, so that what is registered
 * for its exit is still done, or reach the child that they are meant for.
 *
 * @returns {void}
 */
export function handleStopSignals() {
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (receivers.size === 0) process.exit(128 + os.constants.signals[signal])
      // A terminal sends Ctrl+C to the whole group, so the child has had it; twice means "at once" to many.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      for (const child of receivers) child.kill(signal)
    })
  }
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
