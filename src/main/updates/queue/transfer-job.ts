import type { PauseReason, SpeedLimit, Transfer } from '#shared/ipc/transfer'
import type { AppError } from '../../base/app-error'
import { type BackOff, backOffMs } from '../../base/back-off'
import type { Clock } from '../../base/clock'
import { instantOrNull } from '../../base/instant'
import type { Log } from '../../logging/log'
import { PackageDownload, type PackageDownloadDeps } from '../download/package-download'
import type { HealthBySource } from '../download/source-choice'
import type { Library } from '../library/library'
import type { Bandwidth, LimitedGate } from '../limits/bandwidth'
import type { PackageTrust, TrustedPackage } from '../package-trust'
import type { ChunkSet } from '../partial/chunk-set'
import type { PartProgress } from '../partial/partial-folder'
import type { PackageSources } from '../sources/package-sources'
import { DiskFullError } from '../transfer-errors'
import { SpeedMeter } from './speed-meter'
import { standstillAfter } from './standstill'
import type { TransferRecord } from './transfer-record'

/** Room beyond the package itself that must be free. */
const SPARE_SHARE = 0.1
const RETRY: BackOff = { firstMs: 1_000, longestMs: 300_000 }

export interface TransferJobDeps extends PackageDownloadDeps {
  readonly trust: PackageTrust
  readonly library: Library
  readonly sources: Pick<PackageSources, 'sourcesFor'>
  readonly bandwidth: Bandwidth
  /** Bytes that others have found room for and will still write to the same disk. */
  readonly othersNeed: (packageId: string) => number
  /** Whether the portal is known to answer. */
  readonly isOnline: () => boolean
  readonly clock: Clock
  readonly log: Log
}

export interface TransferJobEvents {
  /** Something of what is told about the transfer has changed. */
  onChange(packageId: string): void
  /** Resolves when the record is written down, or cannot be. */
  save(record: TransferRecord): Promise<void>
}

/**
 * One package on its way into the library.
 *
 *   queued ─► downloading ─► verifying ─► ready
 *     ▲            │ ▲           │
 *     └── paused ◄─┘ └─ failed ◄─┘
 *
 * The queue says when it runs; the job moves itself from there.
 */
export class TransferJob {
  /** When it may run again after a broken try, milliseconds since 1970. */
  retryAt: number | null = null

  private current: TransferRecord
  private readonly gate: LimitedGate
  private readonly speed = new SpeedMeter()
  private readonly health: HealthBySource = new Map()
  private download: PackageDownload | null = null
  /** Verified in this process: not read again by its next run. */
  private known: ChunkSet | null = null
  private idle: PartProgress
  private running: Promise<void> | null = null
  private abort = new AbortController()
  private stopReason: PauseReason | null = null
  private failedRunCount = 0
  private hasRoom = false

  constructor(
    private readonly deps: TransferJobDeps,
    private readonly username: string,
    record: TransferRecord,
    progress: PartProgress | null,
    private readonly events: TransferJobEvents,
  ) {
    this.current = record
    this.idle = progress ?? { verifiedByteLength: 0, receivedByteLength: 0 }
    this.gate = deps.bandwidth.gate(record.speedLimit)
  }

  get record(): TransferRecord {
    return this.current
  }

  get packageId(): string {
    return this.current.packageId
  }

  get transfer(): Transfer {
    const { state, byteLength } = this.current
    const { receivedByteLength, verifiedByteLength } = this.progress
    const isMoving = state === 'downloading'
    return {
      ...this.current,
      receivedByteLength,
      verifiedByteLength,
      retryAt: instantOrNull(this.retryAt),
      bytesPerSecond: isMoving ? this.speed.bytesPerSecond : null,
      remainingMs: isMoving ? this.speed.remainingMs(byteLength - receivedByteLength) : null,
      segmentCount: this.download?.segmentCount ?? 0,
    }
  }

  /** Bytes of the free space that it will still write: none before it was found that there is room. */
  get reservedByteLength(): number {
    return this.hasRoom ? this.missingByteLength : 0
  }

  /** Bytes that must be free on the disk before it can go on. */
  get neededByteLength(): number {
    return this.missingByteLength + this.current.byteLength * SPARE_SHARE
  }

  /** Puts it in line. `isRenewed` forgets what was held against its sources: a person has asked. */
  async queue({ isRenewed = false }: { readonly isRenewed?: boolean } = {}): Promise<void> {
    if (isRenewed) {
      this.health.clear()
      this.failedRunCount = 0
    }
    this.retryAt = null
    await this.become({ state: 'queued', pauseReason: null, errorCode: null, isCleared: false })
  }

  /** Runs until the package is ready, or the job stands still with a reason; never rejects. */
  run(): Promise<void> {
    this.running ??= this.runNow().finally(() => {
      this.running = null
    })
    return this.running
  }

  /** Stops it where it is and waits until its files are closed; without a reason it stays in line. */
  async stop(reason: PauseReason | null): Promise<void> {
    this.stopReason = reason
    this.abort.abort()
    if (this.running !== null) await this.running
    else if (this.current.state === 'queued' || this.current.state === 'paused') await this.standStill(reason)
  }

  async change(
    change: Partial<Pick<TransferRecord, 'position' | 'ignoresHours' | 'isCleared'>>,
  ): Promise<void> {
    await this.become(change)
  }

  async limitSpeed(speedLimit: SpeedLimit): Promise<void> {
    this.gate.setSpeedLimit(speedLimit)
    await this.become({ speedLimit })
  }

  private get missingByteLength(): number {
    return this.current.byteLength - this.progress.receivedByteLength
  }

  private get progress(): PartProgress {
    const { state, byteLength } = this.current
    if (state === 'ready') return { receivedByteLength: byteLength, verifiedByteLength: byteLength }
    const { download } = this
    return download?.isOpened === true ? download : this.idle
  }

  private async runNow(): Promise<void> {
    this.abort = new AbortController()
    this.stopReason = null
    this.retryAt = null
    try {
      await this.become({ state: 'downloading', pauseReason: null, errorCode: null })
      await this.bring(this.abort.signal)
      await this.become({ state: 'ready', pauseReason: null, errorCode: null })
    } catch (error) {
      await this.putDown(error)
    } finally {
      this.hasRoom = false
    }
  }

  private async bring(signal: AbortSignal): Promise<void> {
    const { trust, library, folder, hashing } = this.deps
    hashing.prepare()
    const trusted = await trust.find(this.packageId, signal)
    // What is signed counts; the catalogue only announced it.
    this.current = { ...this.current, byteLength: trusted.byteLength }
    signal.throwIfAborted()
    if (!(await library.holdsVerified(this.current, trusted, signal))) {
      signal.throwIfAborted()
      await folder.prepare()
      await this.checkSpace()
      await this.fetch(trusted, signal)
      await library.publish(this.current, folder.partPathOf(this.packageId))
    }
    this.idle = { verifiedByteLength: 0, receivedByteLength: 0 }
    this.known = null
    await folder.remove(this.packageId)
  }

  private async checkSpace(): Promise<void> {
    const { folder, othersNeed } = this.deps
    const freeBytes = await folder.freeBytes()
    if (freeBytes - othersNeed(this.packageId) < this.neededByteLength) {
      throw new DiskFullError('Too little free space')
    }
    // At once: two that are looking at the same time must not both take the same room, nor wait for each other.
    this.hasRoom = true
  }

  private async fetch(trusted: TrustedPackage, signal: AbortSignal): Promise<void> {
    const { sources, clock } = this.deps
    const download = new PackageDownload(this.deps, {
      trusted,
      sources: await sources.sourcesFor(trusted.byteLength, this.username),
      health: this.health,
      gate: this.gate,
      known: this.known,
      onChange: () => this.noteProgress(),
    })
    this.download = download
    this.speed.restart(clock.now(), 0)
    try {
      await download.run(signal, () => void this.become({ state: 'verifying' }))
    } finally {
      this.known = download.knownChunks ?? this.known
      if (download.isOpened) {
        const { receivedByteLength, verifiedByteLength } = download
        this.idle = { receivedByteLength, verifiedByteLength }
      }
      this.download = null
    }
  }

  private noteProgress(): void {
    const { download } = this
    if (download === null) return
    if (download.networkByteLength > 0) this.failedRunCount = 0
    this.speed.add(this.deps.clock.now(), download.networkByteLength)
    const kind = download.source?.kind ?? null
    if (kind !== null && kind !== this.current.source) void this.become({ source: kind })
    this.events.onChange(this.packageId)
  }

  /** Decides what the job is after a run that did not reach its end. */
  private async putDown(error: unknown): Promise<void> {
    if (this.abort.signal.aborted) {
      await this.standStill(this.stopReason)
      return
    }
    this.deps.log.warn('transfer.stopped', { packageId: this.packageId, error })
    const standstill = standstillAfter(error)
    if (standstill.kind === 'retry') {
      await this.retryLater(standstill.retryAt, standstill.error)
    } else if (standstill.change.pauseReason === 'portal-unreachable' && this.deps.isOnline()) {
      // Nobody will say that it is back: it never was away.
      await this.retryLater(null, null)
    } else {
      await this.become(standstill.change)
    }
  }

  private async retryLater(retryAt: number | null, error: AppError | null): Promise<void> {
    const { clock, random } = this.deps
    this.retryAt = retryAt ?? clock.now() + backOffMs(this.failedRunCount, RETRY, random)
    this.failedRunCount += 1
    const errorCode = error?.code ?? 'portal-unreachable'
    await this.become({ state: 'queued', pauseReason: null, errorCode })
  }

  private async standStill(reason: PauseReason | null): Promise<void> {
    this.retryAt = null
    const state = reason === null ? 'queued' : 'paused'
    await this.become({ state, pauseReason: reason, errorCode: null })
  }

  /** Shows a new state once it is written down, if it can be: who sees it may rely on it. */
  private async become(change: Partial<TransferRecord>): Promise<void> {
    const next = { ...this.current, ...change }
    if (next.state === 'ready') await this.events.save(next)
    this.current = { ...this.current, ...change }
    this.events.onChange(this.packageId)
    if (next.state !== 'ready') await this.events.save(this.current)
  }
}
