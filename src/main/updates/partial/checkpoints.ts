import type { Clock } from '../../base/clock'
import type { PartFile } from './part-file'
import { type JournalOwner, journalOf, type PartContent } from './part-journal'
import type { PartialFolder } from './partial-folder'

/** So many verified bytes, or so much time with any bytes, are put on the disk together. */
const SYNC_BYTES = 16 << 20
const SYNC_MS = 1_000
/**
 * Where several chunks are under way at once, so much of a chunk, of all of them together, is noted in a
 * journal that is not synced: what a kill costs is then no more than with one.
 */
const NOTED_SHARE = 1 / 4
/** A disk that is this far behind holds the network back. */
const MOST_UNSYNCED_BYTES = 64 << 20

export interface CheckpointsDeps {
  readonly part: PartFile
  readonly folder: PartialFolder
  readonly owner: JournalOwner
  readonly clock: Clock
  /** How many chunks are being received. */
  readonly underWayCount: () => number
  /** What is in the file now. */
  readonly content: () => PartContent
  /** Brings what was received into the file, as far as it is not there yet. */
  readonly flush: () => Promise<void>
  /** Called once, when the disk has refused. */
  readonly onFailure: (error: unknown) => void
}

/**
 * Writes the journal from time to time: first the bytes, then what says that they count.
 *
 * Syncs are shared by many chunks, as one costs a disk the same however much it has to write.
 */
export class Checkpoints {
  private unsyncedByteLength = 0
  /** Received since the last journal. */
  private unnotedByteLength = 0
  private isDue = false
  private cancelDue: () => void = () => undefined
  private running: Promise<void> | null = null
  private isChanged = false
  private hasFailed = false

  constructor(private readonly deps: CheckpointsDeps) {}

  noteVerified(byteLength: number): void {
    this.unsyncedByteLength += byteLength
    this.isChanged = true
    if (this.unsyncedByteLength >= SYNC_BYTES) this.commit()
    else this.setDue()
  }

  /** The beginning of a chunk counts too: on a slow link a chunk takes minutes. */
  noteReceived(byteLength: number): void {
    this.isChanged = true
    this.unnotedByteLength += byteLength
    this.setDue()
    if (this.running !== null || this.unnotedByteLength < this.mostUnnotedByteLength) return
    if (this.deps.underWayCount() > 1) this.begin(this.note())
  }

  private get mostUnnotedByteLength(): number {
    return this.deps.owner.layout.chunkByteLength * NOTED_SHARE
  }

  /** Waits while the disk is too far behind. */
  async keepUp(): Promise<void> {
    while (this.unsyncedByteLength > MOST_UNSYNCED_BYTES && this.running !== null) await this.running
  }

  /** Everything up to now is on the disk and in the journal when it resolves. Fails with the disk. */
  async settle(): Promise<void> {
    // Those under way do not know of the latest.
    while (this.running !== null) await this.running
    if (!this.isChanged) return
    const writing = this.write()
    this.track(writing.catch(() => undefined))
    await writing
  }

  dispose(): void {
    this.cancelDue()
    this.isDue = false
  }

  private setDue(): void {
    if (this.isDue) return
    this.isDue = true
    this.cancelDue = this.deps.clock.schedule(SYNC_MS, () => this.commit())
  }

  private commit(): void {
    if (this.running === null) this.begin(this.write())
    // What is under way is only a note: this is for the disk.
    else this.setDue()
  }

  private begin(work: Promise<void>): void {
    this.track(
      work.catch((error: unknown) => {
        if (!this.hasFailed) this.deps.onFailure(error)
        this.hasFailed = true
      }),
    )
  }

  private track(writing: Promise<void>): void {
    this.running = writing.then(() => {
      this.running = null
      if (this.unsyncedByteLength >= SYNC_BYTES && !this.hasFailed) this.commit()
    })
  }

  private async note(): Promise<void> {
    const { folder, owner, clock, content, flush } = this.deps
    this.unnotedByteLength = 0
    await flush()
    await folder.writeJournal(journalOf(owner, content(), clock.now()), { isSynced: false })
  }

  private async write(): Promise<void> {
    this.cancelDue()
    this.isDue = false
    const { part, folder, owner, clock, content, flush } = this.deps
    const syncedByteLength = this.unsyncedByteLength
    this.isChanged = false
    this.unnotedByteLength = 0
    try {
      // On a fast link the next chunk is as good as here; on a slow one its beginning took long.
      if (syncedByteLength < SYNC_BYTES) await flush()
      // Before the sync: it answers for what was written by then.
      const journal = journalOf(owner, content(), clock.now())
      await part.sync()
      await folder.writeJournal(journal)
    } catch (error) {
      this.isChanged = true
      throw error
    }
    this.unsyncedByteLength -= syncedByteLength
  }
}
