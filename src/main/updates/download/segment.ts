import { type Clock, TIME_IS_OVER, within } from '../../base/clock'
import type { BlockLoan } from '../hashing/block-pool'
import type { SpeedGate } from '../limits/bandwidth'
import {
  type PackageRange,
  type PackageSource,
  type SourceAnswer,
  SourceTroubleError,
} from '../sources/package-source'
import { DownloadRefusedError } from '../transfer-errors'
import type { Assembly } from './assembly'
import type { Claim, IsAllowed } from './chunk-ledger'
import type { ChunkReceiver } from './chunk-receiver'

/** A connection that brings nothing for so long is given up. */
const IDLE_LIMIT_MS = 30_000

export interface SegmentDeps {
  readonly assembly: Assembly
  readonly source: PackageSource
  readonly packageId: string
  readonly sha256: string
  /** False asks for the whole package each time. */
  readonly isRangeWanted: () => boolean
  readonly isAllowed: IsAllowed
  /** It is only tried: it begins with one chunk from the far end. */
  readonly isProbe: boolean
  readonly gate: SpeedGate
  readonly blocks: BlockLoan
  readonly clock: Clock
  /** Bytes came from the source, whether they are of use or not. */
  readonly onReceived: (byteLength: number) => void
  /** The source was asked for a part and gave the whole. */
  readonly onRangeless: () => void
}

/** One connection at a time to one source: claims chunks and brings them, until there are none to claim. */
export class Segment {
  private isRetired = false
  /** Of the chunk that is under way. */
  private receiver: ChunkReceiver | null = null

  constructor(private readonly deps: SegmentDeps) {}

  /** It ends with the chunk that is under way. */
  retire(): void {
    this.isRetired = true
  }

  /**
   * Runs until nothing is left to claim.
   *
   * @throws {SourceTroubleError} when the source does not give what it should
   */
  async run(signal: AbortSignal): Promise<void> {
    const { assembly, isAllowed, isProbe } = this.deps
    const { ledger } = assembly
    for (let isFirst = true; !this.isRetired && !signal.aborted; isFirst = false) {
      const claim = isProbe && isFirst ? ledger.claimProbe(isAllowed) : ledger.claim(isAllowed)
      if (claim === null) return
      try {
        await this.fetch(claim, signal)
      } finally {
        ledger.release(claim)
      }
    }
  }

  private async fetch(claim: Claim, signal: AbortSignal): Promise<void> {
    const { source, packageId } = this.deps
    const abort = new AbortController()
    const forward = (): void => abort.abort()
    signal.addEventListener('abort', forward, { once: true })
    try {
      const askedEnd = claim.end
      const range = this.rangeFor(claim)
      const answer = await source.open(packageId, range, abort.signal)
      try {
        this.noteTag(answer)
        if (answer.first < range.first) this.deps.onRangeless()
        await this.take(answer, claim, askedEnd, abort.signal)
      } finally {
        answer.discard()
      }
    } finally {
      signal.removeEventListener('abort', forward)
      // Whatever is still open is of no use to anybody.
      abort.abort()
    }
  }

  private rangeFor(claim: Claim): PackageRange {
    const { assembly, source, sha256, isRangeWanted } = this.deps
    const { byteLength } = assembly.chunkLayout
    return {
      first: assembly.positionIn(claim.next, source.id),
      end: assembly.chunkLayout.endOf(claim.end - 1),
      byteLength,
      sha256,
      tag: assembly.tags.get(source.id) ?? null,
      isRangeWanted: isRangeWanted(),
    }
  }

  private noteTag({ tag }: SourceAnswer): void {
    const { assembly, source } = this.deps
    const known = assembly.tags.get(source.id) ?? null
    if (known !== null && tag !== known) {
      // Asked for what it gave before, it gives something else.
      throw new SourceTroubleError(
        { kind: 'changed', tag },
        'another tag',
        new DownloadRefusedError('The package was replaced meanwhile', 'portal-misbehaved'),
      )
    }
    if (tag !== null) assembly.tags.set(source.id, tag)
  }

  private async take(
    answer: SourceAnswer,
    claim: Claim,
    askedEnd: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { assembly, source } = this.deps
    const pieces = answer.body[Symbol.asyncIterator]()
    let position = answer.first
    this.receiver = assembly.receiverFor(claim.next, source.id)
    try {
      while (this.receiver !== null && !signal.aborted) {
        const next = await within(this.deps.clock, IDLE_LIMIT_MS, pieces.next())
        if (next === TIME_IS_OVER) throw interrupted('nothing came')
        if (next.done === true) throw interrupted('ended early')
        this.deps.onReceived(next.value.byteLength)
        await this.takePiece(next.value, position, claim, askedEnd, signal)
        position += next.value.byteLength
      }
    } finally {
      const { receiver } = this
      this.receiver = null
      if (receiver !== null) await assembly.putDown(receiver)
    }
  }

  /** Shares a piece out among the chunks that it covers. */
  private async takePiece(
    piece: Uint8Array,
    position: number,
    claim: Claim,
    askedEnd: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { assembly, source, blocks, gate, isAllowed } = this.deps
    // A server that knows no ranges sends what is here already: it is let through.
    let offset = Math.max(0, (this.receiver?.position ?? 0) - position)
    while (this.receiver !== null && offset < piece.byteLength) {
      const { receiver } = this
      const count = Math.min(piece.byteLength - offset, receiver.missingByteLength, gate.pieceByteLength)
      await gate.pass(count, signal)
      if (signal.aborted) return
      await receiver.receive(piece.subarray(offset, offset + count), blocks)
      offset += count
      assembly.noteReceived(count)
      if (receiver.missingByteLength > 0) continue
      this.receiver = null
      assembly.conclude(receiver)
      claim.next += 1
      // What was asked for still comes: what others have given back meanwhile is taken from it.
      if (claim.next >= claim.end) assembly.ledger.extend(claim, askedEnd, isAllowed)
      if (claim.next >= claim.end || this.isRetired) return
      this.receiver = assembly.receiverFor(claim.next, source.id)
      // What another connection has begun of it comes again with this one.
      offset += this.receiver.receivedByteLength
    }
    await assembly.keepUp()
  }
}

function interrupted(reason: string): SourceTroubleError {
  return new SourceTroubleError(
    { kind: 'passing', retryAfterSeconds: null },
    reason,
    new DownloadRefusedError(`The transfer was interrupted: ${reason}`, 'portal-unreachable'),
  )
}
