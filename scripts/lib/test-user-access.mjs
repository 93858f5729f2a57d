import { lstat, mkdir, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { run } from './processes.mjs'

const OTHERS_READ = 0o004
const OTHERS_ENTER = 0o001

/**
 * True for what the tests do not need of a checkout: large results, and hidden files, which may be private.
 *
 * @param {string} name directly in the checkout
 * @returns {boolean}
 */
function isLeftOut(name) {
  return name.startsWith('.') || name === 'dist' || name === 'test-results'
}

/**
 * True when everybody may enter all folders above a path.
 *
 * @param {string} absolutePath
 * @returns {Promise<boolean>}
 */
export async function isReachable(absolutePath) {
  for (let folder = path.dirname(absolutePath); ; folder = path.dirname(folder)) {
    if (((await stat(folder)).mode & OTHERS_ENTER) === 0) return false
    if (folder === path.dirname(folder)) return true
  }
}

/**
 * True when everybody may read a file, or a folder and (as a sample) what lies directly in it: a checkout
 * made with a strict umask is closed throughout.
 *
 * @param {string} absolutePath
 * @returns {Promise<boolean>}
 */
export async function isOpenToOthers(absolutePath) {
  const info = await stat(absolutePath)
  if (!info.isDirectory()) return (info.mode & OTHERS_READ) !== 0
  if (!isOpenMode(info)) return false
  const names = (await readdir(absolutePath)).filter((name) => !isLeftOut(name))
  const infos = await Promise.all(names.map((name) => lstat(path.join(absolutePath, name))))
  return infos.every((entry) => entry.isSymbolicLink() || isOpenMode(entry))
}

/**
 * @param {import('node:fs').Stats} info
 * @returns {boolean}
 */
function isOpenMode(info) {
  const wanted = info.isDirectory() ? OTHERS_READ | OTHERS_ENTER : OTHERS_READ
  return (info.mode & wanted) === wanted
}

/**
 * Copies a file or a folder, and lets everybody read the copy.
 *
 * @param {string} source
 * @param {string} target
 * @returns {Promise<void>}
 */
export async function copyReadable(source, target) {
  const isFolder = (await stat(source)).isDirectory()
  const names = isFolder ? (await readdir(source)).filter((name) => !isLeftOut(name)) : []
  if (isFolder) await mkdir(target, { recursive: true })
  // The system's own tools: for the many small files of node_modules they are several times as fast as Node.
  const sources = isFolder ? names.map((name) => path.join(source, name)) : [source]
  await mustRun('cp', ['-R', '--', ...sources, target])
  await mustRun('chmod', ['-R', 'a+rX', '--', target])
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<void>}
 */
async function mustRun(command, args) {
  const code = await run(command, args)
  if (code !== 0) throw new Error(`${command} failed (exit code ${code}); its own messages are above`)
}
