import path from 'node:path'
import { PackageFileName, ProgramId, VersionNumber } from '#shared/api/updates'
import { type FsPort, systemErrorCode } from '../../files/fs-port'
import { onDisk } from '../transfer-errors'
import type { HeldPlace } from './held-record'
import type { LibraryHome } from './library-home'

const QUARANTINE_FOLDER = '.quarantine'
const TRASH_FOLDER = '.trash'

export interface FoundFile {
  readonly place: HeldPlace
  readonly byteLength: number
  /** Milliseconds since 1970. */
  readonly modifiedAtMs: number
}

/** The library's folders as they are on the disk. */
export class LibraryFiles {
  constructor(private readonly deps: { readonly fs: FsPort; readonly home: Pick<LibraryHome, 'folder'> }) {}

  get folder(): string {
    return this.deps.home.folder
  }

  get quarantine(): string {
    return path.join(this.folder, QUARANTINE_FOLDER)
  }

  get trash(): string {
    return path.join(this.folder, TRASH_FOLDER)
  }

  pathIn(root: string, { programId, version, fileName }: HeldPlace): string {
    return path.join(root, programId, version, fileName)
  }

  /** Regular files at `<program>/<version>/<file>` below a folder; whatever else is there is left alone. */
  async scan(root: string): Promise<FoundFile[]> {
    const { fs } = this.deps
    const found: FoundFile[] = []
    for (const programId of await this.namesIn(root, ProgramId)) {
      for (const version of await this.namesIn(path.join(root, programId), VersionNumber)) {
        for (const fileName of await this.namesIn(path.join(root, programId, version), PackageFileName)) {
          const place = { programId, version, fileName }
          const facts = await onDisk('look', () => fs.factsOf(this.pathIn(root, place)))
          if (facts?.kind !== 'file') continue
          found.push({ place, byteLength: facts.byteLength, modifiedAtMs: facts.modifiedAtMs })
        }
      }
    }
    return found
  }

  /** `null` when there is no regular file. */
  async look(root: string, place: HeldPlace): Promise<FoundFile | null> {
    const facts = await onDisk('look', () => this.deps.fs.factsOf(this.pathIn(root, place)))
    if (facts?.kind !== 'file') return null
    return { place, byteLength: facts.byteLength, modifiedAtMs: facts.modifiedAtMs }
  }

  /** Moves a file between two folders of the library, whole or not at all; empty folders behind it go. */
  async move(place: HeldPlace, from: string, to: string): Promise<void> {
    const target = this.pathIn(to, place)
    await this.rename(this.pathIn(from, place), target)
    await this.removeEmptyFolders(from, place)
  }

  /** Moves a file of the library to another path of its volume. */
  async rename(source: string, target: string): Promise<void> {
    const { fs } = this.deps
    await onDisk('move', async () => {
      await fs.makeFolder(path.dirname(target))
      await fs.rename(source, target)
      await fs.syncFolder(path.dirname(target))
      await fs.syncFolder(path.dirname(source))
    })
  }

  async remove(root: string, place: HeldPlace): Promise<void> {
    await onDisk('remove', () => this.deps.fs.remove(this.pathIn(root, place)))
    await this.removeEmptyFolders(root, place)
  }

  async removeEmptyFolders(root: string, { programId, version }: HeldPlace): Promise<void> {
    const { fs } = this.deps
    await onDisk('remove a folder', async () => {
      await fs.removeEmptyFolder(path.join(root, programId, version))
      await fs.removeEmptyFolder(path.join(root, programId))
    })
  }

  /** Names of folders and files that a schema knows; none where there is no folder. */
  async namesIn(
    folder: string,
    schema: { safeParse(value: unknown): { readonly success: boolean } },
  ): Promise<string[]> {
    try {
      return (await this.deps.fs.list(folder)).filter((name) => schema.safeParse(name).success)
    } catch (error) {
      // Expected: a file where a folder would be.
      if (systemErrorCode(error) === 'ENOTDIR') return []
      return onDisk('list', () => Promise.reject(error))
    }
  }

  /** `null` when it cannot be asked, as of a folder that is not there yet. */
  async freeBytes(): Promise<number | null> {
    return this.deps.fs.freeBytes(this.folder).catch(() => null)
  }
}
