import { createHash } from 'node:crypto'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'

/** What is known of a package from its bytes. */
export interface PackageDigest {
  readonly byteLength: number
  /** Of the whole package, hexadecimal. */
  readonly sha256: string
  /** Of the whole package, hexadecimal: what installers of the client are compared with. */
  readonly sha512: string
  /** Of each chunk of 4 MiB in order; the last may be shorter. */
  readonly chunkSha256: readonly string[]
}

/** Digests a package whose bytes pass by once, in pieces of any length. */
export class PackageDigester {
  private readonly whole = createHash('sha256')
  private readonly wholeSha512 = createHash('sha512')
  private chunk = createHash('sha256')
  private readonly chunks: string[] = []
  private chunkByteLength = 0
  private byteLength = 0

  update(piece: Buffer): void {
    this.whole.update(piece)
    this.wholeSha512.update(piece)
    this.byteLength += piece.byteLength
    for (let start = 0; start < piece.byteLength; ) {
      const part = piece.subarray(start, start + CHUNK_BYTE_LENGTH - this.chunkByteLength)
      this.chunk.update(part)
      this.chunkByteLength += part.byteLength
      start += part.byteLength
      if (this.chunkByteLength === CHUNK_BYTE_LENGTH) this.endChunk()
    }
  }

  /** Call it once, after the last piece. */
  finish(): PackageDigest {
    if (this.chunkByteLength > 0) this.endChunk()
    return {
      byteLength: this.byteLength,
      sha256: this.whole.digest('hex'),
      sha512: this.wholeSha512.digest('hex'),
      chunkSha256: this.chunks,
    }
  }

  private endChunk(): void {
    this.chunks.push(this.chunk.digest('hex'))
    this.chunk = createHash('sha256')
    this.chunkByteLength = 0
  }
}
