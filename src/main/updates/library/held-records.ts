import path from 'node:path'
import type { FsPort } from '../../files/fs-port'
import { JsonFile } from '../../files/json-file'
import type { Log } from '../../logging/log'
import { type HeldPlace, type HeldRecord, HeldRecordsFile, idOf, keyOf } from './held-record'

/** In the library's folder, so that it moves with it. */
export const RECORDS_FILE = '.library.json'

/**
 * What is known of the library's files beside the files themselves: checks, pins, marks.
 *
 * The files are the truth. Without this one, or with a damaged one, they are checked again.
 */
export class HeldRecords {
  private readonly records = new Map<string, HeldRecord>()
  private file: JsonFile<HeldRecordsFile> | null = null
  private isChanged = false

  constructor(private readonly deps: { readonly fs: FsPort; readonly log: Log }) {}

  /** Takes up what is known of the library in this folder. */
  async load(folder: string): Promise<void> {
    const { fs, log } = this.deps
    this.file = new JsonFile({ filePath: path.join(folder, RECORDS_FILE), schema: HeldRecordsFile, fs, log })
    this.records.clear()
    const kept = await this.file.read().catch((error: unknown) => {
      log.warn('library.records-not-read', { error })
      return null
    })
    for (const record of kept?.files ?? []) this.records.set(keyOf(record), record)
  }

  all(): HeldRecord[] {
    return [...this.records.values()]
  }

  get(place: HeldPlace): HeldRecord | null {
    return this.records.get(keyOf(place)) ?? null
  }

  byId(id: string): HeldRecord | null {
    return this.all().find((record) => idOf(record) === id) ?? null
  }

  byPackage(packageId: string): HeldRecord | null {
    return this.all().find((record) => record.packageId === packageId) ?? null
  }

  put(record: HeldRecord): HeldRecord {
    this.records.set(keyOf(record), record)
    this.isChanged = true
    return record
  }

  change(record: HeldRecord, change: Partial<HeldRecord>): HeldRecord {
    const current = this.records.get(keyOf(record)) ?? record
    const isSame = (Object.keys(change) as (keyof HeldRecord)[]).every(
      (name) => current[name] === change[name],
    )
    return isSame ? current : this.put({ ...current, ...change })
  }

  remove(place: HeldPlace): void {
    if (this.records.delete(keyOf(place))) this.isChanged = true
  }

  /** Resolves when what has changed is on the disk. */
  async save(): Promise<void> {
    if (!this.isChanged || this.file === null) return
    this.isChanged = false
    try {
      await this.file.write({ formatVersion: 1, files: this.all() })
    } catch (error) {
      this.isChanged = true
      throw error
    }
  }

  /** For what would do no harm if it were lost. */
  async saveQuietly(): Promise<void> {
    await this.save().catch((error: unknown) => this.deps.log.warn('library.records-not-saved', { error }))
  }
}
