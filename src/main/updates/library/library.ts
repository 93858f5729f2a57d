import path from 'node:path'
import type { FsPort } from '../../files/fs-port'
import type { BlockPool } from '../hashing/block-pool'
import type { HashService } from '../hashing/hash-service'
import type { TrustedPackage } from '../package-trust'
import { hashRange } from '../partial/chunk-hash'
import { ChunkLayout } from '../partial/chunk-layout'
import { DownloadRefusedError, onDisk } from '../transfer-errors'
import type { LibraryHome } from './library-home'

export const PARTIAL_FOLDER = '.partial'

const RESERVED_BY_WINDOWS = /^(con|prn|aux|nul|com\d|lpt\d)$/iu
const CHECK_BLOCKS = 3

/** What makes the place of a package in the library. */
export interface LibraryPlace {
  readonly programId: string
  readonly version: string
  readonly fileName: string
}

export interface LibraryDeps {
  readonly home: Pick<LibraryHome, 'folder'>
  readonly fs: FsPort
  readonly hashing: HashService
  readonly blocks: BlockPool
  readonly chunkByteLength: number
}

/**
 * The library's folder: finished packages as plain files.
 *
 * A final name only ever holds a file whose chunks were verified. Paths are made of checked parts alone.
 */
export class Library {
  constructor(private readonly deps: LibraryDeps) {}

  /** `<library>/<program>/<version>/<file>` */
  pathOf({ programId, version, fileName }: LibraryPlace): string {
    if (RESERVED_BY_WINDOWS.test(programId)) throw new DownloadRefusedError('A reserved folder name')
    return path.join(this.deps.home.folder, programId, version, fileName)
  }

  /** True when a file of this length is at the package's place. */
  async holds(place: LibraryPlace, byteLength: number): Promise<boolean> {
    const { fs } = this.deps
    return (await onDisk('look', () => fs.byteLengthOf(this.pathOf(place)))) === byteLength
  }

  /** True when the file at the package's place is the package, every chunk of it. */
  async holdsVerified(place: LibraryPlace, trusted: TrustedPackage, signal: AbortSignal): Promise<boolean> {
    if (!(await this.holds(place, trusted.byteLength))) return false
    const { fs, hashing, blocks, chunkByteLength } = this.deps
    return onDisk('read', async () => {
      const file = await fs.openForReading(this.pathOf(place))
      if (file === null) return false
      const layout = new ChunkLayout(trusted.byteLength, chunkByteLength)
      const loan = blocks.loan(CHECK_BLOCKS)
      try {
        for (let chunk = 0; chunk < layout.chunkCount; chunk += 1) {
          const range = { position: layout.startOf(chunk), byteLength: layout.byteLengthOf(chunk) }
          if (signal.aborted) return false
          if ((await hashRange(file, range, hashing, loan)) !== trusted.chunkSha256[chunk]) return false
        }
        return true
      } finally {
        await file.close()
      }
    })
  }

  /** Gives a part file, already verified and synced, its final name. */
  async publish(place: LibraryPlace, partPath: string): Promise<void> {
    const { fs } = this.deps
    const target = this.pathOf(place)
    await onDisk('publish', async () => {
      await fs.makeFolder(path.dirname(target))
      await fs.rename(partPath, target)
      await fs.syncFolder(path.dirname(target))
      await fs.syncFolder(path.dirname(partPath))
    })
  }

  /**
   * Files of the library that have a package's length, under whatever name: one of them may be it.
   *
   * Nobody vouches for them here; their chunks will.
   */
  async filesOfLength(byteLength: number): Promise<string[]> {
    const { fs } = this.deps
    const { folder } = this.deps.home
    const found: string[] = []
    for (const program of await fs.list(folder)) {
      if (program.startsWith('.')) continue
      for (const version of await namesIn(fs, path.join(folder, program))) {
        for (const name of await namesIn(fs, path.join(folder, program, version))) {
          const filePath = path.join(folder, program, version, name)
          if ((await fs.byteLengthOf(filePath)) === byteLength) found.push(filePath)
        }
      }
    }
    return found
  }
}

/** Files that people put among the folders are no folders. */
async function namesIn(fs: FsPort, folderPath: string): Promise<string[]> {
  try {
    return await fs.list(folderPath)
  } catch {
    // Expected: ENOTDIR for a file, or a folder that this user may not read.
    return []
  }
}
