import type { Clock } from '../../base/clock'
import type { BlockPool } from '../hashing/block-pool'
import type { SpeedGate } from '../limits/bandwidth'
import type { TrustedPackage } from '../package-trust'
import { type PackageSource, SourceTroubleError } from '../sources/package-source'
import type { Assembly } from './assembly'
import { Segment } from './segment'
import { SegmentTrial } from './segment-trial'
import type { SourceChoice } from './source-choice'

/** Blocks that one connection may fill, write and hash at once. */
const SEGMENT_BLOCKS = 4
const SAMPLE_MS = 100

export interface SegmentGroupDeps {
  readonly assembly: Assembly
  readonly trusted: TrustedPackage
  readonly source: PackageSource
  readonly choice: SourceChoice
  readonly gate: SpeedGate
  readonly blocks: BlockPool
  readonly clock: Clock
  /** Connections that may be open at once. */
  readonly mostSegments: number
  /** False while other transfers use the network too: they are parallel connections already. */
  readonly mayGrow: () => boolean
  readonly onChange: () => void
}

/** The connections to one source, as many as a trial has shown to be of use. */
export class SegmentGroup {
  /** Bytes that came from the source, used or not. */
  receivedByteLength = 0
  private readonly segments = new Map<Segment, Promise<void>>()
  private readonly trial: SegmentTrial
  private readonly abort = new AbortController()
  private trouble: SourceTroubleError | null = null
  private failure: unknown = null
  /** A connection has broken: no new one is opened beside those that hold. */
  private mostSegments: number

  constructor(private readonly deps: SegmentGroupDeps) {
    this.mostSegments = deps.mostSegments
    this.trial = new SegmentTrial(deps.mostSegments)
  }

  get segmentCount(): number {
    return this.segments.size
  }

  /**
   * Runs until the source has nothing more to give.
   *
   * @throws {SourceTroubleError} when the last of its connections has broken
   */
  async run(signal: AbortSignal): Promise<void> {
    const forward = (): void => this.abort.abort()
    if (signal.aborted) return
    signal.addEventListener('abort', forward, { once: true })
    let cancelSample: () => void = () => undefined
    const sample = (): void => {
      this.adjust()
      cancelSample = this.deps.clock.schedule(SAMPLE_MS, sample)
    }
    this.add({ isProbe: false })
    if (this.isGrowable()) cancelSample = this.deps.clock.schedule(SAMPLE_MS, sample)
    try {
      while (this.segments.size > 0) await Promise.race(this.segments.values())
    } finally {
      cancelSample()
      signal.removeEventListener('abort', forward)
    }
    if (this.failure !== null) throw this.failure
    if (this.trouble !== null) throw this.trouble
  }

  private isGrowable(): boolean {
    return this.deps.source.kind === 'mirror' || this.deps.source.kind === 'portal'
  }

  private adjust(): void {
    const { assembly, source, gate, clock, choice, mayGrow } = this.deps
    const hasRanges = assembly.tags.has(source.id) && !choice.healthOf(source.id).isRangeless
    const wanted = this.trial.sample({
      now: clock.now(),
      receivedByteLength: this.receivedByteLength,
      remainingByteLength: assembly.chunkLayout.byteLength - assembly.receivedByteLength,
      mayGrow: hasRanges && !gate.isLimited && mayGrow(),
    })
    const count = Math.min(wanted, this.mostSegments)
    while (this.segments.size < count) this.add({ isProbe: true })
    // Those added last go first: they have brought least.
    for (const segment of [...this.segments.keys()].slice(Math.max(1, count))) segment.retire()
  }

  private add({ isProbe }: { readonly isProbe: boolean }): void {
    const { assembly, trusted, source, choice, gate, blocks, clock } = this.deps
    const health = choice.healthOf(source.id)
    const segment = new Segment({
      assembly,
      source,
      packageId: trusted.packageId,
      sha256: trusted.sha256,
      isRangeWanted: () => !health.isRangeless,
      isAllowed: (chunk) => choice.isAllowed(source, chunk),
      isProbe,
      gate,
      blocks: blocks.loan(SEGMENT_BLOCKS),
      clock,
      onReceived: (byteLength) => {
        this.receivedByteLength += byteLength
      },
      onRangeless: () => {
        health.isRangeless = true
      },
    })
    const running = segment
      .run(this.abort.signal)
      .catch((error: unknown) => this.broken(error))
      .finally(() => {
        this.segments.delete(segment)
        this.deps.onChange()
      })
    this.segments.set(segment, running)
    this.deps.onChange()
  }

  private broken(error: unknown): void {
    if (error instanceof SourceTroubleError) {
      this.trouble ??= error
      this.mostSegments = Math.max(1, this.segments.size - 1)
      return
    }
    this.failure ??= error
    this.abort.abort()
  }
}
