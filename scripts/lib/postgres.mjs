import { accessSync, constants, readdirSync } from 'node:fs'
import path from 'node:path'

/** Debian keeps servers of several versions side by side, and none of them on the path. */
const DEBIAN_FOLDER = '/usr/lib/postgresql'

/**
 * The program of PostgreSQL's server: the one on the path, or Debian's newest.
 *
 * @returns {string | null}
 */
export function findPostgres() {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  for (const folder of [...folders, ...debianFolders()]) {
    const file = path.join(folder, 'postgres')
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // not here
    }
  }
  return null
}

/** @returns {string[]} */
function debianFolders() {
  try {
    const versions = readdirSync(DEBIAN_FOLDER).filter((name) => /^\d+$/u.test(name))
    return versions
      .sort((one, other) => Number(other) - Number(one))
      .map((version) => path.join(DEBIAN_FOLDER, version, 'bin'))
  } catch {
    return [] // no Debian, or no PostgreSQL
  }
}
