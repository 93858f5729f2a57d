import type { Transfer } from '#shared/ipc/transfer'
import type { Clock } from '../../base/clock'
import { Emitter } from '../../base/emitter'

/** The window hears of transfers no more often than this, however many of them move. */
const NEWS_INTERVAL_MS = 250
/** More in one message would hold up the threads of both sides for longer than a frame. */
const MOST_AT_ONCE = 250

/** Gathers what changes about transfers, and tells it all together. */
export class TransferNews {
  private readonly changes = new Emitter<readonly Transfer[]>()
  readonly onDidChange = this.changes.event
  private readonly removals = new Emitter<{ readonly packageIds: string[] }>()
  readonly onDidRemove = this.removals.event

  private readonly changed = new Set<string>()
  private toldAt = Number.NEGATIVE_INFINITY
  private cancelNext: (() => void) | null = null

  constructor(
    private readonly clock: Clock,
    private readonly find: (packageId: string) => Transfer | null,
  ) {}

  noteChanged(packageId: string): void {
    this.changed.add(packageId)
    this.schedule()
  }

  noteRemoved(packageIds: readonly string[]): void {
    for (const packageId of packageIds) this.changed.delete(packageId)
    if (packageIds.length > 0) this.removals.fire({ packageIds: [...packageIds] })
  }

  dispose(): void {
    this.cancelNext?.()
    this.changes.dispose()
    this.removals.dispose()
  }

  private schedule(): void {
    if (this.cancelNext !== null) return
    const delayMs = Math.max(0, this.toldAt + NEWS_INTERVAL_MS - this.clock.now())
    // Never at once: what changes in one go belongs together.
    this.cancelNext = this.clock.schedule(delayMs, () => this.tell())
  }

  private tell(): void {
    this.cancelNext = null
    this.toldAt = this.clock.now()
    const packageIds = [...this.changed].slice(0, MOST_AT_ONCE)
    for (const packageId of packageIds) this.changed.delete(packageId)
    const transfers = packageIds.map(this.find).filter((transfer) => transfer !== null)
    if (transfers.length > 0) this.changes.fire(transfers)
    if (this.changed.size > 0) this.schedule()
  }
}
