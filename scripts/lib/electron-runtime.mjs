import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  FALLBACK,
  FALLBACK_MARKER,
  fallbackFolder,
  hasFallback,
  installFallback,
  isFallbackComplete,
} from './electron-fallback.mjs'
import { ownCacheFolder, projectRoot } from './paths.mjs'
import { exitOf } from './processes.mjs'
import { note, UserError } from './report.mjs'

/**
 * @typedef {object} ElectronRuntime
 * @property {'override' | 'official' | 'fallback'} kind
 * @property {string} distPath the folder that holds Electron
 * @property {string} executablePath
 * @property {Record<string, string>} env for programs that look for Electron themselves
 */
/**
 * What is known before anything is fetched.
 *
 * @typedef {object} RuntimeFacts
 * @property {string | undefined} override the folder that the person named
 * @property {boolean} officialPresent
 * @property {boolean} fallbackPossible
 * @property {boolean} fallbackPresent
 * @property {boolean} officialRefused the official download failed here not long ago
 */
/** @typedef {'override' | 'official' | 'fallback' | 'download-official' | 'install-fallback'} RuntimeStep */
/** @typedef {{ electronVersion: string, failedAt: number }} FailedDownload */

/** With something else to fall back on, this much patience is enough. */
const DOWNLOAD_TIMEOUT_WITH_FALLBACK_MS = 120_000
const DOWNLOAD_TIMEOUT_MS = 900_000
/** After this the official download is tried again: the network may be another one by then. */
const REMEMBER_REFUSAL_MS = 7 * 24 * 3_600_000

const electronPackage = path.join(projectRoot, 'node_modules', 'electron')
const refusalFile = () => path.join(ownCacheFolder(), 'electron', 'official-download.json')

/**
 * What to do next to get an Electron.
 *
 * @param {RuntimeFacts} facts
 * @returns {RuntimeStep}
 */
export function nextStep(facts) {
  if (facts.override !== undefined) return 'override'
  if (facts.officialPresent) return 'official'
  if (!facts.fallbackPossible || !facts.officialRefused) return 'download-official'
  return facts.fallbackPresent ? 'fallback' : 'install-fallback'
}

/**
 * True while a failed download is fresh enough not to be tried again.
 *
 * @param {FailedDownload | undefined} failure
 * @param {string} electronVersion the version that would be downloaded now
 * @param {number} now
 * @returns {boolean}
 */
export function isRefusalFresh(failure, electronVersion, now) {
  if (failure === undefined || failure.electronVersion !== electronVersion) return false
  const age = now - failure.failedAt
  return age >= 0 && age < REMEMBER_REFUSAL_MS
}

/**
 * Electron's executable within its folder.
 *
 * @param {NodeJS.Platform} platform
 * @returns {string}
 */
export function executableName(platform) {
  if (platform === 'win32') return 'electron.exe'
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

/**
 * True when a folder holds the Electron that releases are built with, and not the fallback or another one.
 *
 * @param {string} distPath
 * @returns {boolean}
 */
export function isReleaseRuntime(distPath) {
  if (existsSync(path.join(distPath, FALLBACK_MARKER))) return false
  return readVersion(distPath) === packageVersion()
}

/**
 * Finds an Electron, and fetches one when there is none yet.
 *
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectron() {
  let step = nextStep(gatherFacts())
  if (step === 'download-official') {
    const failure = await downloadOfficial()
    if (failure !== undefined) await giveUpOfficial(failure)
    step = nextStep(gatherFacts())
  }
  switch (step) {
    case 'override':
      return overrideRuntime(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '')
    case 'official':
      return runtime('official', path.join(electronPackage, 'dist'))
    case 'install-fallback':
      return noteFallback(runtime('fallback', await installFallback()))
    case 'fallback':
      return noteFallback(runtime('fallback', fallbackFolder()))
    case 'download-official':
      throw new Error(`Electron's installer reported success, but there is no Electron in ${electronPackage}`)
  }
}

/** @returns {RuntimeFacts} */
function gatherFacts() {
  const fallbackPossible = hasFallback(process.platform, process.arch)
  const dist = path.join(electronPackage, 'dist')
  return {
    override: process.env['ELECTRON_OVERRIDE_DIST_PATH'] || undefined,
    officialPresent:
      existsSync(path.join(dist, executableName(process.platform))) && readVersion(dist) === packageVersion(),
    fallbackPossible,
    fallbackPresent: fallbackPossible && isFallbackComplete(fallbackFolder()),
    officialRefused: isRefusalFresh(readRefusal(), packageVersion(), Date.now()),
  }
}

/**
 * @param {ElectronRuntime['kind']} kind
 * @param {string} distPath
 * @returns {ElectronRuntime}
 */
function runtime(kind, distPath) {
  return {
    kind,
    distPath,
    executablePath: path.join(distPath, executableName(process.platform)),
    env: kind === 'official' ? {} : { ELECTRON_OVERRIDE_DIST_PATH: distPath },
  }
}

/**
 * @param {string} folder
 * @returns {ElectronRuntime}
 */
function overrideRuntime(folder) {
  const found = runtime('override', path.resolve(folder))
  if (existsSync(found.executablePath)) return found
  throw new UserError(
    `ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron: there is no ${found.executablePath}.\n` +
      'Correct it, or unset it to let the project find an Electron itself.',
  )
}

/**
 * @param {ElectronRuntime} found
 * @returns {ElectronRuntime}
 */
function noteFallback(found) {
  note(
    `Using Electron ${FALLBACK.electronVersion} from the npm registry (development and tests only): ` +
      `the official ${packageVersion()} could not be downloaded.`,
  )
  return found
}

/**
 * Runs Electron's own installer.
 *
 * @returns {Promise<string | undefined>} what went wrong
 */
async function downloadOfficial() {
  const limitMs = hasFallback(process.platform, process.arch)
    ? DOWNLOAD_TIMEOUT_WITH_FALLBACK_MS
    : DOWNLOAD_TIMEOUT_MS
  note(`Downloading Electron ${packageVersion()} …`)
  const started = Date.now()
  const child = spawn(process.execPath, [path.join(electronPackage, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text
  })
  // The installer itself says nothing for a long time.
  const progress = setInterval(
    () => note(`  still downloading (${Math.round((Date.now() - started) / 1000)} s)`),
    10_000,
  )
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
  try {
    const code = await exitOf(child)
    if (code === 0) return undefined
    if (Date.now() - started >= limitMs) return `no success within ${limitMs / 1000} s`
    return complaints.split('\n', 1)[0]?.trim() || `exit code ${code}`
  } finally {
    clearInterval(progress)
    clearTimeout(timer)
  }
}

/**
 * @param {string} reason
 * @returns {Promise<void>}
 */
async function giveUpOfficial(reason) {
  if (!hasFallback(process.platform, process.arch)) {
    throw new UserError(
      `Electron ${packageVersion()} could not be downloaded (${reason}).\n` +
        'It comes from github.com: check the network and the proxy (HTTPS_PROXY), or name a mirror in\n' +
        'ELECTRON_MIRROR, or an Electron you have in ELECTRON_OVERRIDE_DIST_PATH; then run the command again.',
    )
  }
  note(`Electron's official download failed (${reason}).`)
  await mkdir(path.dirname(refusalFile()), { recursive: true })
  /** @type {FailedDownload} */
  const failure = { electronVersion: packageVersion(), failedAt: Date.now() }
  await writeFile(refusalFile(), `${JSON.stringify(failure)}\n`)
}

/** @returns {FailedDownload | undefined} */
function readRefusal() {
  try {
    const { electronVersion, failedAt } = JSON.parse(readFileSync(refusalFile(), 'utf8'))
    if (typeof electronVersion === 'string' && typeof failedAt === 'number')
      return { electronVersion, failedAt }
  } catch {
    // Expected: no failure yet, or a file that was cut off; then the download is simply tried.
  }
  return undefined
}

/** @returns {string} the version in package.json's dependency, as installed */
function packageVersion() {
  return JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version
}

/**
 * @param {string} distPath
 * @returns {string | undefined}
 */
function readVersion(distPath) {
  const file = path.join(distPath, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}
