import type { AppError } from '../../base/app-error'
import { type BackOff, backOffMs } from '../../base/back-off'
import type { SourceTroubleError } from '../sources/package-source'

const RETRY: BackOff = { firstMs: 1_000, longestMs: 300_000 }
const MS_PER_SECOND = 1_000
/** Wrong answers to a range before the whole is asked for instead. */
const MOST_MISFITS = 2
/** Times that a source may have something else than what was signed, as a whole. */
const MOST_CORRUPT_ANSWERS = 2
/** Times that one chunk is taken from one source with the wrong hash. */
export const MOST_DAMAGED_TRIES = 3

/** What has been seen of one source of one package. */
export class SourceHealth {
  /** It is not asked before. Milliseconds since 1970. */
  restUntil = 0
  /** Why it is not asked again. */
  struckOff: AppError | null = null
  /** The last trouble, as a person should be told of it. */
  lastError: AppError | null = null
  /** Ranges of it have come wrong: it is asked for the whole. */
  isRangeless = false
  private barrenTries = 0
  private misfitCount = 0
  private corruptCount = 0
  private readonly damagedTries = new Map<number, number>()

  constructor(private readonly random?: () => number) {}

  /** Notes an attempt that has ended before it should; `hasBrought` bytes. */
  note({ trouble, cause }: SourceTroubleError, hasBrought: boolean, now: number): void {
    this.lastError = cause
    this.barrenTries = hasBrought ? 0 : this.barrenTries + 1
    const retryAfterSeconds = trouble.kind === 'passing' ? (trouble.retryAfterSeconds ?? 0) : 0
    const pauseMs = backOffMs(Math.max(0, this.barrenTries - 1), RETRY, this.random)
    this.restUntil = now + Math.max(pauseMs, retryAfterSeconds * MS_PER_SECOND)
    switch (trouble.kind) {
      case 'refused':
        this.struckOff = cause
        return
      case 'corrupt':
        this.corruptCount += 1
        if (this.corruptCount >= MOST_CORRUPT_ANSWERS) this.struckOff = cause
        return
      case 'misfit':
      case 'changed':
        this.misfitCount += 1
        if (this.misfitCount >= MOST_MISFITS && !hasBrought) this.isRangeless = true
        return
      case 'passing':
    }
  }

  /** A chunk of it had not the signed hash. */
  noteDamaged(chunk: number, now: number): void {
    const tries = this.damagedTriesOf(chunk) + 1
    this.damagedTries.set(chunk, tries)
    this.restUntil = Math.max(this.restUntil, now + backOffMs(tries - 1, RETRY, this.random))
  }

  damagedTriesOf(chunk: number): number {
    return this.damagedTries.get(chunk) ?? 0
  }
}
