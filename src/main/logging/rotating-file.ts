import { mkdir, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import pino from 'pino'
import { systemErrorCode } from '../files/fs-port'
import { olderLogPath } from './log-paths'

export interface RotatingFileOptions {
  readonly filePath: string
  /** A file that has grown so long is set aside, while the app runs. */
  readonly rotateAboveByteLength: number
  /** How many older files are kept beside it: `main.1.log` is the youngest. */
  readonly olderCount: number
}

type Stream = ReturnType<typeof pino.destination>

/**
 * A log file that is bounded in size and in number, while it is written to.
 *
 * The file keeps its name and older ones move on by one, so that whoever reads logs knows where the latest
 * is. Lines that come meanwhile go to the file by its handle, under whichever name; none is lost.
 */
export class RotatingFile {
  private byteLength: number
  private running: Promise<void> | null = null

  private constructor(
    private readonly options: RotatingFileOptions,
    readonly stream: Stream,
    byteLength: number,
  ) {
    this.byteLength = byteLength
    stream.on('write', (written: number) => this.noteWritten(written))
    // A full or vanished disk must not end the app for want of a log.
    stream.on('error', () => undefined)
  }

  /** @throws a system error when the folder cannot be written */
  static async open(options: RotatingFileOptions): Promise<RotatingFile> {
    const { filePath } = options
    await mkdir(path.dirname(filePath), { recursive: true, mode: 0o700 })
    const byteLength = await byteLengthOf(filePath)
    const stream = pino.destination({ dest: filePath, sync: false, mkdir: false, mode: 0o600 })
    const file = new RotatingFile(options, stream, byteLength)
    file.noteWritten(0)
    return file
  }

  /** Writes what is still in memory; for the very end of the process. */
  flush(): void {
    try {
      this.stream.flushSync()
    } catch {
      // Thrown when nothing was opened yet: then nothing is lost either.
    }
  }

  /** Resolves when no file is being set aside. */
  async settled(): Promise<void> {
    await this.running
  }

  private noteWritten(byteLength: number): void {
    this.byteLength += byteLength
    if (this.byteLength <= this.options.rotateAboveByteLength || this.running !== null) return
    this.running = this.rotate().finally(() => {
      this.running = null
    })
  }

  private async rotate(): Promise<void> {
    const { filePath, olderCount } = this.options
    // Begun again when it fails, after as much again: a file held by another program is let go of at last.
    this.byteLength = 0
    try {
      for (let age = olderCount; age > 0; age -= 1) {
        await renameIfThere(olderLogPath(filePath, age - 1), olderLogPath(filePath, age))
      }
    } catch {
      // Expected on Windows, where another program may hold an older one.
      return
    }
    await new Promise<void>((resolve) => {
      const end = (): void => {
        this.stream.off('ready', end)
        this.stream.off('error', end)
        resolve()
      }
      this.stream.on('ready', end)
      this.stream.on('error', end)
      this.stream.reopen()
    })
  }
}

async function byteLengthOf(filePath: string): Promise<number> {
  try {
    return (await stat(filePath)).size
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return 0
    throw error
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error
  }
}
