import { createHash } from 'node:crypto'

/** Chance that can be had again: the same seed and name give the same numbers. */
export class SeededRandom {
  private state: number

  constructor(seed: number, name: string) {
    this.state = createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE()
  }

  /** From 0 up to, but without, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to, but without, the bound. */
  below(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new RangeError('there is nothing to pick from')
    return item
  }

  isHit(probability: number): boolean {
    return this.next() < probability
  }
}
