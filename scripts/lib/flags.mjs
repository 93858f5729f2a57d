import util from 'node:util'
import { UserError } from './report.mjs'

/** The exit code for a command line that makes no sense. */
export const USAGE_EXIT_CODE = 2

/**
 * Reads a command line; what is wrong with it becomes a message with the usage.
 *
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} Options
 * @param {readonly string[]} args
 * @param {Options} options
 * @param {string} usage
 * @returns {{ values: { [Name in keyof Options]?: string }, rest: string[] }} `rest`: what follows `--`
 */
export function readFlags(args, options, usage) {
  try {
    const separator = args.indexOf('--')
    const own = separator === -1 ? args : args.slice(0, separator)
    const { values } = util.parseArgs({ args: [...own], options, strict: true, allowPositionals: false })
    return {
      values: /** @type {{ [Name in keyof Options]?: string }} */ (values),
      rest: separator === -1 ? [] : args.slice(separator + 1),
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // Node's own message goes on with advice about positional arguments, of which there are none.
    const reason = error.message.split('. To specify', 1)[0]
    throw new UserError(`${reason}\n\n${usage}`, { exitCode: USAGE_EXIT_CODE, cause: error })
  }
}

/**
 * Refuses what follows `--` in a command that has no use for it.
 *
 * @param {readonly string[]} rest
 * @param {string} usage
 * @returns {void}
 */
export function refuseRest(rest, usage) {
  if (rest.length === 0) return
  throw new UserError(`Unexpected argument '${rest[0]}'\n\n${usage}`, { exitCode: USAGE_EXIT_CODE })
}

/**
 * Checks the address of a portal. The app checks it more closely; this catches slips before anything starts.
 *
 * @param {string | undefined} text
 * @param {string} usage
 * @returns {string | undefined}
 */
export function readPortalUrl(text, usage) {
  if (text === undefined) return undefined
  const isWebAddress = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
  if (isWebAddress) return text
  throw new UserError(
    `--portal wants an address such as https://portal.example.com, not '${text}'\n\n${usage}`,
    {
      exitCode: USAGE_EXIT_CODE,
    },
  )
}

/**
 * Reads a whole number above 0.
 *
 * @param {string} flag as it is written, for the message
 * @param {string | undefined} text
 * @param {string} usage
 * @returns {number | undefined}
 */
export function readCount(flag, text, usage) {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  throw new UserError(`${flag} wants a whole number above 0, not '${text}'\n\n${usage}`, {
    exitCode: USAGE_EXIT_CODE,
  })
}
