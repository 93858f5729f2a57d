import path from 'node:path'
import type { AdoptionFindings, AdoptionRun } from '#shared/ipc/library'
import { AppError, CancelledError } from '../../base/app-error'
import type { Clock } from '../../base/clock'
import type { FsPort } from '../../files/fs-port'
import type { Log } from '../../logging/log'
import { LibraryCopyError } from '../carrier/carrier-errors'
import { type CheckThread, CheckThreads } from '../carrier/check-threads'
import { PackageCopier } from '../carrier/package-copier'
import type { PackageTrust, TrustedPackage } from '../package-trust'
import type { TransferSubject } from '../queue/transfer-record'
import { DiskFullError, onDisk } from '../transfer-errors'
import type { KnownVersions } from './known-versions'
import { HeldFileError, LibraryBusyError } from './library-errors'
import type { LibraryFiles } from './library-files'
import { RunMeter } from './run-meter'

/** A folder that holds more is looked through so far. */
const MOST_FILES = 20_000
const DEEPEST = 8
const MOST_NAMES = 200
/** Room beyond the packages that must be free. */
const SPARE_SHARE = 0.1
/** Of the library: unfinished copies. */
const IMPORT_FOLDER = '.import'

interface FolderFile {
  readonly filePath: string
  readonly byteLength: number
  readonly modifiedAtMs: number
}

interface KnownFile extends FolderFile {
  readonly subject: TransferSubject
  readonly trusted: TrustedPackage
}

export interface AdoptionDeps {
  readonly files: LibraryFiles
  readonly known: KnownVersions
  readonly trust: PackageTrust
  readonly askForFolder: (startsAt: string | null) => Promise<string | null>
  readonly startCheckThread: () => CheckThread
  /** The package is at its place, whole and right. */
  readonly onTaken: (subject: TransferSubject) => Promise<void>
  readonly isLibraryMoving: () => boolean
  readonly onProgress: () => void
  readonly fs: FsPort
  readonly clock: Clock
  readonly log: Log
}

/** Takes packages that lie in some folder of the computer, by their hashes and whatever their names. */
export class Adoption {
  private meter: RunMeter | null = null
  private step: AdoptionRun['step'] = 'looking'
  private folder = ''
  private findings: AdoptionFindings | null = null
  private knownFiles: readonly KnownFile[] = []
  private counts = { takenCount: 0, failedCount: 0 }
  private running: Promise<void> | null = null
  private abort = new AbortController()

  constructor(private readonly deps: AdoptionDeps) {}

  get run(): AdoptionRun | null {
    if (this.meter === null) return null
    const { step, findings } = this
    return { ...this.meter.value, step, folderName: nameOf(this.folder), findings, ...this.counts }
  }

  /** Asks for a folder and looks through it. @returns false when the person chose none */
  async choose(): Promise<boolean> {
    this.checkFree()
    const folder = await this.deps.askForFolder(null)
    if (folder === null) return false
    this.checkFree()
    this.folder = folder
    this.findings = null
    this.knownFiles = []
    this.counts = { takenCount: 0, failedCount: 0 }
    this.begin('looking', (meter, signal) => this.lookThrough(meter, signal))
    return true
  }

  /** Takes what was found: copies it, and removes it there where it is to be moved. */
  take(packageIds: readonly string[], isMove: boolean): void {
    this.checkFree()
    const wanted = this.knownFiles.filter(({ subject }) => packageIds.includes(subject.packageId))
    if (wanted.length === 0) throw new HeldFileError('Nothing of this was found')
    this.counts = { takenCount: 0, failedCount: 0 }
    this.begin('taking', (meter, signal) => this.takeAll(wanted, isMove, meter, signal))
  }

  async cancel(): Promise<void> {
    this.abort.abort()
    await this.running
  }

  /** Forgets what has ended. */
  dismiss(): void {
    this.checkFree()
    this.meter = null
    this.findings = null
    this.knownFiles = []
    this.deps.onProgress()
  }

  private checkFree(): void {
    if (this.running !== null || this.deps.isLibraryMoving()) {
      throw new LibraryBusyError('Files are being taken into the library, or it is being moved')
    }
  }

  private begin(
    step: AdoptionRun['step'],
    action: (meter: RunMeter, signal: AbortSignal) => Promise<void>,
  ): void {
    this.abort = new AbortController()
    const { signal } = this.abort
    const meter = new RunMeter(this.deps.clock, this.deps.onProgress)
    this.meter = meter
    this.step = step
    this.running = action(meter, signal)
      .then(
        () => meter.end(this.counts.failedCount > 0 ? 'failed' : 'done'),
        (error: unknown) => {
          if (signal.aborted) {
            meter.end('cancelled')
            return
          }
          this.deps.log.warn('library.not-adopted', { step, error })
          meter.end('failed', error instanceof AppError ? error.code : 'internal')
        },
      )
      .finally(() => {
        this.running = null
      })
    this.deps.onProgress()
  }

  private async lookThrough(meter: RunMeter, signal: AbortSignal): Promise<void> {
    const { known, files } = this.deps
    const all: FolderFile[] = []
    const isCutShort = await this.walk(this.folder, 0, all, signal)
    const byLength = new Map<number, TransferSubject[]>()
    for (const version of await known.all()) {
      if (version.package === null) continue
      const { id: packageId, fileName, byteLength } = version.package
      const { id: versionId, programId, programName } = version
      const subject = {
        packageId,
        versionId,
        programId,
        programName,
        version: version.version,
        fileName,
        byteLength,
      }
      byLength.set(byteLength, [...(byLength.get(byteLength) ?? []), subject])
    }
    const candidates = all.filter(({ byteLength }) => byLength.has(byteLength))
    meter.workByteLength = candidates.reduce((sum, { byteLength }) => sum + byteLength, 0)
    const knownFiles = new Map<string, KnownFile>()
    const unknown = all.filter((file) => !candidates.includes(file))
    const inLibrary = new Set<string>()
    const checker = new CheckThreads(this.deps.startCheckThread)
    try {
      const copier = new PackageCopier(checker)
      for (const file of candidates) {
        const match = await this.match(file, byLength.get(file.byteLength) ?? [], copier, meter, signal)
        if (match === null) unknown.push(file)
        else if ((await files.look(files.folder, match.subject))?.byteLength === file.byteLength) {
          inLibrary.add(match.subject.packageId)
        } else if (!knownFiles.has(match.subject.packageId)) knownFiles.set(match.subject.packageId, match)
      }
    } finally {
      await checker.dispose()
    }
    this.knownFiles = [...knownFiles.values()]
    this.findings = {
      folderName: nameOf(this.folder),
      known: this.knownFiles.map(({ subject, filePath }) => ({
        packageId: subject.packageId,
        programName: subject.programName,
        version: subject.version,
        byteLength: subject.byteLength,
        foundName: path.basename(filePath),
      })),
      inLibraryCount: inLibrary.size,
      unknownNames: unknown.slice(0, MOST_NAMES).map(({ filePath }) => path.basename(filePath)),
      unknownCount: unknown.length,
      isCutShort,
    }
  }

  /** @returns true when there was more than is looked through */
  private async walk(
    folder: string,
    depth: number,
    found: FolderFile[],
    signal: AbortSignal,
  ): Promise<boolean> {
    const { fs, files } = this.deps
    if (depth > DEEPEST) return true
    let isCutShort = false
    for (const name of await this.namesIn(folder, depth)) {
      if (signal.aborted) throw new CancelledError('It was stopped')
      if (found.length >= MOST_FILES) return true
      const entry = path.join(folder, name)
      const facts = await onDisk('look', () => fs.factsOf(entry))
      if (facts?.kind === 'file') {
        found.push({ filePath: entry, byteLength: facts.byteLength, modifiedAtMs: facts.modifiedAtMs })
      } else if (facts?.kind === 'folder' && path.resolve(entry) !== path.resolve(files.folder)) {
        isCutShort = (await this.walk(entry, depth + 1, found, signal)) || isCutShort
      }
    }
    return isCutShort
  }

  /** A folder below that this user may not read is passed over. */
  private namesIn(folder: string, depth: number): Promise<string[]> {
    const { fs, log } = this.deps
    const listed = onDisk('list', () => fs.list(folder))
    if (depth === 0) return listed
    return listed.catch((error: unknown) => {
      log.warn('library.folder-passed-over', { error })
      return []
    })
  }

  private async match(
    file: FolderFile,
    subjects: readonly TransferSubject[],
    copier: PackageCopier,
    meter: RunMeter,
    signal: AbortSignal,
  ): Promise<KnownFile | null> {
    let isCounted = false
    for (const subject of subjects) {
      const trusted = await this.find(subject, signal)
      if (trusted?.byteLength !== file.byteLength) continue
      // The first chunk tells most strangers apart.
      const head = { ...trusted, chunkSha256: trusted.chunkSha256.slice(0, 1) }
      if ((await copier.findDamaged(file.filePath, head, signal, () => undefined)).length > 0) continue
      const onRead = (byteLength: number): void => {
        if (!isCounted) meter.add(byteLength)
      }
      const damaged = await copier.findDamaged(file.filePath, trusted, signal, onRead)
      isCounted = true
      if (damaged.length === 0) return { ...file, subject, trusted }
    }
    if (!isCounted) meter.add(file.byteLength)
    return null
  }

  private async find({ packageId }: TransferSubject, signal: AbortSignal): Promise<TrustedPackage | null> {
    try {
      return await this.deps.trust.find(packageId, signal)
    } catch (error) {
      // Not signed (any more): then it is not known.
      if (error instanceof AppError && error.code === 'update-package-unsigned') return null
      throw error
    }
  }

  private async takeAll(
    wanted: readonly KnownFile[],
    isMove: boolean,
    meter: RunMeter,
    signal: AbortSignal,
  ): Promise<void> {
    const { fs, files, log } = this.deps
    const byteLength = wanted.reduce((sum, { trusted }) => sum + trusted.byteLength, 0)
    meter.workByteLength = 2 * byteLength
    await onDisk('make the library', () => fs.makeFolder(files.folder))
    const free = await onDisk('ask for free space', () => fs.freeBytes(files.folder))
    if (free < byteLength * (1 + SPARE_SHARE)) throw new DiskFullError('Too little free space')
    const checker = new CheckThreads(this.deps.startCheckThread)
    try {
      const copier = new PackageCopier(checker)
      for (const file of wanted) {
        try {
          await this.takeOne(file, isMove, copier, meter, signal)
          this.counts = { ...this.counts, takenCount: this.counts.takenCount + 1 }
        } catch (error) {
          if (signal.aborted || !(error instanceof LibraryCopyError)) throw error
          // It was changed since it was looked at; the others may be well.
          log.warn('library.file-not-adopted', { packageId: file.subject.packageId, error })
          this.counts = { ...this.counts, failedCount: this.counts.failedCount + 1 }
        }
        this.knownFiles = this.knownFiles.filter((other) => other !== file)
      }
    } finally {
      await checker.dispose()
    }
  }

  private async takeOne(
    { subject, trusted, filePath, modifiedAtMs, byteLength }: KnownFile,
    isMove: boolean,
    copier: PackageCopier,
    meter: RunMeter,
    signal: AbortSignal,
  ): Promise<void> {
    const { fs, files } = this.deps
    if (signal.aborted) throw new CancelledError('It was stopped')
    await copier.copy({
      source: { fs, run: onDisk, filePath },
      target: {
        fs,
        run: onDisk,
        partPath: path.join(files.folder, IMPORT_FOLDER, `${subject.packageId}.part`),
        finalPath: files.pathIn(files.folder, subject),
      },
      package: trusted,
      sourceError: (damaged) => new LibraryCopyError('package-damaged', 'The file has changed', damaged),
      onProgress: ({ workByteLength }) => meter.add(workByteLength),
      signal,
    })
    await this.deps.onTaken(subject)
    if (!isMove) return
    const facts = await onDisk('look', () => fs.factsOf(filePath))
    const isSame = facts?.modifiedAtMs === modifiedAtMs && facts.byteLength === byteLength
    if (isSame) await onDisk('remove', () => fs.remove(filePath))
  }
}

function nameOf(folder: string): string {
  return path.basename(folder) || folder
}
