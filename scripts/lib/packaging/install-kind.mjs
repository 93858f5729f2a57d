import { writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * How an app has come onto a computer; the installed app reads it to know how it may be updated. The Windows
 * installer writes its own (`nsis-user`, `nsis-machine`), as it learns only then for whom it installs.
 *
 * @typedef {'dir' | 'tar.gz' | 'deb' | 'appimage' | 'msi' | 'dmg' | 'nsis-user' | 'nsis-machine'} InstallKind
 */

const INSTALL_KIND_FILE = 'install-kind'

/**
 * @param {string} resourcesFolder
 * @param {InstallKind} kind
 * @returns {Promise<void>}
 */
export async function writeInstallKind(resourcesFolder, kind) {
  await writeFile(path.join(resourcesFolder, INSTALL_KIND_FILE), kind)
}
