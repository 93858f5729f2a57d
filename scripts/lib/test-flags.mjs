import util from 'node:util'
import { USAGE_EXIT_CODE } from './flags.mjs'
import { UserError } from './report.mjs'

/** @typedef {{ only: string[], list: boolean, runnerArguments: string[] }} TestFlags */

export const TEST_USAGE = `Usage: npm test [-- [--list] [--only STEP]... [-- ARGUMENTS]]

  --list         name the steps
  --only STEP    run this step alone (again for more than one)
  -- ARGUMENTS   for the runner of that step: npm test -- --only unit -- test/unit/scripts`

/**
 * Reads the command line of the tests.
 *
 * @param {readonly string[]} args
 * @returns {TestFlags}
 */
export function readTestFlags(args) {
  const separator = args.indexOf('--')
  const own = separator === -1 ? args : args.slice(0, separator)
  try {
    const { values } = util.parseArgs({
      args: [...own],
      options: { only: { type: 'string', multiple: true }, list: { type: 'boolean' } },
      strict: true,
    })
    return {
      only: values.only ?? [],
      list: values.list ?? false,
      runnerArguments: separator === -1 ? [] : args.slice(separator + 1),
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UserError(`${error.message.split('. To specify', 1)[0]}\n\n${TEST_USAGE}`, {
      exitCode: USAGE_EXIT_CODE,
      cause: error,
    })
  }
}
