import type { LibraryCheckRun, LibraryNews } from '#shared/ipc/library'
import { CancelledError } from '../../base/app-error'
import type { Clock } from '../../base/clock'
import type { Log } from '../../logging/log'
import { type CheckThread, CheckThreads } from '../carrier/check-threads'
import type { PackageTrust } from '../package-trust'
import { type HeldRecord, keyOf } from './held-record'
import type { HeldRecords } from './held-records'
import type { FoundFile, LibraryFiles } from './library-files'
import { RunMeter } from './run-meter'
import { Scrub, type ScrubVerdict } from './scrub'

/** What was found right so long ago is read again. */
const CHECK_EVERY_MS = 7 * 24 * 3_600_000

export interface LibraryChecksDeps {
  readonly files: LibraryFiles
  readonly records: HeldRecords
  readonly trust: PackageTrust
  readonly startCheckThread: () => CheckThread
  readonly bytesPerSecond: () => number
  /** Runs what changes the library, one at a time. */
  readonly inTurn: <Value>(action: () => Promise<Value>) => Promise<Value>
  /** A file has a new verdict. */
  readonly onVerdict: (record: HeldRecord) => void
  readonly onNews: (news: LibraryNews) => void
  readonly onProgress: () => void
  readonly clock: Clock
  readonly log: Log
}

/** Reads held files again: in the background those that are due, slowly, or all of them when asked to. */
export class LibraryChecks {
  private readonly uncheckable = new Set<string>()
  private meter: RunMeter | null = null
  private facts = { isAskedFor: false, fileCount: 0, damagedFileCount: 0 }
  private running: Promise<void> | null = null
  private abort = new AbortController()

  constructor(private readonly deps: LibraryChecksDeps) {}

  get run(): LibraryCheckRun | null {
    return this.meter === null ? null : { ...this.meter.value, ...this.facts }
  }

  /** Nothing that is known here says what the file's bytes should be. */
  isUncheckable(record: HeldRecord): boolean {
    return this.uncheckable.has(keyOf(record))
  }

  /** Checks what is due, unless a check is under way. */
  startDue(found: ReadonlyMap<string, FoundFile>): void {
    if (this.running !== null) return
    const now = this.deps.clock.now()
    const due = this.checkable(found)
      .filter(({ checkedAt }) => checkedAt === null || now - checkedAt >= CHECK_EVERY_MS || checkedAt > now)
      .filter((record) => !this.isUncheckable(record))
    if (due.length > 0) this.begin(due, false)
  }

  /** Checks all as fast as the disk reads; one in the background gives way. */
  async startAll(found: ReadonlyMap<string, FoundFile>): Promise<void> {
    if (this.running !== null && this.facts.isAskedFor) return
    await this.cancel()
    this.uncheckable.clear()
    this.begin(this.checkable(found), true)
  }

  async cancel(): Promise<void> {
    this.abort.abort()
    await this.running
  }

  private checkable(found: ReadonlyMap<string, FoundFile>): HeldRecord[] {
    return this.deps.records
      .all()
      .filter(
        (record) =>
          record.packageId !== null &&
          !record.isHealing &&
          record.damagedChunks.length === 0 &&
          found.get(keyOf(record))?.byteLength === record.byteLength,
      )
      .sort((a, b) => (a.checkedAt ?? 0) - (b.checkedAt ?? 0))
  }

  private begin(records: readonly HeldRecord[], isAskedFor: boolean): void {
    this.abort = new AbortController()
    const meter = new RunMeter(this.deps.clock, this.deps.onProgress)
    meter.workByteLength = records.reduce((sum, { byteLength }) => sum + byteLength, 0)
    this.meter = meter
    this.facts = { isAskedFor, fileCount: records.length, damagedFileCount: 0 }
    this.running = this.checkAll(records, meter, this.abort.signal).finally(() => {
      this.running = null
    })
    this.deps.onProgress()
  }

  private async checkAll(
    records: readonly HeldRecord[],
    meter: RunMeter,
    signal: AbortSignal,
  ): Promise<void> {
    const { trust, clock, log, files } = this.deps
    const checker = new CheckThreads(this.deps.startCheckThread)
    const scrub = new Scrub({ checker, trust, clock, log })
    try {
      for (const record of records) {
        const before = await files.look(files.folder, record)
        if (before === null || record.packageId === null) continue
        const filePath = files.pathIn(files.folder, record)
        const verdict = await scrub.check(
          { packageId: record.packageId, filePath },
          {
            bytesPerSecond: () => (this.facts.isAskedFor ? null : this.deps.bytesPerSecond()),
            signal,
            onRead: (byteLength) => meter.add(byteLength),
          },
        )
        await this.deps.inTurn(() => this.note(record, before, verdict))
      }
      meter.end('done')
    } catch (error) {
      if (error instanceof CancelledError) meter.end('cancelled')
      else {
        log.warn('library.check-failed', { error })
        meter.end('failed', 'internal')
      }
    } finally {
      await checker.dispose()
    }
  }

  /** Of a file that was moved, removed or changed meanwhile the verdict says nothing. */
  private async note(asked: HeldRecord, before: FoundFile, verdict: ScrubVerdict): Promise<void> {
    const { files, records, clock, log, onVerdict, onNews } = this.deps
    const record = records.get(asked)
    const after = await files.look(files.folder, asked)
    const isSame = after?.modifiedAtMs === before.modifiedAtMs && after.byteLength === before.byteLength
    if (record === null || !isSame) return
    if (verdict.kind === 'uncheckable') {
      log.info('library.uncheckable', { packageId: record.packageId, code: verdict.error.code })
      this.uncheckable.add(keyOf(record))
    } else if (verdict.kind === 'right') {
      records.change(record, { checkedAt: clock.now(), checkedModifiedAtMs: before.modifiedAtMs })
    } else if (verdict.kind === 'damaged') {
      const { packageId, versionId, programName, version } = record
      log.warn('library.damaged', { packageId, chunks: verdict.chunks.length })
      records.change(record, { checkedAt: null, damagedChunks: [...verdict.chunks] })
      this.facts = { ...this.facts, damagedFileCount: this.facts.damagedFileCount + 1 }
      onNews({ kind: 'damaged', files: [{ versionId, programName, version, reason: null }] })
    }
    await records.saveQuietly()
    const noted = records.get(asked)
    if (noted !== null) onVerdict(noted)
  }
}
