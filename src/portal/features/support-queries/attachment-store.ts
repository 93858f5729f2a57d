import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { z } from 'zod'
import { systemCodeOf } from '../../operator-error'
import { isTakenType } from './attachment-names'

const Id = z.uuid()

/** The folder of attachments: one file each, under its id, which alone makes its path. */
export class AttachmentStore {
  constructor(readonly folder: string) {}

  /** How much of a file has arrived, in bytes. */
  async receivedByteLength(id: string): Promise<number> {
    return (await lengthOf(this.partOf(id))) ?? (await lengthOf(this.pathOf(id))) ?? 0
  }

  /** Adds bytes at the end; the caller holds the lock of the attachment and knows the end. */
  async append(id: string, bytes: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const handle = await open(this.partOf(id), 'a', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  /**
   * What a file that has arrived is, by its bytes; `null` when it is not what was announced, or nothing
   * that we take.
   */
  async judge(id: string, announced: { byteLength: number; sha256: string }): Promise<string | null> {
    const bytes = await readFile((await this.isKept(id)) ? this.pathOf(id) : this.partOf(id))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (bytes.length !== announced.byteLength || sha256 !== announced.sha256) return null
    const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? (isText(bytes) ? 'text/plain' : null)
    return mediaType !== null && isTakenType(mediaType) ? mediaType : null
  }

  /** Puts a judged file under its final name, where it may be already. */
  async keep(id: string): Promise<void> {
    if (!(await this.isKept(id))) await rename(this.partOf(id), this.pathOf(id))
  }

  /** Throws away what has arrived. */
  async drop(id: string): Promise<void> {
    await rm(this.partOf(id), { force: true })
  }

  /** Throws away a kept file, and what has arrived of it. */
  async remove(id: string): Promise<void> {
    await this.drop(id)
    await rm(this.pathOf(id), { force: true })
  }

  /** Opens a kept file for reading; the caller closes the handle. */
  open(id: string): Promise<FileHandle> {
    return open(this.pathOf(id), 'r')
  }

  /** By a portal that was killed before its database knew. */
  private async isKept(id: string): Promise<boolean> {
    return (await lengthOf(this.partOf(id))) === null && (await lengthOf(this.pathOf(id))) !== null
  }

  private pathOf(id: string): string {
    // Whatever came this far: only an id becomes a path.
    return path.join(this.folder, Id.parse(id).toLowerCase())
  }

  private partOf(id: string): string {
    return `${this.pathOf(id)}.part`
  }
}

async function lengthOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** Tab, line feed, form feed, carriage return. */
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d])

/** Text of any code page: no control characters but those that part lines. */
function isText(bytes: Buffer): boolean {
  return bytes.every((byte) => byte >= 0x20 || TEXT_CONTROLS.has(byte))
}
