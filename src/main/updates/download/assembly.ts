import type { Clock } from '../../base/clock'
import type { FsPort } from '../../files/fs-port'
import type { Log } from '../../logging/log'
import type { BlockPool } from '../hashing/block-pool'
import type { HashService } from '../hashing/hash-service'
import type { TrustedPackage } from '../package-trust'
import { Checkpoints } from '../partial/checkpoints'
import { hashRange } from '../partial/chunk-hash'
import { ChunkLayout } from '../partial/chunk-layout'
import { ChunkSet } from '../partial/chunk-set'
import { PartFile } from '../partial/part-file'
import { contentOf, emptyContent, type JournalOwner, type PartContent } from '../partial/part-journal'
import type { PartialFolder } from '../partial/partial-folder'
import { ChunkLedger } from './chunk-ledger'
import { ChunkReceiver } from './chunk-receiver'

/** Blocks that reading back what is in the file may use at once. */
const CHECK_BLOCKS = 3

export interface AssemblyDeps {
  readonly fs: FsPort
  readonly folder: PartialFolder
  readonly hashing: HashService
  readonly blocks: BlockPool
  readonly clock: Clock
  readonly log: Log
  /** Of each chunk but the last; the signed lists' own. */
  readonly chunkByteLength: number
}

export interface AssemblyEvents {
  /** Bytes were received, verified, or found to be wrong. */
  onProgress(): void
  /** A chunk that a source gave has not the signed hash. */
  onDamaged(chunk: number, sourceId: string): void
  /** The disk has refused, or the hashing thread failed: nothing can go on. */
  onFailure(error: unknown): void
}

/**
 * A package being put together in its part file, chunk by chunk, whoever brings them.
 *
 * A chunk counts when its hash is the signed one. As the list of these hashes is itself signed, with
 * the package's length, a file all of whose chunks count is the package: another pass over it for
 * the hash of the whole could tell nothing more, and would cost seconds.
 */
export class Assembly {
  readonly ledger: ChunkLedger
  /** Strong tag of each source's bytes. */
  readonly tags: Map<string, string>
  verifiedByteLength = 0
  private readonly receivers = new Map<number, ChunkReceiver>()
  private readonly layout: ChunkLayout
  private readonly checkpoints: Checkpoints
  private readonly working = new Set<Promise<void>>()
  /** What was found is read back no further: it is closed, or put down for a while. */
  private isStopping = false

  private constructor(
    private readonly deps: AssemblyDeps,
    private readonly trusted: TrustedPackage,
    private readonly part: PartFile,
    owner: JournalOwner,
    /** What the journal says; of this, chunks are read back while others arrive. */
    private readonly found: PartContent,
    private readonly events: AssemblyEvents,
  ) {
    this.layout = owner.layout
    this.tags = new Map(found.tags)
    this.ledger = new ChunkLedger(this.layout.chunkCount)
    this.checkpoints = new Checkpoints({
      part,
      folder: deps.folder,
      owner,
      clock: deps.clock,
      underWayCount: () => this.underWay().length,
      content: () => this.content(),
      flush: () => this.flush(),
      onFailure: (error) => events.onFailure(error),
    })
  }

  /**
   * Opens the part file and takes up what is in it.
   *
   * `known` are chunks that this process has verified: they are not read again.
   */
  static async open(
    deps: AssemblyDeps,
    trusted: TrustedPackage,
    known: ChunkSet | null,
    events: AssemblyEvents,
  ): Promise<Assembly> {
    const { folder, fs, chunkByteLength } = deps
    const { packageId, byteLength, sha256 } = trusted
    const layout = new ChunkLayout(byteLength, chunkByteLength)
    const owner = { packageId, sha256, layout }
    const journal = await folder.readJournal(packageId)
    const content = (journal && contentOf(journal, owner)) ?? emptyContent(layout)
    const part = await PartFile.open(fs, folder.partPathOf(packageId), byteLength)
    const assembly = new Assembly(deps, trusted, part, owner, content, events)
    try {
      await assembly.takeUp(known)
      return assembly
    } catch (error) {
      await part.close()
      throw error
    }
  }

  get receivedByteLength(): number {
    let sum = this.verifiedByteLength
    for (const receiver of this.receivers.values()) sum += receiver.receivedByteLength
    return sum
  }

  get chunkLayout(): ChunkLayout {
    return this.layout
  }

  /** Chunks that were verified in this process. */
  verifiedChunks(): ChunkSet {
    const chunks = new ChunkSet(this.layout.chunkCount)
    for (let chunk = 0; chunk < chunks.chunkCount; chunk += 1)
      if (this.ledger.isDone(chunk)) chunks.add(chunk)
    return chunks
  }

  /** In the package, of the first byte of the chunk that a source would have to give. */
  positionIn(chunk: number, sourceId: string): number {
    const begun = this.receivers.get(chunk)
    return begun !== undefined && this.fits(begun, sourceId) ? begun.position : this.layout.startOf(chunk)
  }

  /** Who takes the chunk's bytes; where another connection has stopped, if these fit the source's tag. */
  receiverFor(chunk: number, sourceId: string): ChunkReceiver {
    const begun = this.receivers.get(chunk)
    if (begun !== undefined && this.fits(begun, sourceId)) return begun
    begun?.dispose()
    const tag = this.tags.get(sourceId) ?? null
    const receiver = ChunkReceiver.begin(this.part, this.deps.hashing, this.placeOf(chunk, sourceId, tag))
    this.receivers.set(chunk, receiver)
    return receiver
  }

  noteReceived(byteLength: number): void {
    this.checkpoints.noteReceived(byteLength)
    this.events.onProgress()
  }

  /** Waits while the disk is too far behind. */
  keepUp(): Promise<void> {
    return this.checkpoints.keepUp()
  }

  /** Begins to verify a chunk that has been received in full. */
  conclude(receiver: ChunkReceiver): void {
    const { chunk, sourceId } = receiver.place
    this.ledger.setJudged(chunk)
    this.track(
      receiver.finish().then((sha256) => {
        this.receivers.delete(chunk)
        if (sha256 === this.trusted.chunkSha256[chunk]) this.countChunk(chunk)
        else {
          this.deps.log.warn('transfer.chunk-damaged', { packageId: this.trusted.packageId, chunk, sourceId })
          this.events.onDamaged(chunk, sourceId)
          this.ledger.setMissing(chunk)
        }
        this.events.onProgress()
      }),
    )
  }

  /** What a connection that has ended leaves of a chunk: kept where another can go on from it. */
  async putDown(receiver: ChunkReceiver): Promise<void> {
    const { chunk, tag } = receiver.place
    if (tag === null || receiver.receivedByteLength === 0) {
      this.receivers.delete(chunk)
      await receiver.settle()
      receiver.dispose()
      this.events.onProgress()
      return
    }
    await receiver.settle()
  }

  /** Forgets what half-received chunks have from a source whose bytes have become others. */
  dropBeginnings(sourceId: string): void {
    this.tags.delete(sourceId)
    for (const [chunk, receiver] of this.receivers) {
      if (receiver.place.sourceId !== sourceId || !this.ledger.isMissing(chunk)) continue
      this.receivers.delete(chunk)
      receiver.dispose()
    }
    this.events.onProgress()
  }

  /** Resolves when everything that is being verified or read back has been. */
  async settled(): Promise<void> {
    while (this.working.size > 0) await Promise.all(this.working)
  }

  /** Puts everything on the disk and the journal beside it. */
  async settle(): Promise<void> {
    this.isStopping = true
    await this.settled()
    await this.flush()
    // What was written since the last journal is only in the file.
    if (this.receivers.size > 0) this.checkpoints.noteReceived(0)
    await this.checkpoints.settle()
  }

  /** Closes the file; what is under way in it is waited for. */
  async close(): Promise<void> {
    this.isStopping = true
    this.checkpoints.dispose()
    await this.settled()
    for (const receiver of this.receivers.values()) receiver.dispose()
    await this.part.close()
  }

  private fits({ place }: ChunkReceiver, sourceId: string): boolean {
    return place.tag !== null && place.sourceId === sourceId && place.tag === this.tags.get(sourceId)
  }

  private async takeUp(known: ChunkSet | null): Promise<void> {
    const { chunkCount } = this.layout
    const byJournal: number[] = []
    const byChance: number[] = []
    for (let chunk = 0; chunk < chunkCount; chunk += 1) {
      if (this.layout.endOf(chunk) > this.part.foundByteLength) continue
      if (known?.has(chunk) === true) {
        this.countChunk(chunk)
        continue
      }
      if (this.found.verified.has(chunk)) {
        byJournal.push(chunk)
        this.verifiedByteLength += this.layout.byteLengthOf(chunk)
      } else if (!this.found.beginnings.some((beginning) => beginning.chunk === chunk)) {
        byChance.push(chunk)
      } else continue
      this.ledger.setChecked(chunk)
    }
    await this.takeUpBeginnings()
    // What no journal knows of is most probably right too: it had only not been synced yet.
    this.track(this.checkFound([...byChance, ...byJournal]))
  }

  private async takeUpBeginnings(): Promise<void> {
    for (const { chunk, byteLength, sourceId, tag } of this.found.beginnings) {
      const isThere = this.layout.startOf(chunk) + byteLength <= this.part.foundByteLength
      if (!isThere || byteLength === 0 || this.tags.get(sourceId) !== tag) continue
      const receiver = await ChunkReceiver.takeUp(
        this.part,
        this.deps.hashing,
        this.placeOf(chunk, sourceId, tag),
        byteLength,
        this.deps.blocks.loan(CHECK_BLOCKS),
      )
      if (receiver !== null) this.receivers.set(chunk, receiver)
    }
  }

  /** Reads chunks of an earlier run back, while the others arrive: a disk may have lost or changed them. */
  private async checkFound(chunks: readonly number[]): Promise<void> {
    const blocks = this.deps.blocks.loan(CHECK_BLOCKS)
    for (const chunk of chunks) {
      if (this.isStopping) return
      const range = { position: this.layout.startOf(chunk), byteLength: this.layout.byteLengthOf(chunk) }
      const sha256 = await hashRange(this.part, range, this.deps.hashing, blocks)
      const wasCounted = this.found.verified.has(chunk)
      if (wasCounted) this.verifiedByteLength -= range.byteLength
      if (sha256 === this.trusted.chunkSha256[chunk]) this.countChunk(chunk)
      else {
        if (wasCounted)
          this.deps.log.warn('transfer.chunk-lost', { packageId: this.trusted.packageId, chunk })
        this.ledger.setMissing(chunk)
      }
      this.events.onProgress()
    }
  }

  private async flush(): Promise<void> {
    for (const receiver of this.underWay()) await receiver.settle()
  }

  /** Chunks that are being received, or of which a beginning was put down. */
  private underWay(): ChunkReceiver[] {
    return [...this.receivers].flatMap(([chunk, receiver]) =>
      this.ledger.isMissing(chunk) ? [receiver] : [],
    )
  }

  private countChunk(chunk: number): void {
    const byteLength = this.layout.byteLengthOf(chunk)
    this.verifiedByteLength += byteLength
    this.ledger.setDone(chunk)
    if (!this.found.verified.has(chunk)) this.checkpoints.noteVerified(byteLength)
  }

  private track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.events.onFailure(error))
      .finally(() => this.working.delete(tracked))
    this.working.add(tracked)
  }

  private placeOf(chunk: number, sourceId: string, tag: string | null) {
    const start = this.layout.startOf(chunk)
    return { chunk, start, byteLength: this.layout.byteLengthOf(chunk), sourceId, tag }
  }

  private content(): PartContent {
    const verified = this.verifiedChunks()
    // Not read back yet: what was said of them still holds.
    for (const chunk of this.found.verified.values()) {
      if (!this.ledger.isDone(chunk) && !this.ledger.isMissing(chunk)) verified.add(chunk)
    }
    const beginnings = [...this.receivers.values()].flatMap(({ place, writtenByteLength }) =>
      place.tag === null || writtenByteLength === 0 || writtenByteLength >= place.byteLength
        ? []
        : [{ chunk: place.chunk, byteLength: writtenByteLength, sourceId: place.sourceId, tag: place.tag }],
    )
    return { verified, beginnings, tags: this.tags }
  }
}
