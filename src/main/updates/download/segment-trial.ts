/** How long a new number of connections has to get up to speed before it is measured. */
const SETTLE_MS = 600
const MEASURE_MS = 1_000
/** Twice the connections must bring this much more to stay. */
const WORTH_GAIN = 1.25
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
 * Beginning with one, it doubles them and keeps them only where that brings clearly more: where a
 * server limits each connection. On a link that is full with one it goes back and leaves it for a
 * while, longer each time.
 */
export class SegmentTrial {
  private wantedCount = 1
  private phase: Phase = 'settling'
  private phaseEndsAt: number | null = null
  private measuredFrom: { readonly now: number; readonly byteLength: number } | null = null
  /** Speed with half the connections, while twice as many are tried. */
  private speedBefore: number | null = null
  private failedCount = 0

  constructor(private readonly most: number) {}

  get segmentCount(): number {
    return this.wantedCount
  }

  /** How many connections there should be from now on. */
  sample(sample: TrialSample): number {
    const { now, mayGrow } = sample
    this.phaseEndsAt ??= now + SETTLE_MS
    if (!mayGrow) {
      this.enter('settling', now + SETTLE_MS)
      if (this.speedBefore !== null) this.goBack(now)
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
    if (this.speedBefore !== null && speed < this.speedBefore * WORTH_GAIN) {
      this.goBack(now)
      return
    }
    this.speedBefore = null
    const restMs = (remainingByteLength / Math.max(1, speed)) * 1_000
    const isWorthTrying =
      this.wantedCount * 2 <= this.most && speed > 0 && speed < FAST_ENOUGH && restMs > SHORTEST_REST_MS
    if (isWorthTrying) {
      this.speedBefore = speed
      this.wantedCount *= 2
    }
    this.enter('settling', now + SETTLE_MS)
  }

  private goBack(now: number): void {
    this.wantedCount = Math.max(1, this.wantedCount / 2)
    this.speedBefore = null
    this.enter('resting', now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.failedCount))
    this.failedCount += 1
  }

  private enter(phase: Phase, endsAt: number): void {
    this.phase = phase
    this.phaseEndsAt = endsAt
    this.measuredFrom = null
  }
}
