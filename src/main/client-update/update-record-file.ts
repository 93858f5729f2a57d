// Loaded before everything else: nothing here may import a schema.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { systemErrorCode } from '../files/fs-port'
import { EMPTY_RECORD, parseRecord, type UpdateRecord } from './update-record'

export const CLIENT_UPDATE_FOLDER = 'client-update'

/**
 * The record of updates in its file.
 *
 * Synchronous, and small: it is read and written in the first moment of a start and in the last of a run,
 * where nothing else may happen before it is on the disk.
 */
export class UpdateRecordFile {
  private current: UpdateRecord | null = null

  /** @param folder of what belongs to updates of the app, in the user's data folder */
  constructor(readonly folder: string) {}

  private get filePath(): string {
    return path.join(this.folder, 'record.json')
  }

  get value(): UpdateRecord {
    this.current ??= this.read()
    return this.current
  }

  /** Written when it returns; a kill leaves the old one or the new one, whole. */
  write(record: UpdateRecord): void {
    if (record === this.value) return
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    const temporary = `${this.filePath}.tmp`
    const file = openSync(temporary, 'w', 0o600)
    try {
      writeSync(file, `${JSON.stringify(record, null, 2)}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, this.filePath)
    this.current = record
  }

  private read(): UpdateRecord {
    try {
      return parseRecord(JSON.parse(readFileSync(this.filePath, 'utf8')))
    } catch (error) {
      // Nothing was ever installed from within the app. A damaged record is of no use either: the app starts.
      if (systemErrorCode(error) !== 'ENOENT') process.stderr.write(`client-update: ${String(error)}\n`)
      return EMPTY_RECORD
    }
  }
}
