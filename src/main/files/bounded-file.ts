import type { FsPort } from './fs-port'

/** The file is longer than what may be read of it. */
export class FileTooLongError extends Error {
  override readonly name = 'FileTooLongError'
}

/**
 * Reads a small file whole; its size is looked at before anything is read, and no link is followed.
 *
 * @returns the bytes; `null` when there is no such regular file
 * @throws {FileTooLongError}
 */
export async function readBoundedFile(
  fs: FsPort,
  filePath: string,
  maxByteLength: number,
): Promise<Uint8Array | null> {
  const file = await fs.openForReading(filePath)
  if (file === null) return null
  try {
    const byteLength = await file.byteLength()
    if (byteLength > maxByteLength) throw new FileTooLongError(`${byteLength} bytes are too many`)
    const bytes = Buffer.alloc(byteLength)
    let position = 0
    while (position < byteLength) {
      const count = await file.read(bytes.subarray(position), position)
      // It has become shorter under our hands.
      if (count === 0) return bytes.subarray(0, position)
      position += count
    }
    return bytes
  } finally {
    await file.close()
  }
}
