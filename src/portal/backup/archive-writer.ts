import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Header } from 'tar'
import { PARTIAL_SUFFIX, syncFolder } from '../features/update-repository/durable-file'
import { type BackedUpFile, BackupError } from './backup-manifest'

const BLOCK_BYTE_LENGTH = 512
const PRIVATE_FILE = 0o600

/** Writes a tar archive under a name of its own; the final name appears with the whole of it. */
export class ArchiveWriter {
  private constructor(
    private readonly target: string,
    private readonly partial: string,
    private readonly handle: FileHandle,
    private readonly createdAt: Date,
  ) {}

  static async open(target: string, createdAt: Date): Promise<ArchiveWriter> {
    const partial = `${target}.${randomUUID()}${PARTIAL_SUFFIX}`
    return new ArchiveWriter(target, partial, await open(partial, 'wx', PRIVATE_FILE), createdAt)
  }

  /**
   * @param name where it lies in the archive
   * @throws {BackupError} when the file changes while it is read
   */
  async addFile(name: string, file: string): Promise<BackedUpFile> {
    const { size } = await stat(file)
    await this.writeHeader(name, size)
    const hash = createHash('sha256')
    let byteLength = 0
    for await (const chunk of createReadStream(file, { highWaterMark: 1_048_576 })) {
      const bytes = chunk as Buffer
      hash.update(bytes)
      byteLength += bytes.byteLength
      await this.write(bytes)
    }
    if (byteLength !== size) throw new BackupError(`${file} was changed while it was read: try again`)
    await this.pad(size)
    return { path: name, byteLength, sha256: hash.digest('hex') }
  }

  async addText(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text)
    await this.writeHeader(name, bytes.byteLength)
    await this.write(bytes)
    await this.pad(bytes.byteLength)
  }

  /** Brings all to the disk and gives it its name. */
  async finish(): Promise<void> {
    await this.write(Buffer.alloc(2 * BLOCK_BYTE_LENGTH))
    await this.handle.sync()
    await this.handle.close()
    await rename(this.partial, this.target)
    await syncFolder(path.dirname(this.target))
  }

  async abandon(): Promise<void> {
    await this.handle.close().catch(() => {}) // closed already, where the renaming failed
    await rm(this.partial, { force: true })
  }

  private async writeHeader(name: string, size: number): Promise<void> {
    const header = new Header({ path: name, mode: PRIVATE_FILE, size, mtime: this.createdAt, type: 'File' })
    if (header.encode() || header.block === undefined) {
      throw new BackupError(`The name ${name} is too long for a backup`)
    }
    await this.write(header.block)
  }

  private async pad(byteLength: number): Promise<void> {
    const rest = byteLength % BLOCK_BYTE_LENGTH
    if (rest > 0) await this.write(Buffer.alloc(BLOCK_BYTE_LENGTH - rest))
  }

  private async write(bytes: Buffer): Promise<void> {
    await this.handle.writeFile(bytes)
  }
}
