/** Where the chunks of a package lie. */
export class ChunkLayout {
  readonly chunkCount: number

  constructor(
    readonly byteLength: number,
    readonly chunkByteLength: number,
  ) {
    this.chunkCount = Math.ceil(byteLength / chunkByteLength)
  }

  startOf(chunk: number): number {
    return Math.min(chunk * this.chunkByteLength, this.byteLength)
  }

  /** The first byte behind the chunk. */
  endOf(chunk: number): number {
    return this.startOf(chunk + 1)
  }

  byteLengthOf(chunk: number): number {
    return this.endOf(chunk) - this.startOf(chunk)
  }
}
