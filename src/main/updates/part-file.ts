import type { FilePort, FsPort } from '../files/fs-port'
import type { Digest } from './digest'
import { onDisk } from './transfer-errors'

/** Pieces are gathered to this before they are written: few large writes are fast. */
const BATCH_BYTES = 1 << 20

export interface PartFileDeps {
  readonly fs: FsPort
  readonly filePath: string
  /** A digest for a file of which so many bytes are there already. */
  readonly digestFor: (byteLength: number) => Digest
}

/** The digest of a closed part file's bytes. */
export interface KeptDigest {
  readonly digest: Digest
  readonly byteLength: number
}

/** The bytes of a package on their way: written in order, hashed, synced now and then. */
export class PartFile {
  private batch: Uint8Array[] = []
  private batchByteLength = 0
  private writing: Promise<void> = Promise.resolve()
  private writtenByteLength: number
  /** A write has failed: the digest has seen bytes that the file has not. */
  private isBroken = false
  private isOpen = true

  private constructor(
    private readonly deps: PartFileDeps,
    private readonly file: FilePort,
    private digest: Digest,
    byteLength: number,
  ) {
    this.writtenByteLength = byteLength
  }

  /** Opens the file and keeps at most so many of its bytes: those known to be on the disk. */
  static open(deps: PartFileDeps, keptByteLength: number): Promise<PartFile> {
    return onDisk('open', async () => {
      const file = await deps.fs.open(deps.filePath)
      try {
        const byteLength = Math.min(await file.byteLength(), keptByteLength)
        await file.truncate(byteLength)
        return new PartFile(deps, file, deps.digestFor(byteLength), byteLength)
      } catch (error) {
        await file.close()
        throw error
      }
    })
  }

  get isClosed(): boolean {
    return !this.isOpen
  }

  /** Bytes taken, whether they are in the file yet or not. */
  get byteLength(): number {
    return this.writtenByteLength + this.batchByteLength
  }

  /** Takes the next piece; waits when the disk is slower than the sender. */
  async append(piece: Uint8Array): Promise<void> {
    this.digest.received(piece)
    this.batch.push(piece)
    this.batchByteLength += piece.byteLength
    if (this.batchByteLength >= BATCH_BYTES) await this.flush()
  }

  /** Begins to write what was gathered, after waiting for the write before it. */
  async flush(): Promise<void> {
    await this.writing
    const { batch, batchByteLength } = this
    if (batchByteLength === 0) return
    const position = this.writtenByteLength
    this.batch = []
    this.batchByteLength = 0
    this.writtenByteLength += batchByteLength
    this.writing = onDisk('write', () => this.file.write(batch, position)).then(
      () => this.digest.written(position + batchByteLength),
      (error: unknown) => {
        this.isBroken = true
        throw error
      },
    )
    // Whoever awaits it next is told.
    this.writing.catch(() => undefined)
  }

  /** How many bytes are on the disk for certain, after having them put there. */
  async sync(): Promise<number> {
    await this.writing
    const byteLength = this.writtenByteLength
    // Another batch may be under way by now; the count above is what this sync answers for.
    await onDisk('sync', () => this.file.sync())
    return byteLength
  }

  /** Everything taken is in the file and on the disk when it resolves. */
  async settle(): Promise<number> {
    await this.flush()
    return this.sync()
  }

  /** Begins again with an empty file. */
  async restart(): Promise<void> {
    this.batch = []
    this.batchByteLength = 0
    await this.writing.catch(() => undefined)
    await onDisk('truncate', () => this.file.truncate(0))
    this.writtenByteLength = 0
    this.writing = Promise.resolve()
    this.isBroken = false
    this.digest.dispose()
    this.digest = this.deps.digestFor(0)
  }

  sha256(): Promise<string> {
    return this.digest.finish(this.writtenByteLength)
  }

  /**
   * Closes the file and gives the digest back, for when the transfer goes on in this run;
   * `null` when it no longer fits the file.
   */
  async close(): Promise<KeptDigest | null> {
    if (!this.isOpen) return null
    this.isOpen = false
    await this.writing.catch(() => undefined)
    await onDisk('close', () => this.file.close())
    if (!this.isBroken && this.batchByteLength === 0) {
      return { digest: this.digest, byteLength: this.writtenByteLength }
    }
    this.digest.dispose()
    return null
  }
}
