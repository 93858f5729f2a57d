import { createHash } from 'node:crypto'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import type { FsPort, ReadableFilePort } from '../../files/fs-port'

/** A row of chunks of one file, and what their bytes should be. */
export interface ChunkCheck {
  readonly filePath: string
  /** Of the whole package. */
  readonly byteLength: number
  readonly firstChunk: number
  /** Of each chunk of the row, hexadecimal. */
  readonly sha256: readonly string[]
}

/**
 * Reads chunks from the medium and says which are not what was signed, by their number in the package.
 *
 * Hashing takes the thread it runs in: 4 MiB are some 15 ms in Electron.
 */
export async function findDamagedChunks(fs: FsPort, check: ChunkCheck): Promise<number[]> {
  const damaged: number[] = []
  const file = await fs.openForReading(check.filePath, { isUncached: true })
  if (file === null) return check.sha256.map((_, offset) => check.firstChunk + offset)
  try {
    // The next chunk is read while this one is hashed.
    const buffers = [newChunkBuffer(), newChunkBuffer()] as const
    const read = (offset: number) => {
      const chunk = check.firstChunk + offset
      return readChunk(
        file,
        buffers[offset % 2 === 0 ? 0 : 1],
        chunk,
        chunkByteLength(check.byteLength, chunk),
      )
    }
    let next = read(0)
    for (const [offset, expected] of check.sha256.entries()) {
      const bytes = await next
      if (offset + 1 < check.sha256.length) {
        next = read(offset + 1)
        // Met by the next turn, or by nobody when this one fails.
        next.catch(() => undefined)
      }
      const isRight = bytes !== null && createHash('sha256').update(bytes).digest('hex') === expected
      if (!isRight) damaged.push(check.firstChunk + offset)
    }
  } finally {
    await file.close()
  }
  return damaged
}

/** How long a chunk of a package is: the last one may be shorter. */
export function chunkByteLength(packageByteLength: number, chunk: number): number {
  return Math.min(CHUNK_BYTE_LENGTH, packageByteLength - chunk * CHUNK_BYTE_LENGTH)
}

/** Memory for one chunk: a whole one, since reading past the cache takes whole blocks only. */
export function newChunkBuffer(): Uint8Array {
  return new Uint8Array(new ArrayBuffer(CHUNK_BYTE_LENGTH))
}

/** The chunk's bytes, in the buffer; `null` when the file ends before. */
export async function readChunk(
  file: ReadableFilePort,
  buffer: Uint8Array,
  chunk: number,
  byteLength: number,
): Promise<Uint8Array | null> {
  const position = chunk * CHUNK_BYTE_LENGTH
  let count = 0
  while (count < byteLength) {
    const more = await file.read(buffer.subarray(count), position + count)
    if (more === 0) return null
    count += more
  }
  return buffer.subarray(0, byteLength)
}
