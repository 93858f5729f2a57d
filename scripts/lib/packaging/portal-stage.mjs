import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { outputRoot, projectRoot } from '../paths.mjs'
import { UserError } from '../report.mjs'
import { listTree } from './archive.mjs'
import { packagesOfRooms } from './installed-packages.mjs'
import { formatLicences, refuseOtherLicences } from './licences.mjs'

/** Rooms of the sources that the portal is built of. */
const PORTAL_ROOMS = ['portal', 'shared']

/** What an operator installs or reads; goes along as it is. */
const OPERATOR_FILES = ['deploy', 'docs/operating.md', 'docs/packages.md']

/** What Node loads of a package. Licences stand together in one file of the archive. */
const RUNTIME_FILE = /\.(js|cjs|mjs|json|node|wasm|data)$/u
/** By the folder at the top of a package: deeper, any name may hold code that runs. */
const NOT_AT_RUN_TIME = /^(\.[^/]*|benchmarks?|docs?|examples?|tests?|integration)\//u

/**
 * What the unpacked portal may weigh at most: it grows by mistake first, when something of the client or of the
 * tools comes along.
 */
const BUDGET_BYTE_LENGTH = 60_000_000

const NOTICE = 'The portal of Strefa Partnera is built of these packages; they are in node_modules.\n'

/** Where the folder is laid out that is archived. */
const stageFolder = path.join(outputRoot, 'package', 'portal')

/**
 * Lays out exactly what a portal consists of on the machine that runs it: the built program, the packages that it
 * loads, and what its operator needs. Nothing else of the checkout is wanted there, and no npm.
 *
 * @param {string} [appVersion] another than that of the sources
 * @returns {Promise<{ folder: string, version: string, byteLength: number }>}
 * @throws {UserError} when a package's licence is not allowed, or all together is heavier than was decided
 */
export async function stagePortal(appVersion) {
  const manifest = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'))
  const version = appVersion ?? manifest.version
  await rm(stageFolder, { recursive: true, force: true })
  await mkdir(stageFolder, { recursive: true })
  for (const file of ['cli.js', 'empty-database.tar.gz']) {
    await cp(path.join(outputRoot, 'portal', file), path.join(stageFolder, 'out', 'portal', file))
  }
  for (const name of OPERATOR_FILES) {
    await cp(path.join(projectRoot, name), path.join(stageFolder, name), { recursive: true })
  }
  const packages = await packagesOfRooms(PORTAL_ROOMS)
  refuseOtherLicences(packages)
  for (const { folder } of packages) await stagePackage(folder)
  await writeFile(path.join(stageFolder, 'THIRD-PARTY-LICENSES.txt'), formatLicences(packages, NOTICE))
  await writeFile(
    path.join(stageFolder, 'package.json'),
    `${JSON.stringify(portalManifest({ ...manifest, version }), null, 2)}\n`,
  )
  const byteLength = await sealTree()
  if (byteLength > BUDGET_BYTE_LENGTH) {
    throw new UserError(
      `The portal has grown to ${byteLength} bytes; the budget is ${BUDGET_BYTE_LENGTH}.\n` +
        `Look at what is new in ${stageFolder}, or raise the budget knowingly\n` +
        '(scripts/lib/packaging/portal-stage.mjs).',
    )
  }
  return { folder: stageFolder, version, byteLength }
}

/**
 * The manifest beside the program: by it Node takes the program for a module, and the program knows its version.
 *
 * @param {Record<string, unknown>} manifest
 * @returns {Record<string, unknown>}
 */
export function portalManifest({ version, license, author, homepage, engines }) {
  return {
    name: 'strefa-partnera-portal',
    version,
    description: 'The portal of Strefa Partnera; docs/operating.md says how it is run.',
    private: true,
    license,
    author,
    homepage,
    type: 'module',
    engines,
  }
}

/**
 * True for a file that a package is run by.
 *
 * @param {string} file relative to the package's folder, with slashes
 * @returns {boolean}
 */
export function isRuntimeFile(file) {
  return RUNTIME_FILE.test(file) && !NOT_AT_RUN_TIME.test(file)
}

/**
 * Copies a package to where it lies in the checkout, so that whoever asks for it finds the same version.
 *
 * @param {string} folder
 * @returns {Promise<void>}
 */
async function stagePackage(folder) {
  const target = path.join(stageFolder, path.relative(projectRoot, folder))
  for (const { path: file, isFolder } of await listTree(folder)) {
    // A package within it is one of the list, or is not needed.
    if (isFolder || file.includes('node_modules/') || !isRuntimeFile(file)) continue
    await mkdir(path.dirname(path.join(target, file)), { recursive: true })
    await cp(path.join(folder, file), path.join(target, file), { dereference: true })
  }
}

/**
 * Gives everything the modes of installed files, whatever umask it was made under, and writes the sums of all.
 *
 * @returns {Promise<number>} the bytes of all files
 */
async function sealTree() {
  let byteLength = 0
  const sums = []
  for (const { path: file, isFolder } of await listTree(stageFolder)) {
    const absolutePath = path.join(stageFolder, file)
    await chmod(absolutePath, isFolder ? 0o755 : 0o644)
    if (isFolder) continue
    const bytes = await readFile(absolutePath)
    byteLength += bytes.byteLength
    sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${file}\n`)
  }
  await chmod(stageFolder, 0o755)
  await writeFile(path.join(stageFolder, 'SHA256SUMS'), sums.join(''), { mode: 0o644 })
  return byteLength
}
