import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { systemErrorCode } from '../files/fs-port'
import type { Log } from '../logging/log'

/** A dump holds a process's memory: few are kept, and no dump ever leaves this computer by itself. */
const MOST_KEPT = 5
const DUMP = /\.dmp$/u

export interface CrashDump {
  readonly name: string
  readonly byteLength: number
  readonly crashedAtMs: number
}

interface FoundDump extends CrashDump {
  readonly filePath: string
}

/** What crashed processes of the app have left on this computer, the latest first. */
export class CrashDumps {
  constructor(
    /** Where Chromium puts them; itself, or the folders in it, as the system has it. */
    readonly folder: string,
    private readonly log: Log,
  ) {}

  async list(): Promise<readonly CrashDump[]> {
    return (await this.find()).slice(0, MOST_KEPT)
  }

  /** Removes all but the latest few. */
  async prune(): Promise<void> {
    for (const { filePath, name } of (await this.find()).slice(MOST_KEPT)) {
      try {
        await rm(filePath, { force: true })
        // What Chromium notes beside a dump.
        await rm(filePath.replace(DUMP, '.meta'), { force: true })
      } catch (error) {
        this.log.warn('crash-dump.not-removed', { name, error })
      }
    }
  }

  private async find(): Promise<FoundDump[]> {
    const folders = [this.folder, ...(await subfoldersOf(this.folder))]
    const found = (await Promise.all(folders.map(dumpsIn))).flat()
    return found.sort((a, b) => b.crashedAtMs - a.crashedAtMs || (a.name < b.name ? -1 : 1))
  }
}

async function subfoldersOf(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder)
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name))
}

async function dumpsIn(folder: string): Promise<FoundDump[]> {
  const names = (await entriesOf(folder)).filter((entry) => entry.isFile() && DUMP.test(entry.name))
  const dumps = await Promise.all(
    names.map(async ({ name }): Promise<FoundDump[]> => {
      const filePath = path.join(folder, name)
      try {
        const { size, mtimeMs } = await stat(filePath)
        return [{ filePath, name, byteLength: size, crashedAtMs: mtimeMs }]
      } catch (error) {
        // It was moved on while the folder was read.
        if (systemErrorCode(error) === 'ENOENT') return []
        throw error
      }
    }),
  )
  return dumps.flat()
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    // Nothing has ever crashed.
    if (systemErrorCode(error) === 'ENOENT') return []
    throw error
  }
}
