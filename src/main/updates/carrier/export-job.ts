import type { ExportOutcome, ExportRequest, ExportRun } from '#shared/ipc/carrier'
import { AppError, CancelledError } from '../../base/app-error'
import type { Clock } from '../../base/clock'
import type { FsPort } from '../../files/fs-port'
import type { Log } from '../../logging/log'
import { onDisk } from '../transfer-errors'
import { LibraryCopyError, onCarrier } from './carrier-errors'
import { type FinishedPackage, finishCarrier } from './carrier-finisher'
import type { CarriedFile } from './carrier-manifest'
import { type DetailedPlan, describeVersion, isPlanned, type PlannedPackage } from './export-planner'
import type { SignedFiles } from './export-sources'
import type { PackageCopier } from './package-copier'
import { RunProgress } from './run-progress'

export interface ExportRunDeps {
  /** Of carriers. */
  readonly fs: FsPort
  /** Of the library. */
  readonly libraryFs: FsPort
  readonly copier: PackageCopier
  readonly signed: SignedFiles
  readonly clock: Clock
  readonly log: Log
}

type Item = ExportRun['items'][number]

/** One export: what is planned is written, checked and described. */
export class ExportJob {
  readonly progress: RunProgress
  private readonly items: Item[]
  private writtenByteLength = 0

  constructor(
    private readonly deps: ExportRunDeps,
    private readonly plan: DetailedPlan,
    private readonly request: ExportRequest,
    placeName: string,
    onChange: () => void,
  ) {
    this.items = plan.items.map((item) => ({
      ...describeVersion(item.version),
      outcome: isPlanned(item) ? 'waiting' : 'left-out',
      errorCode: isPlanned(item) ? null : item.errorCode,
    }))
    this.progress = new RunProgress({
      placeName,
      placeId: request.placeId,
      workByteLength: workOf(plan, request.checksPresent),
      clock: deps.clock,
      onChange,
    })
  }

  get run(): ExportRun {
    return {
      ...this.progress.value,
      request: this.request,
      items: [...this.items],
      writtenByteLength: this.writtenByteLength,
    }
  }

  /** What is on the carrier now, of what was asked for. */
  get carried(): readonly PlannedPackage[] {
    return this.plan.items.filter(isPlanned).filter((item) => DONE.has(this.itemOf(item).outcome))
  }

  get carrierId(): string {
    return this.plan.manifest.carrierId
  }

  /** Runs to its end, which `progress` tells; never rejects. */
  async execute(signal: AbortSignal): Promise<void> {
    const { carrier, manifest } = this.plan
    const { log, clock } = this.deps
    let files: readonly CarriedFile[] = manifest.files
    const noteFile = async (file: CarriedFile): Promise<void> => {
      files = [...files.filter(({ path }) => path !== file.path), file]
      const text = JSON.stringify({ ...manifest, files })
      this.writtenByteLength += await carrier.write(carrier.layout.manifest, text)
    }
    try {
      const finished: FinishedPackage[] = []
      for (const item of this.plan.items.filter(isPlanned)) {
        await carrier.assertThere()
        const file = await this.carry(item, files, noteFile, signal)
        if (file !== null) finished.push(file)
      }
      if (signal.aborted) throw new CancelledError('The export was stopped')
      this.progress.become('finishing')
      await carrier.assertThere()
      this.writtenByteLength += await finishCarrier(
        { signed: this.deps.signed, now: new Date(clock.now()) },
        { carrier, manifest, finished, others: this.plan.others },
        { removesOthers: this.request.removesOthers, partsToKeep: this.unfinishedIds() },
      )
      this.progress.end(this.items.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'done')
    } catch (error) {
      if (signal.aborted) {
        this.progress.end('cancelled')
        return
      }
      log.warn('export.failed', { error })
      this.progress.end('failed', error instanceof AppError ? error.code : 'internal')
    } finally {
      this.endItems()
    }
  }

  /**
   * Brings one package to the carrier; `null` when the library's copy is not right: then the others go on.
   *
   * @throws when the carrier fails, which ends the export
   */
  private async carry(
    item: PlannedPackage,
    files: readonly CarriedFile[],
    noteFile: (file: CarriedFile) => Promise<void>,
    signal: AbortSignal,
  ): Promise<FinishedPackage | null> {
    try {
      const chunkList = await this.deps.signed.chunkList(item.trusted.chunkListSha256)
      const known = files.find(({ path }) => path === item.path)
      if (item.state === 'present' && !this.request.checksPresent && known !== undefined) {
        this.setOutcome(item, 'present')
        return { item, chunkList, file: known }
      }
      this.setOutcome(item, 'copying')
      const wasRight = item.state === 'present' || item.state === 'unsure'
      const isRight = wasRight && (await this.isRight(item, signal))
      if (!isRight) await this.copy(item, signal)
      const file = await this.recordOf(item)
      await noteFile(file)
      this.setOutcome(item, isRight ? 'checked' : 'copied')
      return { item, chunkList, file }
    } catch (error) {
      if (!(error instanceof LibraryCopyError)) throw error
      this.deps.log.warn('export.library-copy-wrong', { packageId: item.trusted.packageId, error })
      this.setOutcome(item, 'failed', error.code)
      return null
    }
  }

  private async isRight({ path, trusted }: PlannedPackage, signal: AbortSignal): Promise<boolean> {
    const filePath = this.plan.carrier.layout.packageFile(path)
    let checked = 0
    const damaged = await onCarrier('check', () =>
      this.deps.copier.findDamaged(filePath, trusted, signal, (byteLength) => {
        checked += byteLength
        this.progress.add(byteLength)
      }),
    )
    if (damaged.length === 0) return true
    // It has to be written after all: twice the work, and what was checked counts for nothing.
    this.progress.extend(trusted.byteLength)
    this.progress.add(-checked)
    return false
  }

  private async copy(item: PlannedPackage, signal: AbortSignal): Promise<void> {
    const { layout } = this.plan.carrier
    const { trusted, libraryFile } = item
    const sourceError = (damaged: readonly number[]) =>
      new LibraryCopyError(
        'package-damaged',
        `The library's copy of ${trusted.packageId} is not right`,
        damaged,
      )
    if (libraryFile === null) throw new LibraryCopyError('package-missing', 'The library does not hold it')
    await this.deps.copier.copy({
      source: { fs: this.deps.libraryFs, run: onDisk, filePath: libraryFile },
      target: {
        fs: this.deps.fs,
        run: onCarrier,
        partPath: layout.partOf(trusted.packageId),
        finalPath: layout.packageFile(item.path),
      },
      package: trusted,
      sourceError,
      onProgress: ({ workByteLength, writtenByteLength }) => {
        this.writtenByteLength += writtenByteLength
        this.progress.add(workByteLength)
      },
      signal,
    })
  }

  private async recordOf(item: PlannedPackage): Promise<CarriedFile> {
    const { carrier } = this.plan
    const facts = await carrier.factsOf(carrier.layout.packageFile(item.path))
    return {
      packageId: item.trusted.packageId,
      path: item.path,
      byteLength: item.trusted.byteLength,
      sha256: item.trusted.sha256,
      chunkListSha256: item.trusted.chunkListSha256,
      modifiedAtMs: facts?.modifiedAtMs ?? 0,
    }
  }

  private unfinishedIds(): Set<string> {
    const unfinished = this.plan.items
      .filter(isPlanned)
      .filter((item) => !DONE.has(this.itemOf(item).outcome))
    return new Set(unfinished.map(({ trusted }) => trusted.packageId))
  }

  private itemOf({ version }: PlannedPackage): Item {
    const item = this.items.find(({ versionId }) => versionId === version.id)
    if (item === undefined) throw new Error('A planned package without an item')
    return item
  }

  private setOutcome(
    item: PlannedPackage,
    outcome: ExportOutcome,
    errorCode: Item['errorCode'] = null,
  ): void {
    const at = this.items.indexOf(this.itemOf(item))
    this.items[at] = { ...this.itemOf(item), outcome, errorCode }
    this.progress.tell()
  }

  /** What was under way or waiting when the export ended goes back to waiting. */
  private endItems(): void {
    for (const [index, item] of this.items.entries()) {
      if (item.outcome === 'copying') this.items[index] = { ...item, outcome: 'waiting' }
    }
    this.progress.tell()
  }
}

const DONE: ReadonlySet<ExportOutcome> = new Set(['copied', 'checked', 'present'])

function workOf({ items }: DetailedPlan, checksPresent: boolean): number {
  return items.filter(isPlanned).reduce((total, { state, trusted }) => {
    if (state === 'present') return total + (checksPresent ? trusted.byteLength : 0)
    return total + (state === 'unsure' ? 1 : 2) * trusted.byteLength
  }, 0)
}
