import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { outputRoot } from '../paths.mjs'
import { UserError } from '../report.mjs'
import { packagesOfRooms } from './installed-packages.mjs'

/** @typedef {import('./installed-packages.mjs').InstalledPackage} InstalledPackage */
/** @typedef {Pick<InstalledPackage, 'name' | 'version' | 'licence' | 'text'>} Licensed */

/** Rooms of the sources that the packaged client is built of. */
const CLIENT_ROOMS = ['main', 'preload', 'renderer', 'shared']

/** They let what is built be given to anybody without its sources; what is not in the list stops packaging. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  // Permissive, for all its age: of argparse, which electron-updater's parser of YAML asks for.
  'Python-2.0',
  'Unlicense',
  'Zlib',
]

const licencesFile = path.join(outputRoot, 'package', 'THIRD-PARTY-LICENSES.txt')

const CLIENT_NOTICE =
  'Strefa Partnera is built of these packages. Electron and Chromium, which it runs on, have files of their\n' +
  'own beside this one.\n'

/**
 * Writes the licences of all packages that the client is built of.
 *
 * @returns {Promise<void>}
 * @throws {UserError} when one of them is not among those allowed
 */
export async function writeLicences() {
  const packages = await clientPackages()
  refuseOtherLicences(packages)
  await mkdir(path.dirname(licencesFile), { recursive: true })
  await writeFile(licencesFile, formatLicences(packages, CLIENT_NOTICE))
}

/** @returns {Promise<InstalledPackage[]>} what the client is built of */
export function clientPackages() {
  return packagesOfRooms(CLIENT_ROOMS)
}

/**
 * @param {readonly Licensed[]} packages
 * @returns {void}
 * @throws {UserError} when the licence of one of them is not among those allowed
 */
export function refuseOtherLicences(packages) {
  const refused = packages.filter(({ licence }) => !isAllowed(licence))
  if (refused.length === 0) return
  const names = refused.map(({ name, version, licence }) => `  ${name}@${version}: ${licence}`)
  throw new UserError(
    `These packages have licences that are not among those allowed (scripts/lib/packaging/licences.mjs):\n` +
      names.join('\n'),
  )
}

/**
 * True when a person may choose an allowed licence of an SPDX expression, and must take no other.
 *
 * @param {string} expression such as `MIT` or `(MIT OR GPL-3.0) AND Zlib`
 * @returns {boolean}
 */
export function isAllowed(expression) {
  const text = expression.trim().replace(/^\(([^()]*)\)$/u, '$1')
  const required = splitOutside(text, ' AND ')
  if (required.length > 1) return required.every(isAllowed)
  const choices = splitOutside(text, ' OR ')
  if (choices.length > 1) return choices.some(isAllowed)
  return ALLOWED.includes(text)
}

/**
 * @param {string} text
 * @param {string} separator
 * @returns {string[]} the parts between separators that stand in no parentheses
 */
function splitOutside(text, separator) {
  const parts = ['']
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    if (depth === 0 && text.startsWith(separator, index)) {
      parts.push('')
      index += separator.length - 1
      continue
    }
    const character = text[index] ?? ''
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    parts[parts.length - 1] += character
  }
  return parts
}

/**
 * @param {readonly Licensed[]} packages
 * @param {string} notice what stands above them
 * @returns {string}
 */
export function formatLicences(packages, notice) {
  const sections = packages.map(
    ({ name, version, licence, text }) => `${'='.repeat(80)}\n${name} ${version} (${licence})\n\n${text}\n`,
  )
  return [notice, ...sections].join('\n')
}
