import type { FilePort, FsPort } from '../../files/fs-port'
import { onDisk } from '../transfer-errors'

/** Reads bytes of an opened file. */
export interface BytesReader {
  read(buffer: Uint8Array, position: number): Promise<number>
}

/** An opened part file. Its failures are disk errors with a code. */
export class PartFile implements BytesReader {
  private constructor(
    private readonly file: FilePort,
    /** As it was found, at most the package's. */
    readonly foundByteLength: number,
  ) {}

  /** Opens the file or makes it; bytes beyond the package's length go. */
  static open(fs: FsPort, filePath: string, packageByteLength: number): Promise<PartFile> {
    return onDisk('open', async () => {
      const file = await fs.open(filePath)
      try {
        const byteLength = await file.byteLength()
        if (byteLength > packageByteLength) await file.truncate(packageByteLength)
        return new PartFile(file, Math.min(byteLength, packageByteLength))
      } catch (error) {
        await file.close()
        throw error
      }
    })
  }

  write(bytes: Uint8Array, position: number): Promise<void> {
    return onDisk('write', () => this.file.write([bytes], position))
  }

  read(buffer: Uint8Array, position: number): Promise<number> {
    return onDisk('read', () => this.file.read(buffer, position))
  }

  /** Everything written before is on the disk when it resolves. */
  sync(): Promise<void> {
    return onDisk('sync', () => this.file.sync())
  }

  close(): Promise<void> {
    return onDisk('close', () => this.file.close())
  }
}
