import type { Clock } from '../../src/main/base/clock'

interface Timer {
  readonly at: number
  readonly action: () => void
}

/** Rounds of the event loop that pending work gets after each timer. */
const FLUSH_ROUNDS = 20

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  private time = Date.parse('2026-11-22T08:00:00Z')
  private readonly timers = new Set<Timer>()

  now(): number {
    return this.time
  }

  schedule(delayMs: number, action: () => void): () => void {
    const timer = { at: this.time + delayMs, action }
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }

  get timerCount(): number {
    return this.timers.size
  }

  /** Moves on, running what falls due in its order. */
  async advance(byMs: number): Promise<void> {
    const target = this.time + byMs
    await flush()
    for (let next = this.nextDue(target); next !== undefined; next = this.nextDue(target)) {
      this.timers.delete(next)
      this.time = Math.max(this.time, next.at)
      next.action()
      await flush()
    }
    this.time = target
    await flush()
  }

  private nextDue(target: number): Timer | undefined {
    return [...this.timers].filter(({ at }) => at <= target).sort((a, b) => a.at - b.at)[0]
  }
}

/** Lets promises and immediate callbacks that are due now run. */
export async function flush(): Promise<void> {
  for (let round = 0; round < FLUSH_ROUNDS; round += 1) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}
