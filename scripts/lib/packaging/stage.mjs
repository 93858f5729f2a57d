import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { outputRoot, projectRoot } from '../paths.mjs'
import { UserError } from '../report.mjs'

/**
 * @typedef {object} Destination
 * @property {NodeJS.Platform} platform
 * @property {NodeJS.Architecture} arch
 */
/** @typedef {{ dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> } & Record<string, unknown>} Manifest */

/** What is bundled by nobody: it holds native code, and the bundles require it by name. */
const NATIVE_MODULES = ['keytar', 'libsql']

/** What a module needs when it runs: no sources, types or documentation; licences go along. */
const RUNTIME_FILE = /(^|\/)(package\.json|licen[cs]e[^/]*|[^/]+\.(js|cjs|json|node))$/iu
const NOT_AT_RUN_TIME = /(^|\/)(src|script|types|test)\//u

/** Where the folder is laid out that goes into the asar. */
export const stageFolder = path.join(outputRoot, 'package', 'app')

/**
 * Lays out exactly what the packaged app consists of, and nothing else: the client's bundles without their
 * maps, its icon, a manifest of its own, and the native modules for one platform.
 *
 * @param {Destination} destination
 * @param {{ version?: string | undefined }} [options] `version`: another than that of the sources
 * @returns {Promise<{ folder: string, version: string }>}
 */
export async function stageApp(destination, options = {}) {
  const manifest = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'))
  await rm(stageFolder, { recursive: true, force: true })
  await mkdir(stageFolder, { recursive: true })
  for (const bundle of ['main', 'preload', 'renderer']) {
    await cp(path.join(outputRoot, bundle), path.join(stageFolder, 'out', bundle), {
      recursive: true,
      filter: (source) => !source.endsWith('.map'),
    })
  }
  await copyFile('assets/icons/icon.png', path.join(stageFolder, 'assets', 'icons', 'icon.png'))
  const version = options.version ?? manifest.version
  await stageModules(destination)
  await writeFile(
    path.join(stageFolder, 'package.json'),
    `${JSON.stringify(appManifest({ ...manifest, version }), null, 2)}\n`,
  )
  return { folder: stageFolder, version }
}

/**
 * The manifest inside the package: what Electron and the installers read of it.
 *
 * @param {Manifest} manifest
 * @returns {Record<string, unknown>}
 */
export function appManifest(manifest) {
  const kept = ['name', 'productName', 'version', 'description', 'author', 'homepage', 'license', 'main']
  const chosen = Object.fromEntries([...kept, 'desktopName'].map((name) => [name, manifest[name]]))
  const dependencies = NATIVE_MODULES.map((name) => [name, manifest.dependencies?.[name]])
  return { ...chosen, private: true, dependencies: Object.fromEntries(dependencies) }
}

/**
 * libsql's package with the binary for a platform.
 *
 * @param {Destination} destination
 * @returns {string}
 */
export function libsqlBinary({ platform, arch }) {
  const toolchain = platform === 'win32' ? '-msvc' : platform === 'linux' ? '-gnu' : ''
  return `@libsql/${platform}-${arch}${toolchain}`
}

/**
 * True for a file of a native module that the app needs on a platform.
 *
 * @param {string} file relative to the module's folder, with slashes
 * @param {Destination} destination
 * @returns {boolean}
 */
export function isNeededOf(file, { platform, arch }) {
  if (NOT_AT_RUN_TIME.test(file) || !RUNTIME_FILE.test(file)) return false
  return !file.startsWith('prebuilds/') || file.startsWith(`prebuilds/${platform}-${arch}/`)
}

/**
 * @param {Destination} destination
 * @returns {Promise<void>}
 */
async function stageModules(destination) {
  const modules = path.join(stageFolder, 'node_modules')
  const root = path.join(projectRoot, 'package.json')
  await stageModule({ name: 'keytar', from: root, into: modules, destination })
  const libsql = await stageModule({ name: 'libsql', from: root, into: modules, destination })
  const own = path.join(modules, 'libsql', 'node_modules')
  // Below libsql: at the top, another version of one of them may be what others use.
  for (const name of ['@neon-rs/load', 'detect-libc']) {
    await stageModule({ name, from: libsql, into: own, destination })
  }
  await stageModule({ name: libsqlBinary(destination), from: libsql, into: own, destination })
}

/**
 * @param {{ name: string, from: string, into: string, destination: Destination }} options `from`: a file of
 *   the module that requires it
 * @returns {Promise<string>} the manifest that was found
 */
async function stageModule({ name, from, into, destination }) {
  const manifest = findManifest(name, from)
  const source = path.dirname(manifest)
  const files = (await listFiles(source)).filter((file) => isNeededOf(file, destination))
  for (const file of files) {
    await copyFile(path.join(source, file), path.join(into, name, file))
  }
  if (name === 'keytar' && !files.some((file) => file.endsWith('.node'))) {
    throw new UserError(`${name} has no binary for ${destination.platform}-${destination.arch}.`)
  }
  return manifest
}

/**
 * @param {string} name
 * @param {string} from
 * @returns {string}
 */
function findManifest(name, from) {
  const folders = createRequire(from).resolve.paths(name) ?? []
  // By its manifest: a package need not name it among what it exports.
  const manifest = folders.map((folder) => path.join(folder, name, 'package.json')).find(existsSync)
  if (manifest !== undefined) return manifest
  throw new UserError(
    `${name} is not installed. It is a part for one platform: run npm ci on the system that you package for.`,
  )
}

/**
 * @param {string} folder
 * @param {string} [prefix]
 * @returns {Promise<string[]>} the files of a module without those of the modules within it
 */
async function listFiles(folder, prefix = '') {
  const entries = await readdir(path.join(folder, prefix), { withFileTypes: true })
  const lists = await Promise.all(
    entries.map((entry) => {
      const file = `${prefix}${entry.name}`
      if (entry.isFile()) return [file]
      return entry.isDirectory() && entry.name !== 'node_modules' ? listFiles(folder, `${file}/`) : []
    }),
  )
  return lists.flat()
}

/**
 * @param {string} source
 * @param {string} target
 * @returns {Promise<void>}
 */
async function copyFile(source, target) {
  await mkdir(path.dirname(target), { recursive: true })
  await cp(path.resolve(projectRoot, source), target)
}
