import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Clock } from '../../base/clock'
import type { FsPort } from '../../files/fs-port'
import { onDisk } from '../transfer-errors'
import type { HeldPlace } from './held-record'
import { HeldFileError } from './library-errors'
import type { FoundFile, LibraryFiles } from './library-files'

/** So long a removal can be taken back. */
const KEPT_MS = 7 * 24 * 3_600_000
const REMOVAL_ID = /^(\d{1,16})-[a-f0-9]{8}$/u

export interface TrashedRemoval {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly removedAt: number
  readonly expiresAt: number
  readonly files: readonly FoundFile[]
}

/**
 * Removed files, kept for a while: `.trash/<when>-<which>/<program>/<version>/<file>`.
 *
 * The folders' names say all that is needed, so nothing has to be remembered elsewhere.
 */
export class Trash {
  constructor(
    private readonly deps: { readonly files: LibraryFiles; readonly fs: FsPort; readonly clock: Clock },
  ) {}

  /** A new removal, empty yet. */
  begin(): string {
    return `${this.deps.clock.now()}-${randomBytes(4).toString('hex')}`
  }

  async put(removalId: string, place: HeldPlace, from: string): Promise<void> {
    await this.deps.files.move(place, from, this.folderOf(removalId))
  }

  /** The latest first. */
  async list(): Promise<TrashedRemoval[]> {
    const { files } = this.deps
    const ids = await files.namesIn(files.trash, {
      safeParse: (name) => ({ success: REMOVAL_ID.test(String(name)) }),
    })
    const removals = await Promise.all(
      ids.map(async (id) => {
        const removedAt = Number(REMOVAL_ID.exec(id)?.[1])
        return { id, removedAt, expiresAt: removedAt + KEPT_MS, files: await files.scan(this.folderOf(id)) }
      }),
    )
    return removals
      .filter((removal) => removal.files.length > 0)
      .sort((a, b) => b.removedAt - a.removedAt || (a.id < b.id ? 1 : -1))
  }

  /**
   * Puts the files of a removal back in their places; one that has another file in its place by now stays
   * removed.
   *
   * @returns those that are back
   * @throws {HeldFileError} when there is no such removal
   */
  async restore(removalId: string): Promise<HeldPlace[]> {
    const { files } = this.deps
    const removal = (await this.list()).find(({ id }) => id === removalId)
    if (removal === undefined) throw new HeldFileError(`There is no removal ${removalId}`)
    const restored: HeldPlace[] = []
    for (const { place } of removal.files) {
      if ((await files.look(files.folder, place)) !== null) continue
      await files.move(place, this.folderOf(removalId), files.folder)
      restored.push(place)
    }
    await this.removeEmpty(removalId)
    return restored
  }

  /** Removes for good what is there too long, or all of it. */
  async empty({ isAll = false } = {}): Promise<void> {
    const now = this.deps.clock.now()
    for (const removal of await this.list()) {
      // A clock that was set back must not keep them for ever.
      const isOver = isAll || now >= removal.expiresAt || now < removal.removedAt - KEPT_MS
      if (!isOver) continue
      for (const { place } of removal.files) await this.deps.files.remove(this.folderOf(removal.id), place)
      await this.removeEmpty(removal.id)
    }
  }

  private removeEmpty(removalId: string): Promise<void> {
    return onDisk('remove a folder', () => this.deps.fs.removeEmptyFolder(this.folderOf(removalId)))
  }

  private folderOf(removalId: string): string {
    return path.join(this.deps.files.trash, removalId)
  }
}
