import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { create } from 'tar'

/** All files bear the time of the build's sources where that is known, so that two builds are alike. */
const { SOURCE_DATE_EPOCH } = process.env

/**
 * Packs a folder into a tar.gz, in a folder of one name within it, owned by whoever unpacks it. The order is that of
 * the names, so that the same files under the same time make the same bytes.
 *
 * @param {{ folder: string, file: string, prefix: string, isQuick?: boolean, time?: Date }} options `time`: of all
 *   files, where the build's sources have none
 * @returns {Promise<void>}
 */
export async function makeTarGz({ folder, file, prefix, isQuick = false, time }) {
  const mtime = SOURCE_DATE_EPOCH === undefined ? time : new Date(Number(SOURCE_DATE_EPOCH) * 1000)
  await create(
    {
      cwd: folder,
      file,
      prefix,
      portable: true,
      strict: true,
      gzip: { level: isQuick ? 1 : 9 },
      noDirRecurse: true,
      ...(mtime !== undefined && { mtime }),
    },
    ['.', ...(await listTree(folder)).map((entry) => entry.path)],
  )
}

/**
 * Everything in a folder, in an order that is the same everywhere; links are not followed.
 *
 * @param {string} folder
 * @param {string} [prefix]
 * @returns {Promise<{ path: string, isFolder: boolean }[]>} relative to the folder, with slashes
 */
export async function listTree(folder, prefix = '') {
  const entries = await readdir(path.join(folder, prefix), { withFileTypes: true })
  const found = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = `${prefix}${entry.name}`
    found.push({ path: file, isFolder: entry.isDirectory() })
    if (entry.isDirectory()) found.push(...(await listTree(folder, `${file}/`)))
  }
  return found
}

/**
 * The name of an archive for Linux.
 *
 * @param {{ version: string, arch: string }} facts
 * @returns {string} without its extension; also the name of the folder in it
 */
export function archiveName({ version, arch }) {
  return `strefa-partnera-${version}-linux-${path.basename(arch)}`
}

/**
 * The name of the portal's archive; it holds native code, so it is for one system.
 *
 * @param {string} version
 * @returns {string} without its extension; also the name of the folder in it
 */
export function portalArchiveName(version) {
  return `strefa-partnera-portal-${version}-${process.platform}-${process.arch}`
}
