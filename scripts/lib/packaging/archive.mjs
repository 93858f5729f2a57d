import path from 'node:path'
import { create } from 'tar'

/** All files bear the time of the build's sources where that is known, so that two builds are alike. */
const { SOURCE_DATE_EPOCH } = process.env

/**
 * Packs a folder into a tar.gz, in a folder of one name within it, owned by whoever unpacks it.
 *
 * @param {{ folder: string, file: string, prefix: string, isQuick?: boolean }} options
 * @returns {Promise<void>}
 */
export async function makeTarGz({ folder, file, prefix, isQuick = false }) {
  await create(
    {
      cwd: folder,
      file,
      prefix,
      portable: true,
      strict: true,
      gzip: { level: isQuick ? 1 : 9 },
      ...(SOURCE_DATE_EPOCH !== undefined && { mtime: new Date(Number(SOURCE_DATE_EPOCH) * 1000) }),
    },
    ['.'],
  )
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
