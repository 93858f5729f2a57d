import path from 'node:path'
import util from 'node:util'
import { USAGE_EXIT_CODE } from '../flags.mjs'
import { projectRoot } from '../paths.mjs'
import { UserError } from '../report.mjs'

/** @typedef {{ targets: string[], version: string | undefined, outputFolder: string, skipBuild: boolean, isQuick: boolean, isRelease: boolean }} DistFlags */

const DIST_USAGE = `Usage: npm run dist [-- [--target NAME]... [--app-version X.Y.Z] [--output FOLDER] [--skip-build] [--quick] [--release]]

  --target NAME         make this alone, and the folder it is made of (again for more than one):
                        dir, tar.gz, deb, AppImage on Linux; dir, nsis, msi on Windows; dir, dmg, zip on macOS
  --app-version X.Y.Z   another version than that of package.json
  --output FOLDER       instead of dist/
  --skip-build          package what npm run build has left in out/
  --quick               larger archives in less time, for tests
  --release             fail where there would only be a warning: of Electron, portal or signature`

const VERSION = /^\d{1,5}\.\d{1,5}\.\d{1,5}(-[0-9A-Za-z.]{1,30})?$/u

/**
 * Reads the command line of packaging.
 *
 * @param {readonly string[]} args
 * @returns {DistFlags}
 */
export function readDistFlags(args) {
  try {
    const { values } = util.parseArgs({
      args: [...args],
      options: {
        target: { type: 'string', multiple: true },
        'app-version': { type: 'string' },
        output: { type: 'string' },
        'skip-build': { type: 'boolean' },
        quick: { type: 'boolean' },
        release: { type: 'boolean' },
      },
      strict: true,
    })
    const version = values['app-version']
    if (version !== undefined) checkVersion(version)
    return {
      targets: values.target ?? [],
      version,
      outputFolder: path.resolve(projectRoot, values.output ?? 'dist'),
      skipBuild: values['skip-build'] ?? false,
      isQuick: values.quick ?? false,
      isRelease: values.release ?? false,
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UserError(`${error.message.split('. To specify', 1)[0]}\n\n${DIST_USAGE}`, {
      exitCode: USAGE_EXIT_CODE,
      cause: error,
    })
  }
}

/**
 * @param {string} version
 * @returns {void}
 * @throws {TypeError} as for any other flag that makes no sense
 */
export function checkVersion(version) {
  if (VERSION.test(version)) return
  throw new TypeError(`--app-version wants a version such as 1.2.3, not '${version}'`)
}
