import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { syncFolder, writeWhole } from '../update-repository/durable-file'
import { removeLeftovers } from '../update-repository/repository-folder'

const CONTENT_NAME = /^[a-f0-9]{64}$/u
const PRIVATE_FILE = 0o600

/**
 * The folder of documents' bytes, each file named by its SHA-256.
 *
 * No name comes from outside: not from a request, and not from whoever publishes.
 */
export class DocumentStore {
  constructor(private readonly folder: string) {}

  /** Makes the folder and clears away what writes that were cut off have left. Files are the portal's alone. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    await removeLeftovers(this.folder)
  }

  /** Keeps the bytes; those that are here already are written once. Answers their SHA-256. */
  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if ((await this.tryOpen(sha256, bytes.byteLength, (handle) => handle.close())) === 'open') return sha256
    await writeWhole(this.pathOf(sha256), bytes, PRIVATE_FILE)
    await syncFolder(this.folder)
    return sha256
  }

  /**
   * Opens a content for reading; the caller closes the handle.
   *
   * @throws when the file is missing or has another length: better no bytes than wrong ones
   */
  async open(sha256: string, byteLength: number): Promise<FileHandle> {
    const handle = await open(this.pathOf(sha256), 'r')
    const { size } = await handle.stat()
    if (size === byteLength) return handle
    await handle.close()
    throw new Error(`Document content ${sha256} has ${size} bytes instead of ${byteLength}`)
  }

  /** The SHA-256 of every content that is here. */
  async list(): Promise<string[]> {
    return (await readdir(this.folder)).filter((name) => CONTENT_NAME.test(name))
  }

  /** Removes a content that no document has any more. */
  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true })
  }

  private async tryOpen(
    sha256: string,
    byteLength: number,
    use: (handle: FileHandle) => Promise<void>,
  ): Promise<'open' | 'absent'> {
    try {
      await use(await this.open(sha256, byteLength))
      return 'open'
    } catch {
      // Not there, or cut short by a full disk: it is written anew.
      return 'absent'
    }
  }

  private pathOf(sha256: string): string {
    if (!CONTENT_NAME.test(sha256)) throw new Error('Contents are named by their SHA-256')
    return path.join(this.folder, sha256)
  }
}
