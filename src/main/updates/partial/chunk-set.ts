/** A set of chunk numbers below a count, as small as it can be written down: one bit each. */
export class ChunkSet {
  private readonly bits: Uint8Array

  constructor(
    readonly chunkCount: number,
    bits?: Uint8Array,
  ) {
    this.bits = bits ?? new Uint8Array(byteCountFor(chunkCount))
  }

  /** What `toBase64` gave for the same count; `null` for any other text. */
  static fromBase64(text: string, chunkCount: number): ChunkSet | null {
    const bits = Buffer.from(text, 'base64')
    if (bits.byteLength !== byteCountFor(chunkCount)) return null
    return new ChunkSet(chunkCount, Uint8Array.from(bits))
  }

  has(chunk: number): boolean {
    return ((this.bits[chunk >> 3] ?? 0) & (1 << (chunk & 7))) !== 0
  }

  add(chunk: number): void {
    this.bits[chunk >> 3] = (this.bits[chunk >> 3] ?? 0) | (1 << (chunk & 7))
  }

  delete(chunk: number): void {
    this.bits[chunk >> 3] = (this.bits[chunk >> 3] ?? 0) & ~(1 << (chunk & 7))
  }

  /** Ascending. */
  values(): number[] {
    return Array.from({ length: this.chunkCount }, (_, chunk) => chunk).filter((chunk) => this.has(chunk))
  }

  toBase64(): string {
    return Buffer.from(this.bits).toString('base64')
  }
}

function byteCountFor(chunkCount: number): number {
  return Math.ceil(chunkCount / 8)
}
