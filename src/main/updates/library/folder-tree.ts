import path from 'node:path'
import type { FsPort } from '../../files/fs-port'
import { onDisk } from '../transfer-errors'

export interface FolderFile {
  readonly filePath: string
  /** Below the folder that was listed. */
  readonly relativePath: string
  readonly byteLength: number
}

/** All regular files below a folder, however deep; links are not followed. */
export async function listFolder(fs: FsPort, root: string, below = ''): Promise<FolderFile[]> {
  const files: FolderFile[] = []
  const folder = path.join(root, below)
  for (const name of (await onDisk('list', () => fs.list(folder))).sort()) {
    const relativePath = path.join(below, name)
    const filePath = path.join(root, relativePath)
    const facts = await onDisk('look', () => fs.factsOf(filePath))
    if (facts?.kind === 'file') files.push({ filePath, relativePath, byteLength: facts.byteLength })
    if (facts?.kind === 'folder') files.push(...(await listFolder(fs, root, relativePath)))
  }
  return files
}

/** Removes a folder and those below it, as far as they are empty. */
export async function removeEmptyFolders(fs: FsPort, folder: string): Promise<void> {
  for (const name of await onDisk('list', () => fs.list(folder))) {
    const entry = path.join(folder, name)
    const facts = await onDisk('look', () => fs.factsOf(entry))
    if (facts?.kind === 'folder') await removeEmptyFolders(fs, entry)
  }
  await onDisk('remove a folder', () => fs.removeEmptyFolder(folder))
}
