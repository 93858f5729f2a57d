import { chmod, cp, lstat, readdir, stat } from 'node:fs/promises'
import path from 'node:path'

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
  await cp(source, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (candidate) => path.dirname(candidate) !== source || !isLeftOut(path.basename(candidate)),
  })
  await openToOthers(target)
}

/**
 * @param {string} absolutePath
 * @returns {Promise<void>}
 */
async function openToOthers(absolutePath) {
  const info = await lstat(absolutePath)
  if (info.isSymbolicLink()) return
  const isRunnable = info.isDirectory() || (info.mode & 0o100) !== 0
  await chmod(absolutePath, info.mode | OTHERS_READ | (isRunnable ? OTHERS_ENTER : 0))
  if (!info.isDirectory()) return
  for (const name of await readdir(absolutePath)) await openToOthers(path.join(absolutePath, name))
}
