import path from 'node:path'
import { PackageId } from '#shared/api/updates'
import type { Clock } from '../../base/clock'
import { writeFileAtomically } from '../../files/atomic-file'
import { type FsPort, systemErrorCode } from '../../files/fs-port'
import type { Log } from '../../logging/log'
import { onDisk } from '../transfer-errors'
import { ChunkLayout } from './chunk-layout'
import { ChunkSet } from './chunk-set'
import { PartJournal } from './part-journal'

const PART_SUFFIX = '.part'
const JOURNAL_SUFFIX = '.journal'
/** Of writes that a crash has cut off. */
const TEMPORARY_SUFFIX = '.tmp'
/** What nobody has asked for since is not asked for any more. */
const LEFT_OVER_AFTER_MS = 30 * 24 * 3_600_000

/** How much of a package is in its part file, in bytes. */
export interface PartProgress {
  readonly verifiedByteLength: number
  readonly receivedByteLength: number
}

export interface PartialFolderDeps {
  /** Asked each time: it moves with the library. */
  readonly home: { readonly folder: string }
  readonly fs: FsPort
  readonly clock: Clock
  readonly log: Log
}

/**
 * The folder of unfinished packages: for each a part file and a journal beside it.
 *
 * They outlive the queue: a package that is asked for again, after a sign-out or with a lost
 * database, goes on from what is here.
 */
export class PartialFolder {
  constructor(private readonly deps: PartialFolderDeps) {}

  get folder(): string {
    return this.deps.home.folder
  }

  partPathOf(packageId: string): string {
    return path.join(this.deps.home.folder, `${packageId}${PART_SUFFIX}`)
  }

  prepare(): Promise<void> {
    return onDisk('make the library', () => this.deps.fs.makeFolder(this.deps.home.folder))
  }

  freeBytes(): Promise<number> {
    return onDisk('ask for free space', () => this.deps.fs.freeBytes(this.deps.home.folder))
  }

  /** `null` when there is none, or none that can be used: then the part file's own bytes must tell. */
  async readJournal(packageId: string): Promise<PartJournal | null> {
    try {
      const text = await this.deps.fs.readText(this.journalPathOf(packageId))
      const journal = PartJournal.parse(JSON.parse(text))
      return journal.packageId === packageId ? journal : null
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT')
        this.deps.log.warn('part.journal-damaged', { packageId, error })
      return null
    }
  }

  /** `isSynced` false: enough for a kill, not for a power cut; then the part file's own bytes must tell. */
  writeJournal(journal: PartJournal, options = { isSynced: true }): Promise<void> {
    return onDisk('write the journal', () =>
      writeFileAtomically(
        this.deps.fs,
        this.journalPathOf(journal.packageId),
        `${JSON.stringify(journal)}\n`,
        options,
      ),
    )
  }

  removeJournal(packageId: string): Promise<void> {
    return onDisk('remove the journal', () => this.deps.fs.remove(this.journalPathOf(packageId)))
  }

  /** Removes what there is of a package. */
  async remove(packageId: string): Promise<void> {
    await this.removeJournal(packageId)
    await onDisk('remove', () => this.deps.fs.remove(this.partPathOf(packageId)))
  }

  /** How far each unfinished package is, by its id. */
  async readProgress(): Promise<Map<string, PartProgress>> {
    const progress = new Map<string, PartProgress>()
    for (const name of await this.names()) {
      const packageId = packageIdOf(name, JOURNAL_SUFFIX)
      const journal = packageId === null ? null : await this.readJournal(packageId)
      if (journal !== null) progress.set(journal.packageId, progressOf(journal))
    }
    return progress
  }

  /**
   * Clears away what earlier runs have left: unfinished writes, part files that nothing is known of,
   * and those that nobody has wanted for a month. What is in the queue stays.
   */
  async removeLeftOvers(isQueued: (packageId: string) => boolean): Promise<void> {
    const now = this.deps.clock.now()
    for (const name of await this.names()) {
      const owner = packageIdOf(name, PART_SUFFIX) ?? packageIdOf(name, JOURNAL_SUFFIX)
      if (owner === null) {
        if (name.endsWith(TEMPORARY_SUFFIX)) await this.removeQuietly(name)
      } else if (!isQueued(owner)) {
        const journal = await this.readJournal(owner)
        const isWanted = journal !== null && now - journal.savedAt < LEFT_OVER_AFTER_MS
        if (!isWanted) await this.removeQuietly(name)
      }
    }
  }

  private names(): Promise<string[]> {
    return onDisk('list', () => this.deps.fs.list(this.deps.home.folder))
  }

  private async removeQuietly(name: string): Promise<void> {
    await this.deps.fs
      .remove(path.join(this.deps.home.folder, name))
      .catch((error: unknown) => this.deps.log.warn('part.left-over-kept', { name, error }))
  }

  private journalPathOf(packageId: string): string {
    return path.join(this.deps.home.folder, `${packageId}${JOURNAL_SUFFIX}`)
  }
}

/** The package of a file that is named after it. */
function packageIdOf(name: string, suffix: string): string | null {
  if (!name.endsWith(suffix)) return null
  const id = PackageId.safeParse(name.slice(0, -suffix.length))
  return id.success ? id.data : null
}

function progressOf({ byteLength, chunkByteLength, verified, beginnings }: PartJournal): PartProgress {
  const layout = new ChunkLayout(byteLength, chunkByteLength)
  const chunks = ChunkSet.fromBase64(verified, layout.chunkCount)?.values() ?? []
  const verifiedByteLength = chunks.reduce((sum, chunk) => sum + layout.byteLengthOf(chunk), 0)
  const begun = beginnings.reduce((sum, beginning) => sum + beginning.byteLength, 0)
  return { verifiedByteLength, receivedByteLength: Math.min(byteLength, verifiedByteLength + begun) }
}
