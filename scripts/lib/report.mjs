import { handleStopSignals } from './signals.mjs'

/** A failure that the person can do something about: its message says what, and no stack is shown. */
export class UserError extends Error {
  /**
   * @param {string} message
   * @param {{ exitCode?: number, cause?: unknown }} [options]
   */
  constructor(message, options = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'UserError'
    this.exitCode = options.exitCode ?? 1
  }
}

/**
 * Tells the person what is being done.
 *
 * On stderr: stdout belongs to results (a path, the portal's address), which other programs read.
 *
 * @param {string} message
 * @returns {void}
 */
export function note(message) {
  process.stderr.write(`${message}\n`)
}

/**
 * Prints a result.
 *
 * @param {string} text
 * @returns {void}
 */
export function print(text) {
  process.stdout.write(`${text}\n`)
}

/**
 * Runs the body of an entry script and makes its outcome the exit code.
 *
 * @param {() => Promise<number | void>} body returns the exit code; nothing means 0
 * @returns {Promise<void>}
 */
export async function runScript(body) {
  handleStopSignals()
  try {
    process.exitCode = (await body()) ?? 0
  } catch (error) {
    process.exitCode = error instanceof UserError ? error.exitCode : 1
    note(error instanceof UserError ? error.message : String(error instanceof Error ? error.stack : error))
  }
}
