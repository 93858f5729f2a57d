import { USAGE_EXIT_CODE } from '../flags.mjs'
import { UserError } from '../report.mjs'

/** @typedef {'dir' | 'tar.gz' | 'deb' | 'AppImage' | 'nsis' | 'msi' | 'dmg' | 'zip'} DistTarget */
/** @typedef {'linux' | 'win32' | 'darwin'} DistPlatform */

/**
 * What each system makes; the folder always comes first, as the others are made of it.
 *
 * @type {Readonly<Record<DistPlatform, readonly DistTarget[]>>}
 */
const TARGETS = {
  linux: ['dir', 'tar.gz', 'deb', 'AppImage'],
  win32: ['dir', 'nsis', 'msi'],
  darwin: ['dir', 'dmg', 'zip'],
}

/**
 * @param {NodeJS.Platform} platform
 * @returns {DistPlatform}
 */
export function distPlatform(platform) {
  if (platform === 'linux' || platform === 'win32' || platform === 'darwin') return platform
  throw new UserError(`The app is packaged on Windows, macOS and Linux, not on ${platform}.`)
}

/**
 * The targets of a run, in the order in which they are made.
 *
 * @param {DistPlatform} platform
 * @param {readonly string[]} names empty for all of them
 * @returns {DistTarget[]}
 */
export function selectTargets(platform, names) {
  const all = TARGETS[platform]
  const unknown = names.find((name) => !all.some((target) => target === name))
  if (unknown !== undefined) {
    throw new UserError(`This system makes no '${unknown}'. It makes: ${all.join(', ')}`, {
      exitCode: USAGE_EXIT_CODE,
    })
  }
  return all.filter((target) => target === 'dir' || names.length === 0 || names.includes(target))
}
