import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'

/** What is being written has this ending until it is whole. */
export const PARTIAL_SUFFIX = '.part'

/**
 * Writes a file whole or not at all: beside its place, to the disk, then renamed.
 *
 * The new name itself is on the disk only after `syncFolder`.
 */
export async function writeWhole(file: string, content: Uint8Array | string, mode = 0o644): Promise<void> {
  const partial = `${file}.${randomUUID()}${PARTIAL_SUFFIX}`
  try {
    const handle = await open(partial, 'wx', mode)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** Brings a folder's names to the disk, so that files written earlier are found before later ones. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; its file systems keep names in order by themselves.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
