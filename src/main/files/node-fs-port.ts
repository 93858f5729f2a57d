import { constants } from 'node:fs'
import fs from 'node:fs/promises'
import { type FilePort, type FsPort, systemErrorCode } from './fs-port'

const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700

/** Windows has no such flags; there, what is no regular file is found out once it is open. */
const READ_NO_LINK = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
/** No such file; a folder in its path is none; it is a link. */
const NO_FILE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP'])

/** The real disk. */
export const nodeFsPort: FsPort = {
  open: async (filePath) => {
    try {
      return new NodeFile(await fs.open(filePath, 'r+'))
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error
      // `x`: whatever has appeared here meanwhile, a link for instance, is not written through.
      return new NodeFile(await fs.open(filePath, 'wx+', PRIVATE_FILE))
    }
  },
  openForReading: async (filePath) => {
    try {
      if (!(await fs.lstat(filePath)).isFile()) return null
      const handle = await fs.open(filePath, READ_NO_LINK)
      // Another may have been put in its place since.
      if ((await handle.stat()).isFile()) return new NodeFile(handle)
      await handle.close()
      return null
    } catch (error) {
      if (NO_FILE.has(systemErrorCode(error) ?? '')) return null
      throw error
    }
  },
  readText: (filePath) => fs.readFile(filePath, 'utf8'),
  rename: (from, to) => fs.rename(from, to),
  remove: (filePath) => fs.rm(filePath, { force: true }),
  makeFolder: async (folderPath) => {
    await fs.mkdir(folderPath, { recursive: true, mode: PRIVATE_FOLDER })
  },
  list: async (folderPath) => {
    try {
      return await fs.readdir(folderPath)
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return []
      throw error
    }
  },
  byteLengthOf: async (filePath) => {
    try {
      const stats = await fs.lstat(filePath)
      return stats.isFile() ? stats.size : null
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT' || systemErrorCode(error) === 'ENOTDIR') return null
      throw error
    }
  },
  syncFolder: async (folderPath) => {
    // Windows cannot sync a folder; NTFS journals renames by itself.
    if (process.platform === 'win32') return
    const handle = await fs.open(folderPath, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  freeBytes: async (folderPath) => {
    const { bavail, bsize } = await fs.statfs(folderPath)
    return bavail * bsize
  },
}

class NodeFile implements FilePort {
  constructor(private readonly handle: fs.FileHandle) {}

  async write(buffers: readonly Uint8Array[], position: number): Promise<void> {
    const expected = buffers.reduce((sum, buffer) => sum + buffer.byteLength, 0)
    const { bytesWritten } = await this.handle.writev([...buffers], position)
    if (bytesWritten === expected) return
    // A nearly full disk takes a part and refuses the next byte with the reason.
    await this.writeRest(Buffer.concat(buffers).subarray(bytesWritten), position + bytesWritten)
  }

  async read(buffer: Uint8Array, position: number): Promise<number> {
    const { bytesRead } = await this.handle.read(buffer, 0, buffer.byteLength, position)
    return bytesRead
  }

  truncate(byteLength: number): Promise<void> {
    return this.handle.truncate(byteLength)
  }

  sync(): Promise<void> {
    return this.handle.datasync()
  }

  async byteLength(): Promise<number> {
    return (await this.handle.stat()).size
  }

  close(): Promise<void> {
    return this.handle.close()
  }

  private async writeRest(rest: Uint8Array, position: number): Promise<void> {
    let written = 0
    while (written < rest.byteLength) {
      const { bytesWritten } = await this.handle.write(
        rest,
        written,
        rest.byteLength - written,
        position + written,
      )
      written += bytesWritten
    }
  }
}
