import type { PauseReason, Transfer } from '#shared/ipc/transfer'
import type { Clock } from '../../base/clock'
import type { Log } from '../../logging/log'
import type { PartialFolder } from '../partial/partial-folder'
import type { HoursWatch } from './hours-watch'
import type { TransferJob } from './transfer-job'
import { isMoving } from './transfer-record'

/** Between two neighbours in the queue: room for others to be put there. */
const POSITION_STEP = 1_024
/** How often a full disk is looked at again. */
const DISK_CHECK_MS = 15_000
/** A timer may run for so long. */
const LONGEST_WAIT_MS = 3_600_000

export interface TransferQueueDeps {
  readonly hours: HoursWatch
  readonly folder: Pick<PartialFolder, 'freeBytes'>
  readonly parallelCount: () => number
  readonly clock: Clock
  readonly log: Log
}

/**
 * The transfers of one account in their order, and who of them runs.
 *
 * Jobs that circumstances have stopped go on by themselves when these have changed; what a person has
 * paused stays.
 */
export class TransferQueue {
  private readonly jobs = new Map<string, TransferJob>()
  private readonly running = new Set<TransferJob>()
  private isEnabled = false
  private isOnline = true
  private cancelRetry: () => void = () => undefined
  private cancelDiskCheck: (() => void) | null = null

  constructor(private readonly deps: TransferQueueDeps) {}

  /** By position. */
  list(): TransferJob[] {
    return [...this.jobs.values()].sort((a, b) => a.record.position - b.record.position)
  }

  get(packageId: string): TransferJob | null {
    return this.jobs.get(packageId) ?? null
  }

  get runningCount(): number {
    return this.running.size
  }

  /** Bytes that those who run, but for one, have found room for and will still write. */
  othersNeed(packageId: string): number {
    return [...this.running]
      .filter((job) => job.packageId !== packageId)
      .reduce((sum, job) => sum + job.reservedByteLength, 0)
  }

  /** Behind all others. */
  nextPosition(): number {
    const positions = [...this.jobs.values()].map(({ record }) => record.position)
    return Math.max(0, ...positions) + POSITION_STEP
  }

  add(job: TransferJob): void {
    this.jobs.set(job.packageId, job)
  }

  remove(job: TransferJob): void {
    this.jobs.delete(job.packageId)
  }

  /** Runs jobs from here on, or begins no more. */
  enable(isEnabled: boolean): void {
    this.isEnabled = isEnabled
    this.circumstancesChanged()
  }

  connectivityChanged(isOnline: boolean): void {
    const isBack = isOnline && !this.isOnline
    this.isOnline = isOnline
    if (!isOnline) return
    this.requeue('portal-unreachable')
    // Pauses that were made for its sake count no more.
    if (isBack) for (const job of this.jobs.values()) job.retryAt = null
    this.pump()
  }

  /** Hours, limits or the session have changed. */
  circumstancesChanged(): void {
    if (this.deps.hours.isOpen) this.requeue('outside-hours')
    this.pump()
  }

  /** Puts a job before another, or behind all. */
  async move(job: TransferJob, before: TransferJob | null): Promise<void> {
    if (before === job) return
    const others = this.list().filter((other) => other !== job)
    const place = before === null ? others.length : others.indexOf(before)
    const above = others[place - 1]?.record.position ?? 0
    const below = others[place]?.record.position ?? above + 2 * POSITION_STEP
    const position = Math.floor((above + below) / 2)
    if (position > above && position < below) {
      await job.change({ position })
    } else {
      const order = [...others.slice(0, place), job, ...others.slice(place)]
      await Promise.all(order.map((each, index) => each.change({ position: (index + 1) * POSITION_STEP })))
    }
    this.pump()
  }

  /** Starts what is first in line while there is room; what may not run now is told why. */
  pump(): void {
    this.cancelRetry()
    if (!this.isEnabled) return
    const { hours, clock, parallelCount } = this.deps
    const now = clock.now()
    let nextRetryAt: number | null = null
    for (const job of this.list()) {
      if (!isMoving(job.record)) continue
      if (!hours.isOpen && !job.record.ignoresHours) {
        void job.stop('outside-hours')
      } else if (job.record.state === 'queued' && !this.running.has(job)) {
        if (job.retryAt !== null && job.retryAt > now) {
          nextRetryAt = Math.min(nextRetryAt ?? job.retryAt, job.retryAt)
        } else if (this.running.size < parallelCount()) {
          this.run(job)
        }
      }
    }
    if (nextRetryAt !== null) {
      const delayMs = Math.min(LONGEST_WAIT_MS, nextRetryAt - now)
      this.cancelRetry = clock.schedule(delayMs, () => this.pump())
    }
  }

  /** Stops what moves; with no reason it stays in line. */
  async stopAll(reason: PauseReason | null): Promise<void> {
    const moving = this.list().filter(({ record }) => isMoving(record) || this.waitsByItself(record))
    await Promise.all(moving.map((job) => job.stop(reason)))
  }

  /** Lets every paused job go on. */
  async queueAll(): Promise<void> {
    const paused = this.list().filter(({ record }) => record.state === 'paused')
    await Promise.all(paused.map((job) => job.queue({ isRenewed: true })))
    this.pump()
  }

  /** Lets every failed job try again. */
  async queueFailed(): Promise<void> {
    const failed = this.list().filter(({ record }) => record.state === 'failed')
    await Promise.all(failed.map((job) => job.queue({ isRenewed: true })))
    this.pump()
  }

  /** Lets those that failed for one of these reasons go on. */
  requeueFailed(errorCodes: ReadonlySet<string>): void {
    for (const job of this.jobs.values()) {
      const { state, errorCode } = job.record
      if (state === 'failed' && errorCode !== null && errorCodes.has(errorCode)) void job.queue()
    }
    this.pump()
  }

  transfers(): Transfer[] {
    return this.list().map(({ transfer }) => transfer)
  }

  /** Stops everything where it is and forgets it; the rows stay. */
  async empty(): Promise<string[]> {
    this.isEnabled = false
    this.cancelRetry()
    this.cancelDiskCheck?.()
    this.cancelDiskCheck = null
    const moving = this.list().filter(({ record }) => isMoving(record))
    await Promise.all(moving.map((job) => job.stop(null)))
    const packageIds = [...this.jobs.keys()]
    this.jobs.clear()
    return packageIds
  }

  private run(job: TransferJob): void {
    this.running.add(job)
    void job.run().then(() => {
      this.running.delete(job)
      if (job.record.pauseReason === 'disk-full') this.watchDisk()
      // The portal may have come back between the failed try and its end.
      if (job.record.pauseReason === 'portal-unreachable' && this.isOnline) void job.queue()
      this.pump()
    })
  }

  private waitsByItself({ state, pauseReason }: { state: string; pauseReason: PauseReason | null }): boolean {
    return state === 'paused' && pauseReason !== 'by-person'
  }

  private requeue(reason: PauseReason): void {
    for (const job of this.jobs.values()) {
      if (job.record.state === 'paused' && job.record.pauseReason === reason) void job.queue()
    }
  }

  private watchDisk(): void {
    this.cancelDiskCheck ??= this.deps.clock.schedule(DISK_CHECK_MS, () => {
      this.cancelDiskCheck = null
      this.checkDisk().catch((error: unknown) => this.deps.log.warn('transfer.disk-not-checked', { error }))
    })
  }

  private async checkDisk(): Promise<void> {
    const waiting = this.list().filter(({ record }) => record.pauseReason === 'disk-full')
    if (waiting.length === 0) return
    const freeBytes = await this.deps.folder.freeBytes()
    for (const job of waiting) {
      if (freeBytes - this.othersNeed(job.packageId) >= job.neededByteLength) void job.queue()
    }
    if (this.list().some(({ record }) => record.pauseReason === 'disk-full')) this.watchDisk()
    this.pump()
  }
}
