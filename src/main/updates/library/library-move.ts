import path from 'node:path'
import { z } from 'zod'
import type { LibraryMoveRun, MoveTarget } from '#shared/ipc/library'
import { AppError, CancelledError } from '../../base/app-error'
import type { Clock } from '../../base/clock'
import type { FsPort } from '../../files/fs-port'
import type { JsonFile } from '../../files/json-file'
import type { Log } from '../../logging/log'
import { FixedByAdministratorError } from '../../policy/policy-errors'
import { onDisk } from '../transfer-errors'
import { type FolderFile, listFolder, removeEmptyFolders } from './folder-tree'
import { RECORDS_FILE } from './held-records'
import { LibraryBusyError, LibraryFolderError } from './library-errors'
import type { LibraryHome } from './library-home'
import { RunMeter } from './run-meter'
import type { VerifiedCopy } from './verified-copy'

/** In the new folder: copies that are not whole yet; what marks the folder as one that we have begun. */
const MOVING_FOLDER = '.moving'
const SPARE_BYTES = 16_777_216

/** A move that has begun: `copying` leaves the old library in use, `removing` the new one. */
export const LibraryMoveFile = z.strictObject({
  move: z
    .strictObject({
      from: z.string().min(1).max(4_096),
      to: z.string().min(1).max(4_096),
      phase: z.enum(['copying', 'removing']),
    })
    .nullable(),
})
export type LibraryMoveFile = z.infer<typeof LibraryMoveFile>

export interface LibraryMoveDeps {
  readonly home: LibraryHome
  readonly file: Pick<JsonFile<LibraryMoveFile>, 'readNow' | 'write'>
  readonly copy: VerifiedCopy
  readonly askForFolder: (startsAt: string | null) => Promise<string | null>
  /** What the library's folder is called where the chosen folder has something in it already. */
  readonly folderName: string
  /** Keeps everybody out of the library, and lets them in again. */
  readonly reserve: () => Promise<() => Promise<void>>
  /** `isElsewhere`: all is in the new folder, each byte read back. */
  readonly onMoved: (isElsewhere: boolean) => void
  readonly onProgress: () => void
  readonly fs: FsPort
  readonly clock: Clock
  readonly log: Log
}

/**
 * Takes the library to another folder, also on another disk.
 *
 * Each file is copied and read back; the old library is the one in use until the new one is whole, and only
 * then is what was copied removed from the old. Killed anywhere, it goes on: files that have their names in
 * the new folder are whole.
 */
export class LibraryMove {
  private meter: RunMeter | null = null
  private running: Promise<void> | null = null
  private isStarting = false
  private abort = new AbortController()
  private target: string | null = null
  private pending: LibraryMoveFile['move']

  constructor(private readonly deps: LibraryMoveDeps) {
    this.pending = deps.file.readNow()?.move ?? null
  }

  get run(): LibraryMoveRun | null {
    if (this.meter === null) return null
    return { ...this.meter.value, folderName: nameOf(this.target ?? this.deps.home.folder) }
  }

  get isRunning(): boolean {
    return this.running !== null || this.isStarting
  }

  /** Files are being copied: nothing in the folder may change. */
  get isCopying(): boolean {
    return this.running !== null
  }

  /** A move that was interrupted: the name of its folder. */
  get interruptedTo(): string | null {
    if (this.deps.home.isFixed) return null
    return this.pending?.phase === 'copying' && !this.isRunning ? nameOf(this.pending.to) : null
  }

  /** Removes what a move that was cut off at its very end has left in the old folder. */
  async finishRemoving(): Promise<void> {
    if (this.pending?.phase !== 'removing') return
    const { from, to } = this.pending
    if (to === this.deps.home.folder) await this.removeOld(from, to)
    await this.note(null)
  }

  /**
   * Asks for the folder; what speaks against it is told before anything is done.
   *
   * @throws {FixedByAdministratorError}
   */
  async choose(): Promise<MoveTarget | null> {
    this.checkOwn()
    this.checkFree()
    const { fs, home } = this.deps
    const chosen = await this.deps.askForFolder(home.folder)
    if (chosen === null) return null
    const target = await this.targetIn(chosen)
    const byteLength = totalOf(await listFolder(fs, home.folder))
    const free = await onDisk('ask for free space', () => fs.freeBytes(chosen))
    const problem = await this.problemOf(target, byteLength, free)
    this.target = problem === null ? target : null
    return { folderName: nameOf(target), byteLength, freeByteLength: free, problem }
  }

  /** Moves to the folder that was chosen, or goes on with a move that was interrupted. */
  async start(): Promise<void> {
    this.checkOwn()
    this.checkFree()
    const target = this.target ?? (this.pending?.phase === 'copying' ? this.pending.to : null)
    if (target === null) throw new LibraryFolderError('library-folder-refused', 'No folder was chosen')
    this.target = target
    this.abort = new AbortController()
    const { signal } = this.abort
    const meter = new RunMeter(this.deps.clock, this.deps.onProgress)
    this.meter = meter
    // Nobody changes the library from here on.
    this.isStarting = true
    try {
      this.running = this.follow(target, meter, signal, await this.deps.reserve())
    } catch (error) {
      this.meter = null
      throw error
    } finally {
      this.isStarting = false
    }
    this.deps.onProgress()
  }

  /** Stops it where it is; what is copied stays for the next start. */
  async cancel(): Promise<void> {
    this.abort.abort()
    await this.running
  }

  /** Gives an interrupted move up: what is in the new folder goes. */
  async abandon(): Promise<void> {
    this.checkFree()
    const { pending } = this
    if (pending?.phase !== 'copying') return
    const { fs } = this.deps
    // Only a folder that this move has made its own.
    if ((await fs.factsOf(path.join(pending.to, MOVING_FOLDER)))?.kind === 'folder') {
      for (const { filePath } of await listFolder(fs, pending.to))
        await onDisk('remove', () => fs.remove(filePath))
      await removeEmptyFolders(fs, pending.to)
    }
    this.target = null
    this.meter = null
    await this.note(null)
    this.deps.onProgress()
  }

  private async follow(
    target: string,
    meter: RunMeter,
    signal: AbortSignal,
    release: () => Promise<void>,
  ): Promise<void> {
    try {
      await this.moveTo(target, meter, signal)
      meter.end('done')
    } catch (error) {
      if (!signal.aborted) this.deps.log.warn('library.not-moved', { error })
      if (signal.aborted) meter.end('cancelled')
      else meter.end('failed', error instanceof AppError ? error.code : 'internal')
    } finally {
      this.running = null
      await release()
      this.deps.onMoved(meter.state === 'done')
    }
  }

  private checkOwn(): void {
    if (this.deps.home.isFixed) throw new FixedByAdministratorError('library-folder')
  }

  private checkFree(): void {
    if (this.isRunning) throw new LibraryBusyError('The library is being moved')
  }

  /** An empty folder itself; in one that has something, a folder of our own. */
  private async targetIn(chosen: string): Promise<string> {
    const names = await onDisk('list', () => this.deps.fs.list(chosen))
    const isOurs = chosen === this.pending?.to
    return names.length === 0 || isOurs ? chosen : path.join(chosen, this.deps.folderName)
  }

  private async problemOf(target: string, byteLength: number, free: number): Promise<MoveTarget['problem']> {
    const { fs, home } = this.deps
    if (isInside(target, home.folder) || isInside(home.folder, target)) return 'library-folder-refused'
    const there = await onDisk('list', () => fs.list(target))
    if (there.length > 0 && target !== this.pending?.to) return 'library-folder-occupied'
    if (free < byteLength + SPARE_BYTES) return 'disk-full'
    const isThere = (await onDisk('look', () => fs.factsOf(target))) !== null
    try {
      await this.mark(target)
      // Nothing of the question stays: the person may still say no.
      if (there.length === 0) await fs.removeEmptyFolder(path.join(target, MOVING_FOLDER))
      if (!isThere) await fs.removeEmptyFolder(target)
      return null
    } catch (error) {
      this.deps.log.warn('library.folder-refused', { error })
      return error instanceof AppError && error.code === 'disk-full' ? 'disk-full' : 'library-folder-refused'
    }
  }

  /** Also tells whether it can be written to. */
  private async mark(target: string): Promise<void> {
    const { fs } = this.deps
    const probe = path.join(target, MOVING_FOLDER, 'probe')
    await onDisk('write to the new folder', async () => {
      await fs.makeFolder(path.dirname(probe))
      const file = await fs.open(probe)
      try {
        await file.write([Buffer.from('.')], 0)
        await file.sync()
      } finally {
        await file.close()
      }
      await fs.remove(probe)
    })
  }

  private async moveTo(to: string, meter: RunMeter, signal: AbortSignal): Promise<void> {
    const { fs, home } = this.deps
    const from = home.folder
    await this.mark(to)
    await this.note({ from, to, phase: 'copying' })
    const files = await listFolder(fs, from)
    meter.workByteLength = 2 * totalOf(files)
    this.deps.onProgress()
    for (const [index, file] of files.entries()) {
      if (signal.aborted) throw new CancelledError('The move was stopped')
      await this.copyOne(file, to, index, meter, signal)
    }
    await this.removeStrangers(files, to)
    await this.note({ from, to, phase: 'removing' })
    await home.moveTo(to)
    await this.removeOld(from, to)
    await this.note(null)
  }

  private async copyOne(
    file: FolderFile,
    to: string,
    index: number,
    meter: RunMeter,
    signal: AbortSignal,
  ): Promise<void> {
    const { fs, copy } = this.deps
    const targetPath = path.join(to, file.relativePath)
    const there = await onDisk('look', () => fs.factsOf(targetPath))
    // Packages never change; what is unfinished, or says what is known, does.
    if (there?.kind === 'file' && there.byteLength === file.byteLength && isLasting(file)) {
      meter.add(2 * file.byteLength)
      return
    }
    await copy.copy({
      sourcePath: file.filePath,
      partPath: path.join(to, MOVING_FOLDER, `${index}.part`),
      targetPath,
      signal,
      onProgress: (byteLength) => meter.add(byteLength),
    })
  }

  /** What an earlier part of the move has copied, and the library no longer has. */
  private async removeStrangers(files: readonly FolderFile[], to: string): Promise<void> {
    const { fs } = this.deps
    const wanted = new Set(files.map(({ relativePath }) => relativePath))
    for (const { relativePath, filePath } of await listFolder(fs, to)) {
      if (!wanted.has(relativePath)) await onDisk('remove', () => fs.remove(filePath))
    }
    await onDisk('remove a folder', () => fs.removeEmptyFolder(path.join(to, MOVING_FOLDER)))
  }

  /** Removes files of which the new folder has one of the same length; whatever else is there stays. */
  private async removeOld(from: string, to: string): Promise<void> {
    const { fs, log } = this.deps
    try {
      for (const { relativePath, filePath, byteLength } of await listFolder(fs, from)) {
        const copied = await fs.factsOf(path.join(to, relativePath))
        const isCopied = copied?.kind === 'file' && copied.byteLength === byteLength
        if (isCopied || relativePath === RECORDS_FILE) await fs.remove(filePath)
      }
      await removeEmptyFolders(fs, from)
    } catch (error) {
      // The library is whole in its new place; a left-over in the old one is room and no more.
      log.warn('library.old-not-removed', { error })
    }
  }

  private async note(move: LibraryMoveFile['move']): Promise<void> {
    await onDisk('note the move', () => this.deps.file.write({ move }))
    this.pending = move
  }
}

function isLasting({ relativePath }: FolderFile): boolean {
  const [first = ''] = relativePath.split(path.sep)
  return first !== '.partial' && first !== '.import' && relativePath !== RECORDS_FILE
}

function isInside(folder: string, other: string): boolean {
  const relative = path.relative(other, folder)
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative))
}

function totalOf(files: readonly FolderFile[]): number {
  return files.reduce((sum, { byteLength }) => sum + byteLength, 0)
}

function nameOf(folder: string): string {
  return path.basename(folder) || folder
}
