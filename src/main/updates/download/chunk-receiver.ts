import type { BlockLoan } from '../hashing/block-pool'
import type { HashService, HashStream } from '../hashing/hash-service'
import { hashBytes } from '../partial/chunk-hash'
import type { PartFile } from '../partial/part-file'

export interface ReceiverPlace {
  readonly chunk: number
  /** Of the chunk's first byte in the package. */
  readonly start: number
  readonly byteLength: number
  readonly sourceId: string
  /** Strong tag of its bytes; without one they cannot be continued by another answer. */
  readonly tag: string | null
}

interface FillingBlock {
  readonly bytes: Uint8Array
  readonly loan: BlockLoan
  filled: number
}

/**
 * One chunk as it arrives: gathered into blocks that are written and hashed at the same time.
 *
 * It outlives its connection: another one can go on in the middle of the chunk.
 */
export class ChunkReceiver {
  /** Bytes taken so far. */
  receivedByteLength = 0
  /** Of these, bytes that are in the file. */
  writtenByteLength = 0
  private flushedByteLength = 0
  private block: FillingBlock | null = null
  private working: Promise<void> = Promise.resolve()
  private failure: unknown = null

  private constructor(
    private readonly part: PartFile,
    private readonly stream: HashStream,
    readonly place: ReceiverPlace,
  ) {}

  static begin(part: PartFile, hashing: HashService, place: ReceiverPlace): ChunkReceiver {
    return new ChunkReceiver(part, hashing.open(), place)
  }

  /** Takes up a chunk of which so many bytes are in the file; `null` when they are not. */
  static async takeUp(
    part: PartFile,
    hashing: HashService,
    place: ReceiverPlace,
    byteLength: number,
    blocks: BlockLoan,
  ): Promise<ChunkReceiver | null> {
    const receiver = ChunkReceiver.begin(part, hashing, place)
    const range = { position: place.start, byteLength }
    if ((await hashBytes(part, range, receiver.stream, blocks)) < byteLength) {
      receiver.dispose()
      return null
    }
    receiver.receivedByteLength = byteLength
    receiver.flushedByteLength = byteLength
    receiver.writtenByteLength = byteLength
    return receiver
  }

  /** In the package, of the next byte that is wanted. */
  get position(): number {
    return this.place.start + this.receivedByteLength
  }

  get missingByteLength(): number {
    return this.place.byteLength - this.receivedByteLength
  }

  /** Takes the next bytes, at most what is missing; waits when the disk or the hash is behind. */
  async receive(bytes: Uint8Array, blocks: BlockLoan): Promise<void> {
    let taken = 0
    while (taken < bytes.byteLength) {
      if (this.failure !== null) throw this.failure
      this.block ??= { bytes: await blocks.take(), loan: blocks, filled: 0 }
      const { block } = this
      const count = Math.min(bytes.byteLength - taken, block.bytes.byteLength - block.filled)
      block.bytes.set(bytes.subarray(taken, taken + count), block.filled)
      block.filled += count
      taken += count
      this.receivedByteLength += count
      if (block.filled === block.bytes.byteLength || this.missingByteLength === 0) this.flush()
    }
  }

  /** SHA-256 of the whole chunk, once all its bytes are in the file. */
  async finish(): Promise<string> {
    await this.settle()
    return this.stream.finish()
  }

  /** Resolves when everything taken is in the file. */
  async settle(): Promise<void> {
    this.flush()
    await this.working
    if (this.failure !== null) throw this.failure
  }

  dispose(): void {
    if (this.block !== null) this.block.loan.give(this.block.bytes)
    this.block = null
    this.stream.dispose()
  }

  private flush(): void {
    const { block } = this
    if (block === null) return
    this.block = null
    const bytes = block.bytes.subarray(0, block.filled)
    const position = this.place.start + this.flushedByteLength
    this.flushedByteLength += block.filled
    const hashed = this.stream.update(bytes)
    // One after the other: what is written is always the beginning of the chunk, without holes.
    const written = this.working.then(async () => {
      if (this.failure !== null) throw this.failure
      await this.part.write(bytes, position)
      this.writtenByteLength += bytes.byteLength
    })
    this.working = Promise.allSettled([written, hashed]).then((outcomes) => {
      block.loan.give(block.bytes)
      const failed = outcomes.find((outcome) => outcome.status === 'rejected')
      if (failed !== undefined) this.failure ??= failed.reason
    })
  }
}
