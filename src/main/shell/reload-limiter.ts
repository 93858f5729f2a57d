import type { Clock } from '../base/clock'

const WINDOW_MS = 60_000
const MOST_RELOADS = 3

/** Lets a crashed page be loaded again, but not for ever: three times in any minute. */
export class ReloadLimiter {
  private times: number[] = []

  constructor(private readonly clock: Clock) {}

  mayReload(): boolean {
    const now = this.clock.now()
    this.times = this.times.filter((time) => now - time < WINDOW_MS)
    if (this.times.length >= MOST_RELOADS) return false
    this.times.push(now)
    return true
  }
}
