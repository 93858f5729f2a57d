import path from 'node:path'
import { build, Platform } from 'electron-builder'
import { projectRoot } from '../paths.mjs'
import { writeInstallKind } from './install-kind.mjs'
import { addSchemeToMsi } from './msi.mjs'
import { cleanRuntime } from './runtime.mjs'
import { stageFolder } from './stage.mjs'

/** @typedef {import('./runtime.mjs').PackagedRuntime} PackagedRuntime */
/** @typedef {import('./targets.mjs').DistPlatform} DistPlatform */
/** @typedef {import('./targets.mjs').DistTarget} DistTarget */
/**
 * @typedef {object} PackageRun
 * @property {DistPlatform} platform
 * @property {PackagedRuntime} runtime
 * @property {string} outputFolder
 * @property {boolean} isQuick larger archives in less time
 */

const PLATFORMS = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC }
const UNPACKED = { linux: 'linux', win32: 'win', darwin: 'mac' }

/**
 * The folder that electron-builder lays the app out in.
 *
 * @param {PackageRun} run
 * @returns {string}
 */
function appFolderOf({ platform, outputFolder }) {
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`
  const base = `${UNPACKED[platform]}${suffix}`
  if (platform === 'darwin') return path.join(outputFolder, base, 'Strefa Partnera.app')
  return path.join(outputFolder, `${base}-unpacked`)
}

/**
 * Where Electron looks for the app's resources.
 *
 * @param {DistPlatform} platform
 * @param {string} appFolder
 * @returns {string}
 */
export function resourcesOf(platform, appFolder) {
  return platform === 'darwin'
    ? path.join(appFolder, 'Contents', 'Resources')
    : path.join(appFolder, 'resources')
}

/**
 * Lays the app out as a folder that runs: Electron, the asar, the fuses, and on Windows and macOS the signature.
 *
 * @param {PackageRun} run
 * @returns {Promise<string>} the folder
 */
export async function packFolder(run) {
  const { platform, runtime } = run
  await build({
    ...request(run, 'dir'),
    config: {
      ...configuration(run),
      electronDist: runtime.distPath,
      afterPack: async ({ appOutDir }) => {
        await cleanRuntime(appOutDir, runtime)
        const inside = platform === 'darwin' ? appFolderOf(run) : appOutDir
        // On macOS for good: what is in the app is signed after this.
        await writeInstallKind(resourcesOf(platform, inside), platform === 'darwin' ? 'dmg' : 'dir')
      },
    },
  })
  return appFolderOf(run)
}

/**
 * Makes an installer or an archive of the folder.
 *
 * @param {PackageRun} run
 * @param {DistTarget} target
 * @returns {Promise<string[]>} the files that were made
 */
export async function packTarget(run, target) {
  const files = await build({
    ...request(run, target),
    prepackaged: appFolderOf(run),
    config: configuration(run),
  })
  return files.filter((file) => !file.endsWith('.blockmap') && !file.endsWith('.yml'))
}

/**
 * @param {PackageRun} run
 * @param {DistTarget} target
 */
function request({ platform }, target) {
  return {
    projectDir: projectRoot,
    targets: PLATFORMS[platform].createTarget(target),
    publish: /** @type {const} */ ('never'),
  }
}

/**
 * What only this machine knows; all else stands in electron-builder.yml.
 *
 * @param {PackageRun} run
 * @returns {import('electron-builder').Configuration}
 */
function configuration({ runtime, outputFolder, isQuick }) {
  return {
    electronVersion: runtime.version,
    directories: { app: stageFolder, output: outputFolder },
    ...(isQuick && { compression: 'store', deb: { compression: 'gz' } }),
    msiProjectCreated: addSchemeToMsi,
    // Not in electron-builder.yml: an Electron that does not know a fuse refuses to be packaged with it.
    ...(runtime.hasFileProtocolFuse && { electronFuses: { grantFileProtocolExtraPrivileges: false } }),
  }
}
