import type { Clock } from '../../base/clock'
import { TokenBucket } from './token-bucket'

/** Bytes taken at once under a limit: little enough for progress to be smooth. */
const LIMITED_PIECE_BYTES = 65_536

/** The speed at which one transfer may take bytes from the network. */
export interface SpeedGate {
  readonly isLimited: boolean
  /** Bytes to take before the gate is asked again. */
  readonly pieceByteLength: number
  /** Resolves when so many bytes may be taken, or at once when the signal is aborted. */
  pass(byteLength: number, signal: AbortSignal): Promise<void>
}

/** One limit for all transfers together, and one for each. */
export class Bandwidth {
  private readonly all: TokenBucket

  constructor(
    private readonly clock: Clock,
    speedLimit: number | null,
  ) {
    this.all = new TokenBucket(clock, speedLimit)
  }

  setSpeedLimit(speedLimit: number | null): void {
    this.all.setSpeed(speedLimit)
  }

  gate(speedLimit: number | null): LimitedGate {
    return new LimitedGate(this.all, new TokenBucket(this.clock, speedLimit))
  }
}

export class LimitedGate implements SpeedGate {
  constructor(
    private readonly all: TokenBucket,
    private readonly own: TokenBucket,
  ) {}

  get isLimited(): boolean {
    return this.all.isLimited || this.own.isLimited
  }

  get pieceByteLength(): number {
    return this.isLimited ? LIMITED_PIECE_BYTES : Number.MAX_SAFE_INTEGER
  }

  setSpeedLimit(speedLimit: number | null): void {
    this.own.setSpeed(speedLimit)
  }

  async pass(byteLength: number, signal: AbortSignal): Promise<void> {
    await this.own.take(byteLength, signal)
    await this.all.take(byteLength, signal)
  }
}
