import type { ErrorCode } from '#shared/errors'
import type { ExportRun } from '#shared/ipc/carrier'
import type { Clock } from '../../base/clock'
import { SpeedMeter } from '../queue/speed-meter'

/** The window hears of progress no more often than this. */
const NEWS_INTERVAL_MS = 250

type RunState = ExportRun['state']

export type RunProgressValue = Pick<
  ExportRun,
  | 'state'
  | 'placeName'
  | 'placeId'
  | 'workByteLength'
  | 'doneByteLength'
  | 'bytesPerSecond'
  | 'remainingMs'
  | 'errorCode'
>

export interface RunProgressDeps {
  readonly placeName: string
  readonly placeId: string
  readonly workByteLength: number
  readonly clock: Clock
  readonly onChange: () => void
}

/** How far an export or import is. */
export class RunProgress {
  private state: RunState = 'running'
  private errorCode: ErrorCode | null = null
  private workByteLength: number
  private doneByteLength = 0
  private toldAt = Number.NEGATIVE_INFINITY
  private readonly speed = new SpeedMeter()

  constructor(private readonly deps: RunProgressDeps) {
    this.workByteLength = deps.workByteLength
    this.speed.restart(deps.clock.now(), 0)
  }

  get isOver(): boolean {
    return this.state !== 'running' && this.state !== 'finishing'
  }

  get value(): RunProgressValue {
    const { placeName, placeId } = this.deps
    const isMoving = this.state === 'running'
    return {
      state: this.state,
      placeName,
      placeId,
      workByteLength: this.workByteLength,
      doneByteLength: Math.min(this.workByteLength, Math.max(0, this.doneByteLength)),
      bytesPerSecond: isMoving ? this.speed.bytesPerSecond : null,
      remainingMs: isMoving ? this.speed.remainingMs(this.workByteLength - this.doneByteLength) : null,
      errorCode: this.errorCode,
    }
  }

  /** Moves on by so many bytes of work; back, where work has to be done again. */
  add(byteLength: number): void {
    this.doneByteLength += byteLength
    const now = this.deps.clock.now()
    this.speed.add(now, this.doneByteLength)
    if (now - this.toldAt >= NEWS_INTERVAL_MS) this.tell()
  }

  /** There is more work than was thought. */
  extend(byteLength: number): void {
    this.workByteLength += byteLength
  }

  become(state: RunState): void {
    this.state = state
    this.tell()
  }

  end(state: RunState, errorCode: ErrorCode | null = null): void {
    if (state === 'done') this.doneByteLength = this.workByteLength
    this.errorCode = errorCode
    this.state = state
  }

  tell(): void {
    this.toldAt = this.deps.clock.now()
    this.deps.onChange()
  }
}
