const BLOCK_BYTE_LENGTH = 1 << 20

/** Blocks kept for the next transfer; more are left to be collected. */
const MOST_KEPT = 8

/** Memory that the hashing thread sees too, in blocks that are used again. */
export class BlockPool {
  private readonly kept: Uint8Array[] = []

  /** Lends up to so many blocks at once to one connection. */
  loan(most: number): BlockLoan {
    return new BlockLoan(this, most)
  }

  take(): Uint8Array {
    return this.kept.pop() ?? new Uint8Array(new SharedArrayBuffer(BLOCK_BYTE_LENGTH))
  }

  give(block: Uint8Array): void {
    if (this.kept.length < MOST_KEPT) this.kept.push(block)
  }
}

/**
 * The blocks of one connection. Who has none left waits: so a slow disk, or a slow hash, holds the
 * network back instead of filling memory.
 */
export class BlockLoan {
  private lentCount = 0
  private readonly waiting: (() => void)[] = []

  constructor(
    private readonly pool: BlockPool,
    private readonly most: number,
  ) {}

  async take(): Promise<Uint8Array> {
    while (this.lentCount >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve))
    this.lentCount += 1
    return this.pool.take()
  }

  give(block: Uint8Array): void {
    this.lentCount -= 1
    this.pool.give(block)
    this.waiting.shift()?.()
  }
}
