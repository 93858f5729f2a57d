import { readFileSync, renameSync } from 'node:fs'
import path from 'node:path'
import type { Log } from '../logging/log'
import { writeFileAtomically } from './atomic-file'
import { type FsPort, systemErrorCode } from './fs-port'

/** Checks what was read: a schema, or a function where the first paint cannot wait for schemas. */
export interface Parser<Value> {
  /** Throws for what is no such value. */
  parse(json: unknown): Value
}

export interface JsonFileDeps<Value> {
  readonly filePath: string
  readonly schema: Parser<Value>
  readonly fs: FsPort
  readonly log: Log
}

/** One small checked JSON file of the app's own; changes are written in the order they were made. */
export class JsonFile<Value> {
  private lastWrite: Promise<void> = Promise.resolve()

  constructor(private readonly deps: JsonFileDeps<Value>) {}

  /**
   * The content, or `null` when there is none that can be used.
   *
   * Synchronous: these files are read before the first window exists and decide its looks. A
   * damaged one is set aside as `.damaged`, never overwritten.
   */
  readNow(): Value | null {
    const { filePath, schema, log } = this.deps
    try {
      return schema.parse(JSON.parse(readFileSync(filePath, 'utf8')))
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return null
      log.warn('file.damaged', { file: path.basename(filePath), error })
      this.setAside()
      return null
    }
  }

  /** The content, or `null` when there is none that can be used; a damaged one is set aside. */
  async read(): Promise<Value | null> {
    const { filePath, schema, fs, log } = this.deps
    try {
      return schema.parse(JSON.parse(await fs.readText(filePath)))
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return null
      log.warn('file.damaged', { file: path.basename(filePath), error })
      await fs.rename(filePath, `${filePath}.damaged`).catch((cause: unknown) => {
        log.warn('file.not-set-aside', { file: path.basename(filePath), error: cause })
      })
      return null
    }
  }

  write(value: Value): Promise<void> {
    const text = `${JSON.stringify(value, null, 2)}\n`
    this.lastWrite = this.lastWrite
      // The failure of an earlier write was told to its own caller.
      .catch(() => undefined)
      .then(() => writeFileAtomically(this.deps.fs, this.deps.filePath, text))
    return this.lastWrite
  }

  /** Resolves when what was to be written is written, or has failed. */
  async settled(): Promise<void> {
    await this.lastWrite.catch(() => undefined)
  }

  private setAside(): void {
    const { filePath, log } = this.deps
    try {
      renameSync(filePath, `${filePath}.damaged`)
    } catch (error) {
      log.warn('file.not-set-aside', { file: path.basename(filePath), error })
    }
  }
}
