import path from 'node:path'
import { writeFileAtomically } from '../files/atomic-file'
import type { FsPort } from '../files/fs-port'
import type { Log } from '../logging/log'
import { DownloadRefusedError, onDisk } from './transfer-errors'
import { TransferRecord } from './transfer-record'

const PARTIAL_FOLDER = '.partial'
const RECORD_SUFFIX = '.json'
const PART_SUFFIX = '.part'

const RESERVED_BY_WINDOWS = /^(con|prn|aux|nul|com\d|lpt\d)$/iu

type PlaceOf = Pick<TransferRecord, 'programId' | 'version' | 'fileName'>

/**
 * The library's folder: finished packages as plain files, unfinished ones and their records apart.
 *
 * A final name only ever holds a file whose hash was right. Paths are made of checked parts alone.
 */
export class Library {
  private readonly partialFolder: string
  private readonly lastSaves = new Map<string, Promise<void>>()

  constructor(
    private readonly folder: string,
    private readonly fs: FsPort,
    private readonly log: Log,
  ) {
    this.partialFolder = path.join(folder, PARTIAL_FOLDER)
  }

  /** `<library>/<program>/<version>/<file>` */
  pathOf({ programId, version, fileName }: PlaceOf): string {
    if (RESERVED_BY_WINDOWS.test(programId)) throw new DownloadRefusedError('A reserved folder name')
    return path.join(this.folder, programId, version, fileName)
  }

  partPathOf(packageId: string): string {
    return path.join(this.partialFolder, `${packageId}${PART_SUFFIX}`)
  }

  prepare(): Promise<void> {
    return onDisk('make the library', () => this.fs.makeFolder(this.partialFolder))
  }

  freeBytes(): Promise<number> {
    return onDisk('ask for free space', () => this.fs.freeBytes(this.partialFolder))
  }

  /** True when the finished file is there in its full length. */
  async holds(record: TransferRecord): Promise<boolean> {
    return (await this.fs.byteLengthOf(this.pathOf(record))) === record.byteLength
  }

  /** Gives a part file, already checked and synced, its final name. */
  async publish(record: TransferRecord): Promise<void> {
    const target = this.pathOf(record)
    await onDisk('publish', async () => {
      await this.fs.makeFolder(path.dirname(target))
      await this.fs.rename(this.partPathOf(record.packageId), target)
      await this.fs.syncFolder(path.dirname(target))
      await this.fs.syncFolder(this.partialFolder)
    })
  }

  removePart(packageId: string): Promise<void> {
    return onDisk('remove', () => this.fs.remove(this.partPathOf(packageId)))
  }

  /** Writes a record; those of one package land in the order they were given. */
  save(record: TransferRecord): Promise<void> {
    return this.inOrder(record.packageId, () =>
      writeFileAtomically(this.fs, this.recordPathOf(record.packageId), `${JSON.stringify(record)}\n`),
    )
  }

  /** Removes what belongs to an unfinished transfer; a finished file stays. */
  async forget(packageId: string): Promise<void> {
    await this.inOrder(packageId, () => this.fs.remove(this.recordPathOf(packageId)))
    await this.removePart(packageId)
    this.lastSaves.delete(packageId)
  }

  /** The records of earlier runs; damaged ones and left-overs are cleared away. */
  async readRecords(): Promise<TransferRecord[]> {
    const names = await onDisk('list', () => this.fs.list(this.partialFolder))
    const records: TransferRecord[] = []
    for (const name of names.filter((item) => item.endsWith(RECORD_SUFFIX))) {
      const record = await this.readRecord(name)
      if (record !== null) records.push(record)
    }
    const known = new Set(records.map((record) => record.packageId))
    for (const name of names) {
      const owner = name.slice(0, -PART_SUFFIX.length)
      const isOrphan = name.endsWith(PART_SUFFIX) && !known.has(owner)
      if (isOrphan || name.endsWith('.tmp')) await this.removeQuietly(name)
    }
    return records
  }

  private async readRecord(name: string): Promise<TransferRecord | null> {
    try {
      const record = TransferRecord.parse(
        JSON.parse(await this.fs.readText(path.join(this.partialFolder, name))),
      )
      if (`${record.packageId}${RECORD_SUFFIX}` === name) return record
      this.log.warn('library.record-misplaced', { name })
    } catch (error) {
      this.log.warn('library.record-damaged', { name, error })
    }
    await this.removeQuietly(name)
    return null
  }

  private async removeQuietly(name: string): Promise<void> {
    await this.fs
      .remove(path.join(this.partialFolder, name))
      .catch((error: unknown) => this.log.warn('library.left-over-kept', { name, error }))
  }

  private inOrder(packageId: string, action: () => Promise<void>): Promise<void> {
    const turn = (this.lastSaves.get(packageId) ?? Promise.resolve())
      // An earlier failure was told to its own caller.
      .catch(() => undefined)
      .then(() => onDisk('save the record', action))
    this.lastSaves.set(packageId, turn)
    return turn
  }

  private recordPathOf(packageId: string): string {
    return path.join(this.partialFolder, `${packageId}${RECORD_SUFFIX}`)
  }
}
