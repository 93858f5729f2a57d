import type { Clock } from '../../src/main/base/clock'

/** Real time in quick motion: pauses and limits of seconds pass in milliseconds. */
export class FastClock implements Clock {
  private readonly startedAt = Date.now()

  constructor(private readonly factor = 100) {}

  now(): number {
    return this.startedAt + (Date.now() - this.startedAt) * this.factor
  }

  schedule(delayMs: number, action: () => void): () => void {
    const timer = setTimeout(action, delayMs / this.factor)
    return () => clearTimeout(timer)
  }
}
