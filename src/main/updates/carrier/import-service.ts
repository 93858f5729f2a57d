import type { ImportFindings, ImportRequest, ImportRun } from '#shared/ipc/carrier'
import { SignedOutError } from '../../base/app-error'
import { Emitter } from '../../base/emitter'
import { CarrierBusyError, CarrierError } from './carrier-errors'
import type { CarrierInspector, FoundPackage, Inspection } from './carrier-inspector'
import type { CarrierTurn } from './carrier-turn'
import { ImportJob, type ImportJobDeps, type TakeablePackage } from './import-job'
import type { Places } from './places'

export interface ImportServiceDeps extends ImportJobDeps {
  readonly inspector: CarrierInspector
  readonly places: Places
  readonly turn: CarrierTurn
  /** Whether somebody is signed in who may have updates. */
  readonly mayCarry: () => boolean
}

/** Takes packages from a stick, a share or a folder into the library; one import at a time. */
export class ImportService {
  private readonly changes = new Emitter<ImportRun>()
  readonly onDidChange = this.changes.event

  private job: ImportJob | null = null
  private running: Promise<void> | null = null
  private abort = new AbortController()

  constructor(private readonly deps: ImportServiceDeps) {}

  /** The import under way, or the last one of this run; `null` when there was none. */
  get run(): ImportRun | null {
    return this.job?.run ?? null
  }

  async inspect(placeId: string): Promise<ImportFindings> {
    this.checkRights()
    const { inspector, places } = this.deps
    const inspection = await inspector.inspect(places.folderOf(placeId), new AbortController().signal)
    const { signatures, packages, unknownFileCount } = inspection
    return {
      place: await places.get(placeId),
      asOf: signatures.asOf,
      isOutOfDate: signatures.isOutOfDate,
      items: packages.map((found) => ({
        ...describe(found),
        state: found.state,
        isNewToCatalogue: found.isNewToCatalogue,
      })),
      unknownFileCount,
    }
  }

  /** Begins an import; it goes on by itself, and `onDidChange` tells. */
  async start({ placeId, packageIds }: ImportRequest): Promise<ImportRun> {
    this.checkRights()
    const { inspector, places, turn } = this.deps
    const release = turn.take()
    try {
      this.abort = new AbortController()
      const { signal } = this.abort
      // Looked at anew: what the page was shown before may have been changed since.
      const inspection = await inspector.inspect(places.folderOf(placeId), signal)
      const wanted = takeable(inspection, new Set(packageIds))
      if (wanted.length === 0) throw new CarrierError('carrier-foreign', 'There is nothing to take')
      await places.remember(placeId)
      const place = await places.get(placeId)
      const items = wanted.map(describe)
      const job = new ImportJob(this.deps, inspection, wanted, items, place, () => this.changes.fire(job.run))
      this.job = job
      this.running = job.execute(signal).finally(release)
      return job.run
    } catch (error) {
      release()
      throw error
    }
  }

  /** Stops the import where it is; the next one goes on from there. */
  async cancel(): Promise<void> {
    this.abort.abort()
    await this.running
  }

  /** Forgets an import that has ended. */
  dismiss(): void {
    if (this.job?.progress.isOver === false) throw new CarrierBusyError('The import is still under way')
    this.job = null
  }

  async dispose(): Promise<void> {
    await this.cancel()
    this.changes.dispose()
  }

  private checkRights(): void {
    if (!this.deps.mayCarry()) throw new SignedOutError('Only who may have updates can take them')
  }
}

function describe({ version, trusted }: FoundPackage) {
  return {
    packageId: version.package.id,
    programId: version.programId,
    programName: version.programName,
    version: version.version,
    fileName: version.package.fileName,
    byteLength: trusted?.byteLength ?? version.package.byteLength,
  }
}

function takeable({ packages }: Inspection, wanted: ReadonlySet<string>): TakeablePackage[] {
  return packages.flatMap((found) => {
    const { trusted, filePath, state, version } = found
    const isGood = state === 'new' && trusted !== null && filePath !== null
    return isGood && wanted.has(version.package.id) ? [{ ...found, trusted, filePath }] : []
  })
}
