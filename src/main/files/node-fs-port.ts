import { constants, type Stats } from 'node:fs'
import fs from 'node:fs/promises'
import { type FileFacts, type FilePort, type FsPort, systemErrorCode } from './fs-port'

/** Who may read what is newly made. */
interface Modes {
  readonly file: number
  readonly folder: number
}

const PRIVATE: Modes = { file: 0o600, folder: 0o700 }
const READABLE_BY_ALL: Modes = { file: 0o644, folder: 0o755 }

/** Past the system's cache. Windows has no name for it in Node; libuv takes the number. */
const UNCACHED = process.platform === 'win32' ? 0x02000000 : (constants.O_DIRECT ?? 0)
/** Windows has no such flags; there, what is no regular file is found out once it is open. */
const READ_NO_LINK = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
/** No such file; a folder in its path is none; it is a link. */
const NO_FILE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP'])

const NOT_REMOVABLE = new Set(['ENOENT', 'ENOTEMPTY', 'EEXIST'])
/** Some network and foreign file systems sync files but no folders. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF'])

/** The real disk; what it makes is private to this user. */
export const nodeFsPort: FsPort = createNodeFsPort(PRIVATE)

/** The real disk, for what is meant to be read on other computers, by other users. */
export const sharedFsPort: FsPort = createNodeFsPort(READABLE_BY_ALL)

function createNodeFsPort(modes: Modes): FsPort {
  return {
    open: async (filePath) => {
      try {
        return new NodeFile(await fs.open(filePath, 'r+'))
      } catch (error) {
        if (systemErrorCode(error) !== 'ENOENT') throw error
        // `x`: whatever has appeared here meanwhile, a link for instance, is not written through.
        return new NodeFile(await fs.open(filePath, 'wx+', modes.file))
      }
    },
    openForReading: async (filePath, options) => {
      try {
        if (!(await fs.lstat(filePath)).isFile()) return null
        const { handle, isUncached } = await openNoLink(filePath, options?.isUncached === true)
        // Another may have been put in its place since.
        if ((await handle.stat()).isFile()) {
          return isUncached ? new UncachedFile(handle, filePath) : new NodeFile(handle)
        }
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
    removeEmptyFolder: async (folderPath) => {
      try {
        await fs.rmdir(folderPath)
      } catch (error) {
        if (!NOT_REMOVABLE.has(systemErrorCode(error) ?? '')) throw error
      }
    },
    makeFolder: async (folderPath) => {
      await fs.mkdir(folderPath, { recursive: true, mode: modes.folder })
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
      const facts = await factsOf(filePath)
      return facts?.kind === 'file' ? facts.byteLength : null
    },
    syncFolder: async (folderPath) => {
      // Windows cannot sync a folder; NTFS journals renames by itself.
      if (process.platform === 'win32') return
      const handle = await fs.open(folderPath, 'r')
      try {
        await handle.sync()
      } catch (error) {
        if (!NO_FOLDER_SYNC.has(systemErrorCode(error) ?? '')) throw error
      } finally {
        await handle.close()
      }
    },
    freeBytes: async (folderPath) => {
      const { bavail, bsize } = await fs.statfs(folderPath)
      return bavail * bsize
    },
    factsOf,
    volumeOf: async (folderPath) => {
      const { bavail, blocks, bsize, type } = await fs.statfs(folderPath)
      return { freeByteLength: bavail * bsize, totalByteLength: blocks * bsize, fileSystemType: type }
    },
  }
}

async function openNoLink(
  filePath: string,
  isUncached: boolean,
): Promise<{ handle: fs.FileHandle; isUncached: boolean }> {
  if (isUncached && UNCACHED !== 0) {
    try {
      return { handle: await fs.open(filePath, READ_NO_LINK | UNCACHED), isUncached: true }
    } catch (error) {
      // The file system knows no way past its cache (tmpfs, some network shares).
      if (systemErrorCode(error) !== 'EINVAL') throw error
    }
  }
  return { handle: await fs.open(filePath, READ_NO_LINK), isUncached: false }
}

async function factsOf(path: string): Promise<FileFacts | null> {
  try {
    const stats = await fs.lstat(path)
    return {
      kind: kindOf(stats),
      byteLength: stats.size,
      modifiedAtMs: stats.mtimeMs,
      volumeId: stats.dev,
    }
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT' || systemErrorCode(error) === 'ENOTDIR') return null
    throw error
  }
}

function kindOf(stats: Stats): FileFacts['kind'] {
  if (stats.isFile()) return 'file'
  if (stats.isDirectory()) return 'folder'
  return stats.isSymbolicLink() ? 'link' : 'other'
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

/**
 * Reads past the cache. The system then asks for aligned memory, positions and lengths; where a read does
 * not fit that, or the file system refuses after all, the file is read the plain way from there on.
 */
class UncachedFile extends NodeFile {
  private plain: Promise<NodeFile> | null = null

  constructor(
    handle: fs.FileHandle,
    private readonly filePath: string,
  ) {
    super(handle)
  }

  override async read(buffer: Uint8Array, position: number): Promise<number> {
    if (this.plain === null) {
      try {
        return await super.read(buffer, position)
      } catch (error) {
        if (systemErrorCode(error) !== 'EINVAL') throw error
        this.plain ??= openNoLink(this.filePath, false).then(({ handle }) => new NodeFile(handle))
      }
    }
    return (await this.plain).read(buffer, position)
  }

  override async close(): Promise<void> {
    await super.close()
    await (await this.plain)?.close()
  }
}
