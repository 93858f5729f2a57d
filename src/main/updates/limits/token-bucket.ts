import type { Clock } from '../../base/clock'

/** What may be taken at once after a rest, in time of the limit: more would be a burst. */
const BURST_MS = 100
const MS_PER_SECOND = 1_000

interface Waiter {
  /** It may go when so many bytes have been allowed. */
  readonly mark: number
  readonly go: () => void
}

/**
 * Holds takers back so that together they keep to a speed.
 *
 * Bytes are paid for after they were taken: who takes many at once waits the longer before the next,
 * so that the speed is right over any few seconds, whatever the size of the pieces. A new speed
 * holds from that moment, for those who wait too.
 */
export class TokenBucket {
  /** Bytes allowed since the beginning. */
  private allowed = 0
  /** Bytes taken since the beginning. */
  private taken = 0
  private countedAt: number
  private readonly waiters: Waiter[] = []
  private cancelTimer: () => void = () => undefined

  constructor(
    private readonly clock: Clock,
    /** Bytes per second; `null` for no limit. */
    private speed: number | null,
  ) {
    this.countedAt = clock.now()
  }

  get isLimited(): boolean {
    return this.speed !== null
  }

  setSpeed(speed: number | null): void {
    this.count()
    this.speed = speed
    this.wake()
  }

  /** Resolves when bytes that were taken are paid for, or at once when the signal is aborted. */
  take(byteLength: number, signal: AbortSignal): Promise<void> {
    if (this.speed === null || signal.aborted) return Promise.resolve()
    this.count()
    this.taken += byteLength
    const mark = this.taken
    if (this.allowed >= mark) return Promise.resolve()
    return new Promise((resolve) => {
      const leave = (): void => {
        signal.removeEventListener('abort', leave)
        const place = this.waiters.indexOf(waiter)
        if (place >= 0) this.waiters.splice(place, 1)
        resolve()
      }
      const waiter: Waiter = { mark, go: leave }
      this.waiters.push(waiter)
      signal.addEventListener('abort', leave, { once: true })
      if (this.waiters.length === 1) this.arm()
    })
  }

  /** Brings what is allowed up to now; what was not used in time is forfeit. */
  private count(): void {
    const now = this.clock.now()
    const elapsedMs = Math.max(0, now - this.countedAt)
    this.countedAt = now
    if (this.speed === null) {
      this.allowed = this.taken
      return
    }
    const burst = (this.speed * BURST_MS) / MS_PER_SECOND
    this.allowed = Math.min(this.allowed + (this.speed * elapsedMs) / MS_PER_SECOND, this.taken + burst)
  }

  private wake(): void {
    for (;;) {
      const [first] = this.waiters
      if (first === undefined || (this.speed !== null && this.allowed < first.mark)) break
      first.go()
    }
    this.arm()
  }

  private arm(): void {
    this.cancelTimer()
    const [first] = this.waiters
    if (first === undefined || this.speed === null) return
    const delayMs = Math.ceil(((first.mark - this.allowed) / this.speed) * MS_PER_SECOND)
    this.cancelTimer = this.clock.schedule(Math.max(1, delayMs), () => {
      this.count()
      this.wake()
    })
  }
}
