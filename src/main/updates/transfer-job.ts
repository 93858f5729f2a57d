import type { PauseReason, Transfer } from '#shared/ipc/transfer'
import { AppError, CancelledError, SignedOutError } from '../base/app-error'
import type { Clock } from '../base/clock'
import { Emitter } from '../base/emitter'
import type { FsPort } from '../files/fs-port'
import type { Log } from '../logging/log'
import { PortalUnreachableError } from '../portal/portal-errors'
import { type Digest, FollowingDigest, type StartHashWorker, StreamingDigest } from './digest'
import type { Library } from './library'
import type { PackageReceiver } from './package-receiver'
import { type KeptDigest, PartFile } from './part-file'
import { SpeedMeter } from './speed-meter'
import { DiskFullError, DownloadCorruptError } from './transfer-errors'
import type { TransferRecord } from './transfer-record'

/** The window hears of progress no more often than this. */
const NEWS_INTERVAL_MS = 250
/** After so many bytes, or so much time with any, they are put on the disk for certain. */
const CHECKPOINT_BYTES = 8 << 20
const CHECKPOINT_MS = 500
/** Room beyond the package itself that must be free. */
const SPARE_SHARE = 0.1

export interface TransferJobDeps {
  readonly library: Library
  readonly receiver: PackageReceiver
  readonly fs: FsPort
  readonly startHashWorker: StartHashWorker
  readonly clock: Clock
  readonly log: Log
}

/**
 * One package on its way into the library.
 *
 *   queued ─► downloading ─► verifying ─► ready
 *     ▲            │ ▲           │
 *     └── paused ◄─┘ └─ failed ◄─┘
 *
 * The service says when it runs; the job moves itself from there and keeps its record on the disk.
 */
export class TransferJob {
  private readonly changes = new Emitter<Transfer>()
  readonly onDidChange = this.changes.event

  private current: TransferRecord
  private receivedByteLength: number
  private readonly speed = new SpeedMeter()
  /** The digest of what is in the part file, while it can go on in this run. */
  private kept: KeptDigest | null = null
  private running: Promise<void> | null = null
  private abort = new AbortController()
  private stopReason: PauseReason | null = null
  private newsAt = Number.NEGATIVE_INFINITY
  private checkpointAt = 0
  private checkpoint: Promise<void> | null = null
  private checkpointError: unknown = null

  constructor(
    private readonly deps: TransferJobDeps,
    record: TransferRecord,
  ) {
    this.current = record
    this.receivedByteLength = record.state === 'ready' ? record.byteLength : record.syncedByteLength
  }

  get record(): TransferRecord {
    return this.current
  }

  get transfer(): Transfer {
    const { packageId, versionId, programId, programName, version, fileName, byteLength } = this.current
    const isMoving = this.current.state === 'downloading'
    return {
      packageId,
      versionId,
      programId,
      programName,
      version,
      fileName,
      byteLength,
      receivedByteLength: this.receivedByteLength,
      state: this.current.state,
      pauseReason: this.current.pauseReason,
      errorCode: this.current.errorCode,
      bytesPerSecond: isMoving ? this.speed.bytesPerSecond : null,
      remainingMs: isMoving ? this.speed.remainingMs(byteLength - this.receivedByteLength) : null,
    }
  }

  /** Puts it in line; `details` replace what the catalogue said before. */
  async queue(details: Partial<Pick<TransferRecord, 'byteLength' | 'sha256'>> = {}): Promise<void> {
    await this.become({ ...details, state: 'queued', pauseReason: null, errorCode: null })
  }

  /** Runs until the package is ready, or the job stands still with a reason; never rejects. */
  run(): Promise<void> {
    this.running ??= this.runNow().finally(() => {
      this.running = null
    })
    return this.running
  }

  /** Stops it where it is and waits until its files are closed. */
  async stop(reason: PauseReason): Promise<void> {
    this.stopReason = reason
    this.abort.abort()
    if (this.running !== null) await this.running
    else if (this.current.state === 'queued' || this.current.state === 'paused') {
      await this.become({ state: 'paused', pauseReason: reason })
    }
  }

  dispose(): void {
    this.dropDigest()
    this.changes.dispose()
  }

  private async runNow(): Promise<void> {
    this.abort = new AbortController()
    this.stopReason = null
    this.checkpointError = null
    let part: PartFile | null = null
    try {
      await this.become({ state: 'downloading', pauseReason: null, errorCode: null })
      await this.deps.library.prepare()
      await this.checkSpace()
      part = await this.openPart()
      await this.receive(part)
      await this.become({ state: 'verifying' })
      await this.verify(part)
      await this.endAs({ state: 'ready' })
    } catch (error) {
      await this.putDown(part, error)
    }
  }

  private async checkSpace(): Promise<void> {
    const { byteLength } = this.current
    const needed = byteLength - this.receivedByteLength + byteLength * SPARE_SHARE
    if ((await this.deps.library.freeBytes()) < needed) throw new DiskFullError('Too little free space')
  }

  private async openPart(): Promise<PartFile> {
    const { library, fs } = this.deps
    const { packageId, syncedByteLength, tag } = this.current
    const filePath = library.partPathOf(packageId)
    const part = await PartFile.open(
      { fs, filePath, digestFor: (byteLength) => this.digestFor(byteLength, filePath) },
      tag === null ? 0 : syncedByteLength,
    )
    const now = this.deps.clock.now()
    this.receivedByteLength = part.byteLength
    this.checkpointAt = now
    this.speed.restart(now, part.byteLength)
    return part
  }

  private digestFor(byteLength: number, filePath: string): Digest {
    const { kept } = this
    this.kept = null
    if (kept?.byteLength === byteLength) return kept.digest
    kept?.digest.dispose()
    if (byteLength === 0) return new StreamingDigest()
    const digest = new FollowingDigest(this.deps.startHashWorker, filePath)
    digest.written(byteLength)
    return digest
  }

  private async receive(part: PartFile): Promise<void> {
    const events = {
      onRestart: async (tag: string | null) => {
        await this.checkpoint
        this.receivedByteLength = 0
        this.speed.restart(this.deps.clock.now(), 0)
        // Before any new byte: a record of the old ones must not vouch for these.
        await this.save({ tag, syncedByteLength: 0 })
      },
      onProgress: () => this.noteProgress(part),
    }
    await this.deps.receiver.receive(part, this.current, events, this.abort.signal)
    await this.checkpoint
    if (this.checkpointError !== null) throw this.checkpointError
  }

  private noteProgress(part: PartFile): Promise<void> | void {
    const now = this.deps.clock.now()
    this.receivedByteLength = part.byteLength
    this.speed.add(now, part.byteLength)
    if (now - this.newsAt >= NEWS_INTERVAL_MS) this.tell(now)
    const isDue =
      part.byteLength - this.current.syncedByteLength >= CHECKPOINT_BYTES ||
      now - this.checkpointAt >= CHECKPOINT_MS
    if (!isDue) return
    if (this.checkpointError !== null) throw this.checkpointError
    // A disk that is not done with the last one yet holds the sender back.
    if (this.checkpoint !== null) return this.checkpoint
    this.checkpointAt = now
    this.checkpoint = this.makeCheckpoint(part)
  }

  /** Never rejects: the next piece, or the end, meets the error. */
  private async makeCheckpoint(part: PartFile): Promise<void> {
    try {
      await this.save({ syncedByteLength: await part.sync() })
    } catch (error) {
      this.checkpointError = error
    }
    this.checkpoint = null
  }

  /** Gives the part its final name when its hash is right, and destroys it when it is not. */
  private async verify(part: PartFile): Promise<void> {
    const { library } = this.deps
    await this.save({ syncedByteLength: await part.settle() })
    const sha256 = await part.sha256()
    ;(await part.close())?.digest.dispose()
    this.checkNotStopped()
    if (sha256 !== this.current.sha256)
      throw new DownloadCorruptError('The hash is not the one of the catalogue')
    await library.publish(this.current)
  }

  /** Closes the files after a stop or a failure and decides what the job is now. */
  private async putDown(part: PartFile | null, error: unknown): Promise<void> {
    const wasStopped = this.abort.signal.aborted && this.stopReason !== null
    await this.checkpoint
    if (part?.isClosed === false) await this.closePart(part)
    if (error instanceof DownloadCorruptError) await this.dropPart()
    if (!wasStopped && !(error instanceof CancelledError)) {
      this.deps.log.warn('transfer.stopped', { packageId: this.current.packageId, error })
    }
    await this.endAs(wasStopped ? { state: 'paused', pauseReason: this.stopReason } : standstillAfter(error))
  }

  private async closePart(part: PartFile): Promise<void> {
    try {
      await this.save({ syncedByteLength: await part.settle() })
    } catch (error) {
      this.deps.log.warn('transfer.not-settled', { packageId: this.current.packageId, error })
    }
    try {
      this.kept = await part.close()
    } catch (error) {
      this.deps.log.warn('transfer.not-closed', { packageId: this.current.packageId, error })
    }
    if (this.kept?.byteLength !== this.current.syncedByteLength) this.dropDigest()
    this.receivedByteLength = this.current.syncedByteLength
  }

  private async dropPart(): Promise<void> {
    const { library, log } = this.deps
    this.dropDigest()
    this.receivedByteLength = 0
    this.current = { ...this.current, tag: null, syncedByteLength: 0 }
    try {
      await library.removePart(this.current.packageId)
    } catch (error) {
      log.warn('transfer.part-not-removed', { packageId: this.current.packageId, error })
    }
  }

  private dropDigest(): void {
    this.kept?.digest.dispose()
    this.kept = null
  }

  private checkNotStopped(): void {
    if (this.abort.signal.aborted) throw new CancelledError('The transfer was stopped')
  }

  /** Shows a new state and writes it down. */
  private async become(change: Partial<TransferRecord>): Promise<void> {
    this.current = { ...this.current, ...change }
    this.tell(this.deps.clock.now())
    await this.saveIfPossible(this.current)
  }

  /** Shows the state in which a run ends once it is written down: who sees it may rely on it. */
  private async endAs(change: Partial<TransferRecord>): Promise<void> {
    const ended = { ...this.current, ...change }
    await this.saveIfPossible(ended)
    this.current = ended
    if (ended.state === 'ready') this.receivedByteLength = ended.byteLength
    this.tell(this.deps.clock.now())
  }

  private async saveIfPossible(record: TransferRecord): Promise<void> {
    try {
      await this.deps.library.save(record)
    } catch (error) {
      // A disk that takes no record: the state holds for this run, and the next begins further back.
      this.deps.log.warn('transfer.record-not-saved', { packageId: record.packageId, error })
    }
  }

  private async save(change: Partial<TransferRecord>): Promise<void> {
    this.current = { ...this.current, ...change }
    await this.deps.library.save(this.current)
  }

  private tell(now: number): void {
    this.newsAt = now
    this.changes.fire(this.transfer)
  }
}

function standstillAfter(error: unknown): Pick<TransferRecord, 'state' | 'pauseReason' | 'errorCode'> {
  const paused = (pauseReason: PauseReason) => ({ state: 'paused', pauseReason, errorCode: null }) as const
  if (error instanceof DiskFullError) return paused('disk-full')
  if (error instanceof PortalUnreachableError) return paused('portal-unreachable')
  if (error instanceof SignedOutError) return paused('signed-out')
  return {
    state: 'failed',
    pauseReason: null,
    errorCode: error instanceof AppError ? error.code : 'internal',
  }
}
