import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { FALLBACK_MARKER } from '../electron-fallback.mjs'
import { executableName, isReleaseRuntime } from '../electron-runtime.mjs'

/**
 * The Electron that is packaged.
 *
 * @typedef {object} PackagedRuntime
 * @property {string} distPath
 * @property {string} version
 * @property {boolean} isForRelease false for the one that is for development and tests only
 * @property {boolean} hasFileProtocolFuse older ones know fewer fuses, and refuse to be asked for more
 */

/** A file beside the executable of a package that must not be given to anybody. */
const NOT_FOR_RELEASE_FILE = 'NOT-FOR-RELEASE.txt'

/**
 * @param {string} distPath the folder that holds Electron
 * @returns {Promise<PackagedRuntime>}
 */
export async function inspectRuntime(distPath) {
  const version = (await readFile(path.join(distPath, 'version'), 'utf8')).trim().replace(/^v/u, '')
  const wire = await getCurrentFuseWire(path.join(distPath, executableName(process.platform)))
  return {
    distPath,
    version,
    isForRelease: isReleaseRuntime(distPath),
    hasFileProtocolFuse: wire[FuseV1Options.GrantFileProtocolExtraPrivileges] !== undefined,
  }
}

/**
 * Takes out what belongs to Electron as developers use it, and marks what is not for release.
 *
 * @param {string} appFolder the folder with the packaged app's executable
 * @param {PackagedRuntime} runtime
 * @returns {Promise<void>}
 */
export async function cleanRuntime(appFolder, runtime) {
  const ofDevelopers = ['version', FALLBACK_MARKER, 'resources/app', 'resources/default_app.asar']
  for (const name of ofDevelopers) await rm(path.join(appFolder, name), { recursive: true, force: true })
  if (runtime.isForRelease) return
  await writeFile(
    path.join(appFolder, NOT_FOR_RELEASE_FILE),
    `This package holds Electron ${runtime.version}, which gets no security fixes any more.\n` +
      'It is for development and tests. Do not give it to anybody, and do not publish it.\n',
  )
}
