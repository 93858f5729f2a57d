// Packages the portal: one archive that a machine with Node runs, without this checkout and without npm.
import './lib/require-node.mjs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import util from 'node:util'
import { ensureBuilt } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { USAGE_EXIT_CODE } from './lib/flags.mjs'
import { makeTarGz, portalArchiveName } from './lib/packaging/archive.mjs'
import { checkVersion } from './lib/packaging/flags.mjs'
import { stagePortal } from './lib/packaging/portal-stage.mjs'
import { fileFacts } from './lib/packaging/summary.mjs'
import { projectRoot } from './lib/paths.mjs'
import { print, runScript, UserError } from './lib/report.mjs'

const USAGE = `Usage: npm run portal:dist [-- [--app-version X.Y.Z] [--output FOLDER] [--quick]]

  --app-version X.Y.Z   another version than that of package.json
  --output FOLDER       instead of dist/portal/
  --quick               a larger archive in less time, for tests`

/** Of all files in the archive, where SOURCE_DATE_EPOCH says no other: the same input makes the same bytes. */
const TIME = new Date('2000-01-01T00:00:00Z')

await runScript(async () => {
  const { output, quick, appVersion } = readPortalDistFlags(process.argv.slice(2))
  await ensureDependencies()
  await ensureBuilt(['portal'])
  const { folder, version, byteLength } = await stagePortal(appVersion)
  await mkdir(output, { recursive: true })
  const name = portalArchiveName(version)
  const file = path.join(output, `${name}.tar.gz`)
  await rm(file, { force: true })
  await makeTarGz({ folder, file, prefix: name, isQuick: quick, time: TIME })
  const facts = await fileFacts(file)
  await writeFile(path.join(output, 'SHA256SUMS'), `${facts.sha256}  ${path.basename(file)}\n`)
  print(`${file}\n${facts.byteLength} bytes, ${byteLength} unpacked, sha256 ${facts.sha256}`)
})

/**
 * @param {readonly string[]} args
 * @returns {{ output: string, quick: boolean, appVersion: string | undefined }}
 */
function readPortalDistFlags(args) {
  try {
    const { values } = util.parseArgs({
      args: [...args],
      options: {
        'app-version': { type: 'string' },
        output: { type: 'string' },
        quick: { type: 'boolean' },
      },
      strict: true,
    })
    const appVersion = values['app-version']
    if (appVersion !== undefined) checkVersion(appVersion)
    return {
      appVersion,
      output: path.resolve(projectRoot, values.output ?? path.join('dist', 'portal')),
      quick: values.quick ?? false,
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const reason = error.message.split('. To specify', 1)[0]
    throw new UserError(`${reason}\n\n${USAGE}`, { exitCode: USAGE_EXIT_CODE, cause: error })
  }
}
