import type { ImportOutcome, ImportRun } from '#shared/ipc/carrier'
import { AppError, CancelledError } from '../../base/app-error'
import type { Clock } from '../../base/clock'
import type { FsPort } from '../../files/fs-port'
import type { Log } from '../../logging/log'
import { DiskFullError, onDisk } from '../transfer-errors'
import { LibraryCopyError, onCarrier } from './carrier-errors'
import type { FoundPackage, Inspection } from './carrier-inspector'
import type { ImportLibrary, KnownCatalogue } from './import-sources'
import type { PackageCopier } from './package-copier'
import { RunProgress } from './run-progress'

export interface ImportJobDeps {
  /** Of carriers. */
  readonly fs: FsPort
  /** Of the library. */
  readonly libraryFs: FsPort
  readonly library: ImportLibrary
  readonly catalogue: KnownCatalogue
  readonly copier: PackageCopier
  readonly clock: Clock
  readonly log: Log
}

type Item = ImportRun['items'][number]

/** A package that can be taken. */
export interface TakeablePackage extends FoundPackage {
  readonly trusted: NonNullable<FoundPackage['trusted']>
  readonly filePath: string
}

/** Room beyond the packages that must be free. */
const SPARE_SHARE = 0.1

/** One import: packages go into the library, each checked while it is copied. */
export class ImportJob {
  readonly progress: RunProgress
  private readonly items: Item[]

  constructor(
    private readonly deps: ImportJobDeps,
    private readonly inspection: Inspection,
    private readonly packages: readonly TakeablePackage[],
    items: readonly Omit<Item, 'outcome' | 'errorCode'>[],
    place: { readonly id: string; readonly name: string },
    onChange: () => void,
  ) {
    this.items = items.map((item) => ({ ...item, outcome: 'waiting', errorCode: null }))
    this.progress = new RunProgress({
      placeName: place.name,
      placeId: place.id,
      workByteLength: 2 * byteLengthOf(packages),
      clock: deps.clock,
      onChange,
    })
  }

  get run(): ImportRun {
    return { ...this.progress.value, items: [...this.items] }
  }

  /** Runs to its end, which `progress` tells; never rejects. */
  async execute(signal: AbortSignal): Promise<void> {
    try {
      await this.checkSpace()
      for (const found of this.packages) {
        await this.inspection.carrier.assertThere()
        await this.take(found, signal)
      }
      const isWhole = this.items.every(({ outcome }) => outcome !== 'failed' && outcome !== 'damaged')
      this.progress.end(isWhole ? 'done' : 'failed')
    } catch (error) {
      if (signal.aborted) {
        this.progress.end('cancelled')
        return
      }
      this.deps.log.warn('import.failed', { error })
      this.progress.end('failed', error instanceof AppError ? error.code : 'internal')
    } finally {
      for (const [index, item] of this.items.entries()) {
        if (item.outcome === 'copying') this.items[index] = { ...item, outcome: 'waiting' }
      }
      this.progress.tell()
    }
  }

  private async checkSpace(): Promise<void> {
    const { libraryFs, library } = this.deps
    const needed = byteLengthOf(this.packages) * (1 + SPARE_SHARE)
    await onDisk('make the library', () => libraryFs.makeFolder(library.folder))
    const free = await onDisk('ask for free space', () => libraryFs.freeBytes(library.folder))
    if (free < needed) throw new DiskFullError('Too little free space')
  }

  private async take(found: TakeablePackage, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new CancelledError('The import was stopped')
    const { library, catalogue, log } = this.deps
    const { version } = found
    this.setOutcome(found, 'copying')
    let done = 0
    try {
      await this.copy(found, signal, (byteLength) => {
        done += byteLength
      })
      await library.adopt(version)
      await catalogue.learn([version])
      this.setOutcome(found, 'taken')
    } catch (error) {
      if (!isOfOnePackage(error)) {
        // A stick that is still there has one bad spot: the other packages may be well.
        if (!(error instanceof AppError) || error.code !== 'carrier-gone' || signal.aborted) throw error
        await this.inspection.carrier.assertThere()
      }
      log.warn('import.package-not-taken', { packageId: version.package.id, error })
      // Its part of the work is over, whatever came of it.
      this.progress.add(2 * found.trusted.byteLength - done)
      const isDamaged = error instanceof LibraryCopyError
      const code = error instanceof AppError ? error.code : 'internal'
      this.setOutcome(
        found,
        isDamaged ? 'damaged' : 'failed',
        code === 'carrier-gone' ? 'carrier-failed' : code,
      )
    }
  }

  private async copy(
    { version, trusted, filePath }: TakeablePackage,
    signal: AbortSignal,
    onWork: (byteLength: number) => void,
  ): Promise<void> {
    const { fs, libraryFs, library, copier } = this.deps
    await copier.copy({
      source: { fs, run: onCarrier, filePath },
      target: { fs: libraryFs, run: onDisk, ...library.pathsFor(version) },
      package: trusted,
      sourceError: (damaged) =>
        new LibraryCopyError('package-damaged', `${trusted.packageId} is not right`, damaged),
      onProgress: ({ workByteLength }) => {
        onWork(workByteLength)
        this.progress.add(workByteLength)
      },
      signal,
    })
  }

  private setOutcome(
    { version }: TakeablePackage,
    outcome: ImportOutcome,
    errorCode: Item['errorCode'] = null,
  ): void {
    const at = this.items.findIndex(({ packageId }) => packageId === version.package.id)
    const item = this.items[at]
    if (item !== undefined) this.items[at] = { ...item, outcome, errorCode }
    this.progress.tell()
  }
}

/** What is wrong with one package alone. */
function isOfOnePackage(error: unknown): boolean {
  return error instanceof LibraryCopyError
}

function byteLengthOf(packages: readonly TakeablePackage[]): number {
  return packages.reduce((sum, { trusted }) => sum + trusted.byteLength, 0)
}
