import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { projectRoot } from '../paths.mjs'

/**
 * @typedef {object} InstalledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence an SPDX expression
 * @property {string} text of its licence; empty where the package brings none
 * @property {string} folder
 */

const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*'([^'.#][^']*)'/gu
const PROVIDED_BY_ELECTRON = /^(electron$|node:)/u

/**
 * Every package that code in the given rooms of the sources imports, and what those need in turn: more rather
 * than fewer than is run.
 *
 * @param {readonly string[]} rooms
 * @returns {Promise<InstalledPackage[]>} by name and version
 */
export async function packagesOfRooms(rooms) {
  const names = new Set()
  for (const room of rooms) {
    for (const file of await sourceFiles(path.join(projectRoot, 'src', room))) {
      for (const [, specifier = ''] of (await readFile(file, 'utf8')).matchAll(IMPORTED)) {
        if (!PROVIDED_BY_ELECTRON.test(specifier)) names.add(packageName(specifier))
      }
    }
  }
  /** @type {Map<string, InstalledPackage>} */
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
 * @param {Map<string, InstalledPackage>} found
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
    folder: path.dirname(manifestFile),
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
