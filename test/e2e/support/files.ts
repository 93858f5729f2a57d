import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Every file below a folder, as full paths; none when the folder is not there. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      // Expected: nothing was ever written there.
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}

/** The files below a folder that hold a text, in whatever encoding-free form: raw bytes are compared. */
export async function filesHolding(folder: string, text: string): Promise<string[]> {
  const found = await Promise.all(
    (await filesBelow(folder)).map(async (file) => ((await readFile(file)).includes(text) ? [file] : [])),
  )
  return found.flat()
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
