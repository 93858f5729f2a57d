/** How long a new number of connections has to get up to speed before it is measured. */
const SETTLE_MS = 200
/** A number is measured for so long, unless what it brings is clear before. */
const MEASURE_MS = 800
const SHORTEST_MEASURE_MS = 200
/** Less than this says nothing about a speed. */
const TELLING_BYTES = 1_000_000
/** A connection whose speed grows by more than this from one half of the measurement to the other is not up to it. */
const STEADY_GROWTH = 1.15
/** So much more of a new number is clear before the measurement's time is over. */
const CLEAR_GAIN = 1.5
/** The numbers of connections that are tried, one after the other. */
const STEPS = [1, 4, 8]
/** More connections must bring this much more to stay. */
const WORTH_GAIN = 1.25
/** Less gain than this of four connections, and two do as well. */
const FOUR_GAIN = 2.2
/** Above this, in bytes per second, one connection fills what partners' links and disks take. */
const FAST_ENOUGH = 64_000_000
/** Less than this is done before a trial would pay. */
const SHORTEST_REST_MS = 1_500
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

interface Mark {
  readonly now: number
  readonly byteLength: number
}

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
  /** What has been seen in the measurement that is under way. */
  private marks: Mark[] = []
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
    } else if (this.phase === 'measuring') {
      this.measure(sample)
    } else if (now >= this.phaseEndsAt) {
      this.enter('measuring', now + MEASURE_MS)
      this.marks = [{ now, byteLength: sample.receivedByteLength }]
    }
    return this.wantedCount
  }

  private measure(sample: TrialSample): void {
    const { now, receivedByteLength } = sample
    const from = this.marks[0]
    const last = { now, byteLength: receivedByteLength }
    this.marks.push(last)
    if (from === undefined || now <= from.now) return
    const speed = speedBetween(from, last)
    const isOver = this.phaseEndsAt !== null && now >= this.phaseEndsAt
    const isTelling =
      now - from.now >= SHORTEST_MEASURE_MS && receivedByteLength - from.byteLength >= TELLING_BYTES
    if (!isOver && !(isTelling && this.isClear(speed))) return
    // What is compared with later is the speed that it has come to, not the way there.
    const middle = this.marks[this.marks.length >> 1]
    const isFirst = this.before === null && middle !== undefined && middle !== last
    this.judge(isFirst ? speedBetween(middle, last) : speed, sample)
  }

  /** A gain is clear when it is large; what there is without one, when it grows no more. */
  private isClear(speed: number): boolean {
    const { before } = this
    if (before !== null) return speed / before.speed >= (before.segmentCount === 1 ? FOUR_GAIN : CLEAR_GAIN)
    const from = this.marks[0]
    const middle = this.marks[this.marks.length >> 1]
    const last = this.marks.at(-1)
    if (from === undefined || middle === undefined || last === undefined || middle === last) return false
    return speedBetween(middle, last) <= STEADY_GROWTH * speedBetween(from, middle)
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
    this.marks = []
  }
}

/** Bytes per second. */
function speedBetween(from: Mark, to: Mark): number {
  return ((to.byteLength - from.byteLength) / (to.now - from.now)) * 1_000
}
