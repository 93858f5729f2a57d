import { AppError, CancelledError } from '../../base/app-error'
import { type Clock, sleep } from '../../base/clock'
import { systemErrorCode } from '../../files/fs-port'
import type { Log } from '../../logging/log'
import type { ChunkChecker } from '../carrier/check-threads'
import { chunkByteLength } from '../carrier/chunk-check'
import type { PackageTrust } from '../package-trust'

export interface ScrubSubject {
  readonly packageId: string
  readonly filePath: string
}

export type ScrubVerdict =
  | { readonly kind: 'right' }
  | { readonly kind: 'damaged'; readonly chunks: readonly number[] }
  /** Nothing that is signed says what its bytes should be. */
  | { readonly kind: 'uncheckable'; readonly error: AppError }
  /** It cannot be read now, or is not there any more. */
  | { readonly kind: 'unread' }

export interface ScrubPace {
  /** `null` for as fast as the disk is. */
  readonly bytesPerSecond: () => number | null
  readonly signal: AbortSignal
  readonly onRead: (byteLength: number) => void
}

/** Reads files of the library from the disk and compares each chunk with what was signed. */
export class Scrub {
  constructor(
    private readonly deps: {
      readonly checker: ChunkChecker
      readonly trust: PackageTrust
      readonly clock: Clock
      readonly log: Log
    },
  ) {}

  /** @throws {CancelledError} when the signal was aborted */
  async check({ packageId, filePath }: ScrubSubject, pace: ScrubPace): Promise<ScrubVerdict> {
    const { trust, checker, log } = this.deps
    try {
      const { byteLength, chunkSha256 } = await trust.find(packageId, pace.signal)
      const damaged: number[] = []
      for (let firstChunk = 0; firstChunk < chunkSha256.length; firstChunk += 1) {
        if (pace.signal.aborted) throw new CancelledError('The check was stopped')
        const startedAt = this.deps.clock.now()
        const sha256 = chunkSha256.slice(firstChunk, firstChunk + 1)
        damaged.push(...(await checker.findDamaged({ filePath, byteLength, firstChunk, sha256 })))
        const read = chunkByteLength(byteLength, firstChunk)
        pace.onRead(read)
        await this.keepPace(read, startedAt, pace)
      }
      return damaged.length === 0 ? { kind: 'right' } : { kind: 'damaged', chunks: damaged }
    } catch (error) {
      if (pace.signal.aborted) throw new CancelledError('The check was stopped')
      if (error instanceof AppError) return { kind: 'uncheckable', error }
      log.warn('library.not-checked', { packageId, code: systemErrorCode(error), error })
      return { kind: 'unread' }
    }
  }

  private async keepPace(byteLength: number, startedAt: number, pace: ScrubPace): Promise<void> {
    const bytesPerSecond = pace.bytesPerSecond()
    if (bytesPerSecond === null) return
    const wantedMs = (byteLength / bytesPerSecond) * 1_000
    const restMs = startedAt + wantedMs - this.deps.clock.now()
    if (restMs > 0) await sleep(this.deps.clock, restMs, pace.signal)
  }
}
