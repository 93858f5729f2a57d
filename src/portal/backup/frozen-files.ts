import { copyFile, link, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { PARTIAL_SUFFIX } from '../features/update-repository/durable-file'
import { systemCodeOf } from '../operator-error'
import { KEPT_FOLDERS } from './backup-manifest'

/**
 * Keeps the files of a data folder as they are now, by second names for them in another folder.
 *
 * Files there are never written to once they have their names, only replaced or removed: the second name
 * keeps what the first one had. Done again, it adds what has come meanwhile.
 */
export async function freezeFiles(root: string, frozen: string): Promise<void> {
  for (const folder of KEPT_FOLDERS) await freezeFolder(path.join(root, folder), path.join(frozen, folder))
}

/** Every file below, by its path with slashes, in order. */
export async function listFiles(folder: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = await Promise.all(
    entries.map(async (entry) => {
      const name = `${prefix}${entry.name}`
      if (entry.isDirectory()) return listFiles(path.join(folder, entry.name), `${name}/`)
      return entry.isFile() ? [name] : []
    }),
  )
  return lists.flat().sort()
}

async function freezeFolder(source: string, target: string): Promise<void> {
  const entries = await readdir(source, { withFileTypes: true }).catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return [] // not used yet
    throw error
  })
  await mkdir(target, { recursive: true, mode: 0o700 })
  for (const entry of entries) {
    const [from, to] = [path.join(source, entry.name), path.join(target, entry.name)]
    if (entry.isDirectory()) await freezeFolder(from, to)
    else if (entry.isFile() && isKept(entry.name)) await freezeFile(from, to)
  }
}

/** Not what is still being written, nor the locks of who writes. */
function isKept(name: string): boolean {
  return !name.endsWith(PARTIAL_SUFFIX) && !name.endsWith('.lock') && !name.startsWith('.')
}

async function freezeFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    const code = systemCodeOf(error)
    // Frozen before, or removed since it was listed.
    if (code === 'EEXIST' || code === 'ENOENT') return
    // A file system without second names.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP') await copyFile(from, to)
    else throw error
  }
}
