/** Chunks that one connection is to bring, in order: `next` up to, not including, `end`. */
export interface Claim {
  next: number
  end: number
}

/** May a chunk be asked of the source that the claim is for? */
export type IsAllowed = (chunk: number) => boolean

const MISSING = 0
/** In the file from an earlier run, and being read to see whether it is right. */
const CHECKED = 1
/** Received in full, and being verified. */
const JUDGED = 2
const DONE = 3

/**
 * Which chunks of a package are here, and who brings the others.
 *
 * No chunk is ever claimed twice. Who finds nothing unclaimed takes over half of what the connection
 * with most before it has not begun.
 */
export class ChunkLedger {
  private readonly states: Uint8Array
  private readonly claims = new Set<Claim>()
  private doneCount = 0
  private unsettledCount = 0
  private waiting: (() => void)[] = []

  constructor(readonly chunkCount: number) {
    this.states = new Uint8Array(chunkCount)
  }

  get isComplete(): boolean {
    return this.doneCount === this.chunkCount
  }

  /** Chunks of which it will be known soon whether they must be fetched. */
  get hasUnsettled(): boolean {
    return this.unsettledCount > 0
  }

  isMissing(chunk: number): boolean {
    return this.states[chunk] === MISSING
  }

  isDone(chunk: number): boolean {
    return this.states[chunk] === DONE
  }

  /** Missing chunks, ascending; claimed ones too. */
  *missing(): Generator<number> {
    for (let chunk = 0; chunk < this.chunkCount; chunk += 1) {
      if (this.states[chunk] === MISSING) yield chunk
    }
  }

  setChecked(chunk: number): void {
    this.become(chunk, CHECKED)
  }

  setJudged(chunk: number): void {
    this.become(chunk, JUDGED)
  }

  setDone(chunk: number): void {
    this.become(chunk, DONE)
  }

  setMissing(chunk: number): void {
    this.become(chunk, MISSING)
  }

  /** Takes on missing chunks that follow one another; `null` when there is nothing to take. */
  claim(isAllowed: IsAllowed): Claim | null {
    const claim = this.firstGap(isAllowed) ?? this.share(isAllowed)
    if (claim !== null) this.claims.add(claim)
    return claim
  }

  /**
   * Takes one chunk over from the far end of the largest claim: for a connection that is only tried,
   * so that it leaves nothing in the way of the others when it goes.
   */
  claimProbe(isAllowed: IsAllowed): Claim | null {
    const largest = this.largestClaim()
    if (largest === null || largest.end - largest.next < 2 || !isAllowed(largest.end - 1)) return null
    largest.end -= 1
    const claim = { next: largest.end, end: largest.end + 1 }
    this.claims.add(claim)
    return claim
  }

  /** Adds the missing chunks that follow a claim, up to `end`: what nobody else brings (any more). */
  extend(claim: Claim, end: number, isAllowed: IsAllowed): void {
    while (claim.end < end && this.isFree(claim.end) && isAllowed(claim.end)) claim.end += 1
  }

  /** Gives back what was claimed and has not come. */
  release(claim: Claim): void {
    this.claims.delete(claim)
    this.tell()
  }

  /** Resolves at the next change, or at once when the signal is aborted. */
  change(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done)
        resolve()
      }
      signal.addEventListener('abort', done, { once: true })
      this.waiting.push(done)
    })
  }

  private firstGap(isAllowed: IsAllowed): Claim | null {
    for (let next = 0; next < this.chunkCount; next += 1) {
      if (!this.isFree(next) || !isAllowed(next)) continue
      const claim = { next, end: next + 1 }
      this.extend(claim, this.chunkCount, isAllowed)
      return claim
    }
    return null
  }

  private share(isAllowed: IsAllowed): Claim | null {
    const largest = this.largestClaim()
    // The first of a claim is on its way already.
    const unbegun = largest === null ? 0 : largest.end - largest.next - 1
    if (largest === null || unbegun < 1) return null
    const next = largest.end - Math.ceil(unbegun / 2)
    for (let chunk = next; chunk < largest.end; chunk += 1) if (!isAllowed(chunk)) return null
    const claim = { next, end: largest.end }
    largest.end = next
    return claim
  }

  private largestClaim(): Claim | null {
    const [largest] = [...this.claims].sort((a, b) => b.end - b.next - (a.end - a.next))
    return largest ?? null
  }

  private isFree(chunk: number): boolean {
    return this.states[chunk] === MISSING && !this.isClaimed(chunk)
  }

  private isClaimed(chunk: number): boolean {
    for (const { next, end } of this.claims) if (chunk >= next && chunk < end) return true
    return false
  }

  private become(chunk: number, state: number): void {
    const before = this.states[chunk]
    if (before === state) return
    this.states[chunk] = state
    this.doneCount += Number(state === DONE) - Number(before === DONE)
    this.unsettledCount += Number(isUnsettled(state)) - Number(isUnsettled(before))
    this.tell()
  }

  private tell(): void {
    const { waiting } = this
    this.waiting = []
    for (const done of waiting) done()
  }
}

function isUnsettled(state: number | undefined): boolean {
  return state === CHECKED || state === JUDGED
}
