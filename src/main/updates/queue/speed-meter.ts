const SMOOTHING_MS = 3_000
/** Shorter samples are noise. */
const SHORTEST_SAMPLE_MS = 200

/** Smoothed speed: a moving average that forgets over a few seconds. */
export class SpeedMeter {
  private average: number | null = null
  private sampleStart: { at: number; byteLength: number } | null = null

  /** The count starts anew here; the last speed holds until there is a better one. */
  restart(at: number, byteLength: number): void {
    this.sampleStart = { at, byteLength }
  }

  add(at: number, byteLength: number): void {
    const start = this.sampleStart
    if (start === null || byteLength < start.byteLength) {
      this.restart(at, byteLength)
      return
    }
    const elapsedMs = at - start.at
    if (elapsedMs < SHORTEST_SAMPLE_MS) return
    const speed = ((byteLength - start.byteLength) / elapsedMs) * 1_000
    const weight = 1 - Math.exp(-elapsedMs / SMOOTHING_MS)
    this.average = this.average === null ? speed : this.average + weight * (speed - this.average)
    this.restart(at, byteLength)
  }

  get bytesPerSecond(): number | null {
    return this.average
  }

  remainingMs(byteLength: number): number | null {
    return this.average === null || this.average < 1 ? null : Math.round((byteLength / this.average) * 1_000)
  }
}
