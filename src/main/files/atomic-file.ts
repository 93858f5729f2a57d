import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { FsPort } from './fs-port'

/**
 * Replaces a file's content so that a crash at any moment leaves the old or the new one, whole.
 *
 * The temporary file stands beside the target: a rename is atomic on one volume only. `isSynced` false spares
 * the disk: whatever ends the process leaves one of the two, but a power cut may leave neither.
 */
export async function writeFileAtomically(
  fs: FsPort,
  filePath: string,
  content: string | Uint8Array,
  { isSynced = true }: { readonly isSynced?: boolean } = {},
): Promise<void> {
  const folder = path.dirname(filePath)
  const temporary = `${filePath}.${randomBytes(4).toString('hex')}.tmp`
  await fs.makeFolder(folder)
  try {
    const file = await fs.open(temporary)
    try {
      await file.write([typeof content === 'string' ? Buffer.from(content, 'utf8') : content], 0)
      if (isSynced) await file.sync()
    } finally {
      await file.close()
    }
    await fs.rename(temporary, filePath)
    if (isSynced) await fs.syncFolder(folder)
  } catch (error) {
    // The first error is the one that counts; a left-over temporary file does no harm.
    await fs.remove(temporary).catch(() => undefined)
    throw error
  }
}
