import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import type { Clock } from '../../base/clock'
import type { PackageTrust } from '../package-trust'
import { ChunkLayout } from '../partial/chunk-layout'
import { ChunkSet } from '../partial/chunk-set'
import { emptyContent, journalOf } from '../partial/part-journal'
import type { PartialFolder } from '../partial/partial-folder'
import type { HeldRecord } from './held-record'
import type { HeldRecords } from './held-records'
import { subjectOfRecord } from './held-state'
import type { LibraryTransfers } from './inventory'
import type { LibraryFiles } from './library-files'

export interface HealerDeps {
  readonly files: LibraryFiles
  readonly records: HeldRecords
  readonly partial: PartialFolder
  readonly transfers: LibraryTransfers
  readonly trust: PackageTrust
  readonly clock: Clock
}

/**
 * Has the wrong chunks of a file brought anew.
 *
 * The file becomes its own part file, with a journal that says which chunks are right: from there on it is a
 * download like any other, which fetches what is missing from whoever has it. Until it is right again it is
 * not at its place, so nobody installs it, carries it or takes it for a source. A kill at any step leaves the
 * file, or the part file with a mark in the records; the next look at the library goes on from either.
 */
export class Healer {
  constructor(private readonly deps: HealerDeps) {}

  /** @throws {AppError} when no signature covers the package, or the disk refuses */
  async heal(record: HeldRecord): Promise<void> {
    const { files, records, partial, transfers, trust, clock } = this.deps
    const subject = subjectOfRecord(record)
    if (subject === null) return
    const { packageId } = subject
    const { byteLength, sha256 } = await trust.find(packageId, new AbortController().signal)
    const found = await files.look(files.folder, record)
    if (found === null) return
    const layout = new ChunkLayout(byteLength, CHUNK_BYTE_LENGTH)
    const damaged = new Set(record.damagedChunks)
    const verified = new ChunkSet(layout.chunkCount)
    let verifiedByteLength = 0
    for (let chunk = 0; chunk < layout.chunkCount; chunk += 1) {
      if (damaged.has(chunk) || layout.endOf(chunk) > found.byteLength) continue
      verified.add(chunk)
      verifiedByteLength += layout.byteLengthOf(chunk)
    }
    await partial.prepare()
    // Of an earlier download that nobody wanted to the end; the file has more.
    await partial.remove(packageId)
    const content = { ...emptyContent(layout), verified }
    await partial.writeJournal(journalOf({ packageId, sha256, layout }, content, clock.now()))
    records.change(record, { isHealing: true })
    await records.save()
    await files.rename(files.pathIn(files.folder, record), partial.partPathOf(packageId))
    await files.removeEmptyFolders(files.folder, record)
    await transfers.mend(subject, { verifiedByteLength, receivedByteLength: verifiedByteLength })
  }
}
