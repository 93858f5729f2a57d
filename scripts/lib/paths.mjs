import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Where everything that is built or made at run time goes. */
export const outputRoot = path.join(projectRoot, 'out')

/**
 * The folder for files that may be made again at any time, shared by all checkouts of one user.
 *
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} homeFolder
 * @returns {string}
 */
export function cacheFolder(platform, env, homeFolder) {
  if (platform === 'win32') {
    const base = env['LOCALAPPDATA'] || path.win32.join(homeFolder, 'AppData', 'Local')
    return path.win32.join(base, 'strefa-partnera', 'Cache')
  }
  if (platform === 'darwin') return path.posix.join(homeFolder, 'Library', 'Caches', 'strefa-partnera')
  // The XDG specification: a relative path is to be ignored.
  const base = env['XDG_CACHE_HOME']?.startsWith('/')
    ? env['XDG_CACHE_HOME']
    : path.posix.join(homeFolder, '.cache')
  return path.posix.join(base, 'strefa-partnera')
}

/**
 * The cache folder of whoever runs this process.
 *
 * @returns {string}
 */
export function ownCacheFolder() {
  return cacheFolder(process.platform, process.env, os.homedir())
}
