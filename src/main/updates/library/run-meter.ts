import type { ErrorCode } from '#shared/errors'
import type { LibraryMoveRun } from '#shared/ipc/library'
import type { Clock } from '../../base/clock'
import { SpeedMeter } from '../queue/speed-meter'

type RunState = LibraryMoveRun['state']

/** How far a run over many bytes is. */
export class RunMeter {
  state: RunState = 'running'
  errorCode: ErrorCode | null = null
  workByteLength = 0
  private doneByteLength = 0
  private readonly speed = new SpeedMeter()

  constructor(
    private readonly clock: Clock,
    private readonly onChange: () => void,
  ) {
    this.speed.restart(clock.now(), 0)
  }

  get value(): Omit<LibraryMoveRun, 'folderName'> {
    const isMoving = this.state === 'running'
    const doneByteLength = Math.min(this.workByteLength, this.doneByteLength)
    return {
      state: this.state,
      workByteLength: this.workByteLength,
      doneByteLength,
      bytesPerSecond: isMoving ? this.speed.bytesPerSecond : null,
      remainingMs: isMoving ? this.speed.remainingMs(this.workByteLength - doneByteLength) : null,
      errorCode: this.errorCode,
    }
  }

  add(byteLength: number): void {
    this.doneByteLength += byteLength
    this.speed.add(this.clock.now(), this.doneByteLength)
    this.onChange()
  }

  end(state: Exclude<RunState, 'running'>, errorCode: ErrorCode | null = null): void {
    this.state = state
    this.errorCode = errorCode
    this.onChange()
  }
}
