import { type DownloadHours, isWithinHours, nextHoursChange } from '#shared/updates/download-hours'
import type { Clock } from '../../base/clock'

/** A timer may run for so long; and a clock that was set is noticed after it. */
const LONGEST_WAIT_MS = 900_000

/** Tells when the hours for downloads begin and end. */
export class HoursWatch {
  private hours: DownloadHours | null = null
  private cancelNext: () => void = () => undefined

  constructor(
    private readonly clock: Clock,
    private readonly onMayHaveChanged: () => void,
  ) {}

  get isOpen(): boolean {
    return isWithinHours(this.hours, this.clock.now())
  }

  setHours(hours: DownloadHours | null): void {
    this.hours = hours
    this.arm()
    this.onMayHaveChanged()
  }

  dispose(): void {
    this.cancelNext()
    this.hours = null
  }

  private arm(): void {
    this.cancelNext()
    const now = this.clock.now()
    const next = nextHoursChange(this.hours, now)
    if (next === null) return
    this.cancelNext = this.clock.schedule(Math.min(LONGEST_WAIT_MS, Math.max(1, next - now)), () => {
      this.arm()
      this.onMayHaveChanged()
    })
  }
}
