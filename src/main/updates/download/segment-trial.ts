/** How long a new number of connections has to get up to speed before it is measured. */
const SETTLE_MS = 400
const MEASURE_MS = 600
/** The numbers of connections that are tried, one after the other. */
const STEPS = [1, 4, 8]
/** More connections must bring this much more to stay. */
const WORTH_GAIN = 1.25
/** Less gain than this of four connections, and two do as well. */
const FOUR_GAIN = 2.2
/** Above this, in bytes per second, one connection fills what partners' links and disks take. */
const FAST_ENOUGH = 64_000_000
/** Less than this is done before a trial would pay. */
const SHORTEST_REST_MS = 3_000
const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 600_000

export interface TrialSample {
  /** Milliseconds of any clock. */
  readonly now: number
  /** Bytes received from the network since any moment. */
  readonly receivedByteLength: number
  readonly remainingByteLength: number
  /** Whether more connections could change anything: not under a limit of one's own, nor beside other transfers. */
  readonly mayGrow: boolean
}

type Phase = 'settling' | 'measuring' | 'resting'

/**
 * Decides how many connections a transfer uses, by trying.
 *
 * Beginning with one, it tries four, then eight, and keeps them only where that brings clearly more:
 * where a server limits each connection. On a link that is full with one it goes back and leaves it
 * for a while, longer each time.
 */
export class SegmentTrial {
  private wantedCount = 1
  private phase: Phase = 'settling'
  private phaseEndsAt: number | null = null
  private measuredFrom: { readonly now: number; readonly byteLength: number } | null = null
  /** What there was before the trial that is under way. */
  private before: { readonly segmentCount: number; readonly speed: number } | null = null
  private failedCount = 0

  constructor(private readonly mostSegments: number) {}

  /** How many connections there should be from now on. */
  sample(sample: TrialSample): number {
    const { now, mayGrow } = sample
    this.phaseEndsAt ??= now + SETTLE_MS
    if (!mayGrow) {
      this.enter('settling', now + SETTLE_MS)
      if (this.before !== null) this.goBack(now, this.before.segmentCount)
    } else if (now >= this.phaseEndsAt) {
      this.next(sample)
    }
    return this.wantedCount
  }

  private next(sample: TrialSample): void {
    const { now, receivedByteLength } = sample
    if (this.phase !== 'measuring') {
      this.enter('measuring', now + MEASURE_MS)
      this.measuredFrom = { now, byteLength: receivedByteLength }
      return
    }
    const from = this.measuredFrom
    const elapsedMs = from === null ? 0 : now - from.now
    if (from === null || elapsedMs <= 0) return
    this.judge(((receivedByteLength - from.byteLength) / elapsedMs) * 1_000, sample)
  }

  private judge(speed: number, { now, remainingByteLength }: TrialSample): void {
    const { before } = this
    const gain = before === null ? Number.POSITIVE_INFINITY : speed / before.speed
    if (before !== null && gain < WORTH_GAIN) {
      this.goBack(now, before.segmentCount)
      return
    }
    if (before?.segmentCount === 1 && gain < FOUR_GAIN) {
      this.goBack(now, 2)
      return
    }
    this.before = null
    const next = STEPS.find((count) => count > this.wantedCount && count <= this.mostSegments)
    const restMs = (remainingByteLength / Math.max(1, speed)) * 1_000
    if (next !== undefined && speed > 0 && speed < FAST_ENOUGH && restMs > SHORTEST_REST_MS) {
      this.before = { segmentCount: this.wantedCount, speed }
      this.wantedCount = next
    }
    this.enter('settling', now + SETTLE_MS)
  }

  private goBack(now: number, segmentCount: number): void {
    this.wantedCount = segmentCount
    this.before = null
    this.enter('resting', now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.failedCount))
    this.failedCount += 1
  }

  private enter(phase: Phase, endsAt: number): void {
    this.phase = phase
    this.phaseEndsAt = endsAt
    this.measuredFrom = null
  }
}
