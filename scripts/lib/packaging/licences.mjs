import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { outputRoot, projectRoot } from '../paths.mjs'
import { UserError } from '../report.mjs'

/**
 * @typedef {object} Licensed
 * @property {string} name
 * @property {string} version
 * @property {string} licence an SPDX expression
 * @property {string} text empty where the package brings none
 */

/** Rooms of the sources that the packaged client is built of. */
const CLIENT_ROOMS = ['main', 'preload', 'renderer', 'shared']
const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*'([^'.#][^']*)'/gu
const PROVIDED_BY_ELECTRON = /^(electron$|node:)/u

/** They let the app be given to anybody without its sources; what is not in the list stops packaging. */
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

/**
 * Writes the licences of all packages that the client is built of.
 *
 * @returns {Promise<Licensed[]>}
 * @throws {UserError} when one of them is not among those allowed
 */
export async function writeLicences() {
  const packages = await clientPackages()
  const refused = packages.filter(({ licence }) => !isAllowed(licence))
  if (refused.length > 0) {
    const names = refused.map(({ name, version, licence }) => `  ${name}@${version}: ${licence}`)
    throw new UserError(
      `These packages have licences that are not among those allowed (scripts/lib/packaging/licences.mjs):\n` +
        names.join('\n'),
    )
  }
  await mkdir(path.dirname(licencesFile), { recursive: true })
  await writeFile(licencesFile, formatLicences(packages))
  return packages
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
 * @returns {string}
 */
export function formatLicences(packages) {
  const head =
    'Strefa Partnera is built of these packages. Electron and Chromium, which it runs on, have files of their\n' +
    'own beside this one.\n'
  const sections = packages.map(
    ({ name, version, licence, text }) => `${'='.repeat(80)}\n${name} ${version} (${licence})\n\n${text}\n`,
  )
  return [head, ...sections].join('\n')
}

/**
 * Every package that code of the client imports, and what those need in turn: more rather than fewer than
 * the bundles hold.
 *
 * @returns {Promise<Licensed[]>} by name and version
 */
export async function clientPackages() {
  const names = new Set()
  for (const room of CLIENT_ROOMS) {
    for (const file of await sourceFiles(path.join(projectRoot, 'src', room))) {
      for (const [, specifier = ''] of (await readFile(file, 'utf8')).matchAll(IMPORTED)) {
        if (!PROVIDED_BY_ELECTRON.test(specifier)) names.add(packageName(specifier))
      }
    }
  }
  /** @type {Map<string, Licensed>} */
  const found = new Map()
  const root = path.join(projectRoot, 'package.json')
  for (const name of names) await collect(name, root, found)
  return [...found.values()].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

/**
 * @param {string} specifier
 * @returns {string} `@scope/name` of `@scope/name/part`
 */
function packageName(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/**
 * @param {string} name
 * @param {string} from the manifest of whoever needs it
 * @param {Map<string, Licensed>} found
 * @returns {Promise<void>}
 */
async function collect(name, from, found) {
  const folders = createRequire(from).resolve.paths(name) ?? []
  const manifestFile = folders.map((folder) => path.join(folder, name, 'package.json')).find(existsSync)
  // Expected: a part for another platform, or types alone, which are not installed.
  if (manifestFile === undefined || found.has(manifestFile)) return
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8'))
  // Types leave nothing in the bundles.
  if (manifest.name.startsWith('@types/')) return
  found.set(manifestFile, {
    name: manifest.name,
    version: manifest.version,
    licence: typeof manifest.license === 'string' ? manifest.license : 'none declared',
    text: await licenceText(path.dirname(manifestFile)),
  })
  const needed = { ...manifest.dependencies, ...manifest.optionalDependencies }
  for (const other of Object.keys(needed)) await collect(other, manifestFile, found)
}

/**
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function licenceText(folder) {
  const names = await readdir(folder)
  const files = names.filter((name) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/iu.test(name)).sort()
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')))
  return texts.map((text) => text.trim()).join('\n\n')
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function sourceFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = await Promise.all(
    entries.map((entry) => {
      const file = path.join(folder, entry.name)
      if (entry.isDirectory()) return sourceFiles(file)
      return /\.tsx?$/u.test(entry.name) ? [file] : []
    }),
  )
  return lists.flat()
}
