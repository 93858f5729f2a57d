import os from 'node:os'

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
      for (const child of receivers) child.kill(signal)
    })
  }
}

/**
 * Hands the signals that ask us to stop on to a child; we end when it has ended.
 *
 * @param {ChildProcess} child
 * @returns {() => void} stops doing so
 */
export function forwardSignals(child) {
  receivers.add(child)
  return () => receivers.delete(child)
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
