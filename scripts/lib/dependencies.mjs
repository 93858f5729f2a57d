import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isInstalled } from './package-lock.mjs'
import { projectRoot } from './paths.mjs'
import { runNpm } from './processes.mjs'
import { note, UserError } from './report.mjs'

/**
 * What node_modules was installed from.
 *
 * @typedef {object} InstallStamp
 * @property {string} lockHash
 * @property {string} nodeMajor
 * @property {string} platform
 */

const stampFile = path.join(projectRoot, 'node_modules', '.strefa-install.json')

/**
 * The stamp that node_modules must carry to fit.
 *
 * @param {Buffer | string} lockFile the content of package-lock.json
 * @param {{ node: string, platform: string, arch: string }} machine
 * @returns {InstallStamp}
 */
export function installStamp(lockFile, machine) {
  return {
    lockHash: createHash('sha256').update(lockFile).digest('hex'),
    nodeMajor: machine.node.split('.')[0] ?? '',
    platform: `${machine.platform}-${machine.arch}`,
  }
}

/**
 * Why node_modules must be installed.
 *
 * @param {string | undefined} found the stamp file's text; nothing when there is none
 * @param {InstallStamp} wanted
 * @returns {string | undefined} nothing when it fits
 */
export function reasonToInstall(found, wanted) {
  if (found === undefined) return 'they are not installed yet'
  const stamp = readStamp(found)
  if (stamp.lockHash !== wanted.lockHash) return 'package-lock.json has changed'
  if (stamp.nodeMajor !== wanted.nodeMajor) return 'they were installed for another Node'
  if (stamp.platform !== wanted.platform) return 'they were installed for another platform'
  return undefined
}

/**
 * @param {string | undefined} found
 * @returns {Partial<InstallStamp>}
 */
function readStamp(found) {
  try {
    return JSON.parse(found ?? '{}') ?? {}
  } catch {
    // Expected: the file was cut off. It then fits nothing.
    return {}
  }
}

/**
 * Makes node_modules fit package-lock.json.
 *
 * @returns {Promise<void>}
 */
export async function ensureDependencies() {
  const lockFile = readFileSync(path.join(projectRoot, 'package-lock.json'))
  const { platform, arch } = process
  const wanted = installStamp(lockFile, { node: process.versions.node, platform, arch })
  const found = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined
  const reason = reasonToInstall(found, wanted)
  if (reason === undefined) return
  if (!isForeign(found, wanted) && isInstalledByHand(lockFile.toString('utf8'))) {
    await writeFile(stampFile, `${JSON.stringify(wanted)}\n`)
    return
  }

  note(`Installing the npm packages (${reason}) …`)
  const code = await runNpm(['ci', '--loglevel=error'], { cwd: projectRoot })
  if (code !== 0) {
    throw new UserError(
      `npm ci failed (exit code ${code}); its own messages are above. Nothing else was done.\n` +
        'When the network or the registry is the reason, run the command again once it is back.',
    )
  }
  await writeFile(stampFile, `${JSON.stringify(wanted)}\n`)
}

/**
 * True when node_modules came from another machine or another Node: then the native packages in it are wrong.
 *
 * @param {string | undefined} found
 * @param {InstallStamp} wanted
 * @returns {boolean}
 */
function isForeign(found, wanted) {
  // The lock file set aside, is there still a reason?
  const { lockHash } = readStamp(found)
  return found !== undefined && reasonToInstall(found, { ...wanted, lockHash: lockHash ?? '' }) !== undefined
}

/**
 * True when someone has run npm themselves, so that there is nothing left to do.
 *
 * @param {string} lockFile
 * @returns {boolean}
 */
function isInstalledByHand(lockFile) {
  // npm writes this file last: a broken installation has none, or an older one.
  const ownRecord = path.join(projectRoot, 'node_modules', '.package-lock.json')
  if (!existsSync(ownRecord)) return false
  try {
    return isInstalled(JSON.parse(lockFile).packages, JSON.parse(readFileSync(ownRecord, 'utf8')).packages)
  } catch (error) {
    // Expected: one of them is not JSON, such as after a merge; npm ci then says what is wrong.
    if (error instanceof SyntaxError) return false
    throw error
  }
}
