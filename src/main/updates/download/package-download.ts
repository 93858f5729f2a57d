import { CancelledError } from '../../base/app-error'
import { type Clock, sleep } from '../../base/clock'
import type { Log } from '../../logging/log'
import type { Connectivity } from '../../portal/connectivity-monitor'
import { PortalUnreachableError } from '../../portal/portal-errors'
import type { BlockPool } from '../hashing/block-pool'
import type { SpeedGate } from '../limits/bandwidth'
import type { TrustedPackage } from '../package-trust'
import type { ChunkSet } from '../partial/chunk-set'
import { type PackageSource, SourceTroubleError } from '../sources/package-source'
import { Assembly, type AssemblyDeps } from './assembly'
import { RetryLaterError } from './retry-later'
import { SegmentGroup } from './segment-group'
import { type HealthBySource, SourceChoice } from './source-choice'

/** A longer pause is not waited for here: others in the queue go on meanwhile. */
const LONGEST_PAUSE_INSIDE_MS = 5_000

export interface PackageDownloadDeps extends AssemblyDeps {
  readonly blocks: BlockPool
  readonly connectivity: { check(): Promise<Connectivity> }
  readonly clock: Clock
  readonly log: Log
  /** Connections to one source that may be open at once. */
  readonly mostSegments: number
  /** Whether more connections than one may be tried now. */
  readonly mayGrow: () => boolean
  readonly random?: () => number
}

export interface DownloadRequest {
  readonly trusted: TrustedPackage
  /** In the order in which they are to be tried. */
  readonly sources: readonly PackageSource[]
  readonly health: HealthBySource
  readonly gate: SpeedGate
  /** Chunks that this process has verified in an earlier run. */
  readonly known: ChunkSet | null
  /** Something of what is told about the download has changed. */
  readonly onChange: () => void
}

/** What is on the disk is as fast as it is. */
const OPEN_GATE: SpeedGate = {
  isLimited: false,
  pieceByteLength: Number.MAX_SAFE_INTEGER,
  pass: () => Promise.resolve(),
}

/** One run of a download: brings what is missing of a package into its part file, from whoever has it. */
export class PackageDownload {
  private readonly choice: SourceChoice
  private readonly abort = new AbortController()
  private assembly: Assembly | null = null
  private group: SegmentGroup | null = null
  private currentSource: PackageSource | null = null
  private broughtByteLength = 0
  private failure: unknown = null
  /** As it was when the file was closed. */
  private left: { readonly received: number; readonly verified: number; readonly chunks: ChunkSet } | null =
    null

  constructor(
    private readonly deps: PackageDownloadDeps,
    private readonly request: DownloadRequest,
  ) {
    this.choice = new SourceChoice(request.sources, request.health, deps.random)
  }

  get receivedByteLength(): number {
    return this.assembly?.receivedByteLength ?? this.left?.received ?? 0
  }

  get verifiedByteLength(): number {
    return this.assembly?.verifiedByteLength ?? this.left?.verified ?? 0
  }

  /** False before the part file was opened: nothing is known then. */
  get isOpened(): boolean {
    return this.assembly !== null || this.left !== null
  }

  get segmentCount(): number {
    return this.group?.segmentCount ?? 0
  }

  /** Bytes that have come from sources in this run, used or not. */
  get networkByteLength(): number {
    return this.broughtByteLength + (this.group?.receivedByteLength ?? 0)
  }

  get source(): PackageSource | null {
    return this.currentSource
  }

  /** Chunks verified in this run and before it; `null` when the file was never opened. */
  get knownChunks(): ChunkSet | null {
    return this.assembly?.verifiedChunks() ?? this.left?.chunks ?? null
  }

  /**
   * Resolves when every chunk is verified and on the disk.
   *
   * What is here is put down in order whatever ends it: a disk error, a refusal, `RetryLaterError`,
   * `PortalUnreachableError` when trying again has to wait for the portal, `CancelledError` when the
   * signal was aborted.
   */
  async run(signal: AbortSignal, onAllReceived: () => void): Promise<void> {
    const forward = (): void => this.abort.abort()
    signal.addEventListener('abort', forward, { once: true })
    if (signal.aborted) forward()
    const { trusted, known, onChange } = this.request
    const assembly = await Assembly.open(this.deps, trusted, known, {
      onProgress: onChange,
      onDamaged: (chunk, sourceId) =>
        this.choice.healthOf(sourceId).noteDamaged(chunk, this.deps.clock.now()),
      onFailure: (error) => this.fail(error),
    })
    this.assembly = assembly
    try {
      await this.fetchAll(assembly)
      onAllReceived()
      await assembly.settle()
      this.throwIfEnded()
    } catch (error) {
      await this.putDown(assembly, error)
      throw this.failure ?? error
    } finally {
      signal.removeEventListener('abort', forward)
      await this.close(assembly)
    }
  }

  private async fetchAll(assembly: Assembly): Promise<void> {
    const { ledger } = assembly
    const { clock } = this.deps
    for (;;) {
      this.throwIfEnded()
      if (ledger.isComplete) return
      const [someMissing] = ledger.missing()
      if (someMissing === undefined) {
        await ledger.change(this.abort.signal)
        continue
      }
      const choice = this.choice.choose(ledger.missing(), clock.now())
      if (choice.kind === 'none') throw choice.error
      if (choice.kind === 'use') {
        await this.fetchFrom(choice.source, assembly)
        continue
      }
      const pauseMs = choice.until - clock.now()
      if (pauseMs > LONGEST_PAUSE_INSIDE_MS) throw new RetryLaterError(choice.until, choice.error)
      await sleep(clock, pauseMs, this.abort.signal)
    }
  }

  private async fetchFrom(source: PackageSource, assembly: Assembly): Promise<void> {
    const { trusted, gate, onChange } = this.request
    const isLocal = source.kind === 'library' || source.kind === 'folder'
    const group = new SegmentGroup({
      ...this.deps,
      assembly,
      trusted,
      source,
      choice: this.choice,
      gate: isLocal ? OPEN_GATE : gate,
      onChange,
    })
    const before = assembly.receivedByteLength
    this.group = group
    this.currentSource = source
    onChange()
    try {
      await group.run(this.abort.signal)
      // Whether what came is right decides what is missing yet.
      await assembly.settled()
    } catch (error) {
      this.throwIfEnded()
      if (!(error instanceof SourceTroubleError)) throw error
      await this.noteTrouble(source, error, assembly.receivedByteLength > before, assembly)
    } finally {
      this.broughtByteLength += group.receivedByteLength
      this.group = null
    }
  }

  private async noteTrouble(
    source: PackageSource,
    error: SourceTroubleError,
    hasBrought: boolean,
    assembly: Assembly,
  ): Promise<void> {
    const { clock, log, connectivity } = this.deps
    const { trouble } = error
    log.warn('transfer.interrupted', {
      packageId: this.request.trusted.packageId,
      source: source.id,
      trouble: trouble.kind,
      reason: error.message,
    })
    this.choice.healthOf(source.id).note(error, hasBrought, clock.now())
    if (trouble.kind === 'changed' || trouble.kind === 'misfit') {
      assembly.dropBeginnings(source.id)
      if (trouble.kind === 'changed' && trouble.tag !== null) assembly.tags.set(source.id, trouble.tag)
    }
    // With other sources the portal is not waited for.
    if (source.kind !== 'portal' || trouble.kind !== 'passing' || this.choice.hasOtherThan(source)) return
    const { kind } = await connectivity.check()
    this.throwIfEnded()
    if (kind !== 'online') throw new PortalUnreachableError(`A package (${error.message})`)
  }

  private fail(error: unknown): void {
    this.failure ??= error
    this.abort.abort()
  }

  private throwIfEnded(): void {
    if (this.failure !== null) throw this.failure
    if (this.abort.signal.aborted) throw new CancelledError('The transfer was stopped')
  }

  /** Keeps what is here for the next run. */
  private async putDown(assembly: Assembly, cause: unknown): Promise<void> {
    this.abort.abort()
    try {
      await assembly.settle()
    } catch (error) {
      // What was not put down is read back, or fetched again.
      this.deps.log.warn('transfer.not-settled', { packageId: this.request.trusted.packageId, error, cause })
    }
  }

  private async close(assembly: Assembly): Promise<void> {
    try {
      await assembly.close()
    } finally {
      this.left = {
        received: assembly.receivedByteLength,
        verified: assembly.verifiedByteLength,
        chunks: assembly.verifiedChunks(),
      }
      this.assembly = null
    }
  }
}
