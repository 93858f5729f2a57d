import { backOffMs } from '../base/back-off'
import type { Clock } from '../base/clock'

const RETRY = { firstMs: 2_000, longestMs: 60_000 } as const

/** The pauses after renewals that failed, longer each time. */
export class RenewalRetries {
  private failures = 0
  private cancel: () => void = () => undefined

  constructor(
    private readonly clock: Clock,
    private readonly random?: () => number,
  ) {}

  /** The last renewal failed; another is due. */
  get isDue(): boolean {
    return this.failures > 0
  }

  schedule(retry: () => void): void {
    this.cancel()
    const delayMs = backOffMs(this.failures, RETRY, this.random)
    this.failures += 1
    this.cancel = this.clock.schedule(delayMs, retry)
  }

  /** The next try is made now or by somebody else; the failures still count. */
  cancelNext(): void {
    this.cancel()
  }

  reset(): void {
    this.cancel()
    this.failures = 0
  }
}
