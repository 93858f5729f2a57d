// Follows docs/operating.md and docs/installing.md on clean Debians, made for it and gone afterwards.
import './lib/require-node.mjs'
import { readFlags, refuseRest, USAGE_EXIT_CODE } from './lib/flags.mjs'
import { followInstallation } from './lib/guide/client-installation.mjs'
import { followOperatingGuide } from './lib/guide/portal-guide.mjs'
import { runScript, UserError } from './lib/report.mjs'

const USAGE = `Usage: npm run test:guide [-- [--only portal|client] [--suite NAME] [--mirror URL]]

  --only NAME    the portal by docs/operating.md alone, or the installed client alone
  --suite NAME   another Debian than trixie; it needs Node.js 20.19 or newer
  --mirror URL   where its packages come from, if not where debootstrap takes them`

const PARTS = { portal: followOperatingGuide, client: followInstallation }

await runScript(async () => {
  const options = /** @type {const} */ ({
    only: { type: 'string' },
    suite: { type: 'string' },
    mirror: { type: 'string' },
  })
  const { values, rest } = readFlags(process.argv.slice(2), options, USAGE)
  refuseRest(rest, USAGE)
  const { only, suite = 'trixie', mirror } = values
  if (only !== undefined && !Object.hasOwn(PARTS, only)) {
    throw new UserError(`There is no part '${only}'\n\n${USAGE}`, { exitCode: USAGE_EXIT_CODE })
  }
  for (const [name, followPart] of Object.entries(PARTS)) {
    if (only === undefined || only === name) await followPart({ suite, mirror })
  }
})
