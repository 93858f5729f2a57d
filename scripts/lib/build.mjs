import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { outputRoot, projectRoot } from './paths.mjs'
import { NOTES_ONLY, run } from './processes.mjs'
import { note, UserError } from './report.mjs'

/** @typedef {'client' | 'portal'} Target */
/** @typedef {'missing' | 'stale' | 'current'} BuildState */
/** @typedef {{ file: string, byteLength: number, modifiedMs: number }} InputFile */
/**
 * @typedef {object} Recipe
 * @property {readonly string[]} inputs files and folders; those that do not exist count as empty
 * @property {readonly string[]} outputs
 * @property {readonly string[]} command a JavaScript file and its arguments
 */

const COMMON_INPUTS = ['src/shared', 'assets', 'package.json', 'package-lock.json', 'tsconfig.base.json']

/** @type {Readonly<Record<Target, Recipe>>} */
const RECIPES = {
  client: {
    inputs: ['src/main', 'src/preload', 'src/renderer', 'build', 'electron.vite.config.ts', ...COMMON_INPUTS],
    outputs: ['out/main/index.cjs', 'out/preload/index.cjs', 'out/renderer/index.html'],
    command: ['node_modules/electron-vite/bin/electron-vite.js', 'build'],
  },
  portal: {
    inputs: ['src/portal', 'build', 'vite.portal.config.ts', ...COMMON_INPUTS],
    outputs: ['out/portal/cli.js', 'out/portal/empty-database.tar.gz'],
    command: ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.portal.config.ts'],
  },
}

/** @type {readonly Target[]} */
export const ALL_TARGETS = ['client', 'portal']

/** The variables that vite builds into the code. */
const BUILT_IN_VARIABLE = /^((MAIN|PRELOAD|RENDERER)_)?VITE_/

/**
 * A digest that changes when any input does: sizes and times only, as reading the files would take longer.
 *
 * @param {readonly InputFile[]} files
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function fingerprint(files, env) {
  const hash = createHash('sha256')
  const lines = files.map(({ file, byteLength, modifiedMs }) => `${file}\0${byteLength}\0${modifiedMs}\n`)
  for (const line of lines.sort()) hash.update(line)
  for (const name of Object.keys(env)
    .filter((key) => BUILT_IN_VARIABLE.test(key))
    .sort()) {
    hash.update(`${name}\0${env[name]}\n`)
  }
  return hash.digest('hex')
}

/**
 * @param {{ outputsExist: boolean, builtFrom: string | undefined, wanted: string }} facts
 * @returns {BuildState}
 */
export function buildState({ outputsExist, builtFrom, wanted }) {
  if (!outputsExist || builtFrom === undefined) return 'missing'
  return builtFrom === wanted ? 'current' : 'stale'
}

/**
 * Builds what is missing or older than its sources.
 *
 * @param {readonly Target[]} targets
 * @returns {Promise<void>}
 */
export async function ensureBuilt(targets) {
  for (const target of targets) {
    if ((await stateOf(target)) !== 'current') await build(target)
  }
}

/**
 * Whether a build is there and fits the sources.
 *
 * @param {Target} target
 * @returns {Promise<BuildState>}
 */
export async function stateOf(target) {
  const file = stampFile(target)
  return buildState({
    outputsExist: RECIPES[target].outputs.every((output) => existsSync(path.join(projectRoot, output))),
    builtFrom: existsSync(file) ? readFileSync(file, 'utf8') : undefined,
    wanted: fingerprint(await listInputs(target), process.env),
  })
}

/**
 * Builds one target, whatever its state.
 *
 * @param {Target} target
 * @param {{ stdio?: import('node:child_process').StdioOptions }} [options]
 * @returns {Promise<void>}
 */
export async function build(target, options = {}) {
  const { command, outputs } = RECIPES[target]
  // Before the build: what is changed while it runs makes it stale.
  const inputs = fingerprint(await listInputs(target), process.env)
  note(`Building the ${target} …`)
  const [script = '', ...args] = command
  const code = await run(process.execPath, [path.join(projectRoot, script), ...args], {
    cwd: projectRoot,
    stdio: options.stdio ?? NOTES_ONLY,
  })
  if (code !== 0)
    throw new UserError(`The ${target} could not be built; the messages above say why.`, { exitCode: code })
  const absent = outputs.filter((output) => !existsSync(path.join(projectRoot, output)))
  if (absent.length > 0) throw new Error(`The build of the ${target} made no ${absent.join(', ')}`)
  await mkdir(path.dirname(stampFile(target)), { recursive: true })
  await writeFile(stampFile(target), inputs)
}

/**
 * Outside the folders that the builds empty.
 *
 * @param {Target} target
 * @returns {string}
 */
function stampFile(target) {
  return path.join(outputRoot, '.built', target)
}

/**
 * @param {Target} target
 * @returns {Promise<InputFile[]>}
 */
async function listInputs(target) {
  const lists = await Promise.all(RECIPES[target].inputs.map(listFiles))
  return lists.flat()
}

/**
 * @param {string} relativePath
 * @returns {Promise<InputFile[]>}
 */
async function listFiles(relativePath) {
  const absolutePath = path.join(projectRoot, relativePath)
  const info = await stat(absolutePath).catch((error) => {
    // Expected: an optional folder, or a file that was removed just now.
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (info === undefined) return []
  if (!info.isDirectory()) return [{ file: relativePath, byteLength: info.size, modifiedMs: info.mtimeMs }]
  const names = await readdir(absolutePath)
  const lists = await Promise.all(names.map((name) => listFiles(`${relativePath}/${name}`)))
  return lists.flat()
}
