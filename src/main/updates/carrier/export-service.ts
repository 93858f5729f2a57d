import type { UpdatePackage } from '#shared/api/updates'
import type { CarrierPlace, ExportPlan, ExportRequest, ExportRun } from '#shared/ipc/carrier'
import { licenceFor, updateEntitlementOf } from '#shared/updates/entitlement-to-updates'
import { SignedOutError } from '../../base/app-error'
import { Emitter } from '../../base/emitter'
import { CarrierBusyError, CarrierError, EntitlementUncertainError } from './carrier-errors'
import type { CarrierTurn } from './carrier-turn'
import { ExportJob, type ExportRunDeps } from './export-job'
import { type DetailedPlan, describePlan, type ExportPlanner, isPlanned, problemOf } from './export-planner'
import type { Places } from './places'

export interface ExportServiceDeps extends ExportRunDeps {
  readonly planner: ExportPlanner
  readonly places: Places
  readonly turn: CarrierTurn
  /** Whether somebody is signed in who may have updates. */
  readonly mayCarry: () => boolean
}

/** Told when an export has ended with something on the carrier: what, where and for whom. */
export interface Exported {
  /** Made at the carrier's first export, and kept on it. */
  readonly carrierId: string
  readonly placeName: string
  readonly placeKind: CarrierPlace['kind']
  readonly recipient: ExportRequest['recipient']
  /** Milliseconds since 1970. */
  readonly exportedAt: number
  readonly packages: readonly (Pick<UpdatePackage, 'id' | 'fileName' | 'byteLength' | 'sha256'> & {
    readonly versionId: string
    readonly programId: string
    readonly programName: string
    readonly version: string
    readonly releasedOn: string
  })[]
}

/** Takes chosen versions out to a stick, a share or a folder; one export at a time. */
export class ExportService {
  private readonly changes = new Emitter<ExportRun>()
  readonly onDidChange = this.changes.event
  private readonly exports = new Emitter<Exported>()
  readonly onDidExport = this.exports.event

  private job: ExportJob | null = null
  private running: Promise<void> | null = null
  private abort = new AbortController()

  constructor(private readonly deps: ExportServiceDeps) {}

  /** The export under way, or the last one of this run; `null` when there was none. */
  get run(): ExportRun | null {
    return this.job?.run ?? null
  }

  /** Versions that an export under way reads. */
  get versionIdsInUse(): ReadonlySet<string> {
    const { run } = this
    const isUnderWay = run?.state === 'running' || run?.state === 'finishing'
    return new Set(isUnderWay ? run.items.map(({ versionId }) => versionId) : [])
  }

  async plan(placeId: string, versionIds: readonly string[]): Promise<ExportPlan> {
    this.checkRights()
    const { planner, places } = this.deps
    const plan = await planner.plan(places.folderOf(placeId), versionIds, new AbortController().signal)
    return describePlan(plan, await places.get(placeId))
  }

  /** Begins an export; it goes on by itself, and `onDidChange` tells. */
  async start(request: ExportRequest): Promise<ExportRun> {
    this.checkRights()
    const { planner, places, turn } = this.deps
    const release = turn.take()
    try {
      this.abort = new AbortController()
      const { signal } = this.abort
      const plan = await planner.plan(places.folderOf(request.placeId), request.versionIds, signal)
      const problem = problemOf(plan)
      if (problem === 'carrier-full') throw new CarrierError(problem, 'Too little free space')
      if (problem !== null) throw new CarrierError('carrier-failed', 'There is nothing that can be carried')
      requireWarned(plan, request)
      await places.remember(request.placeId)
      const { name, kind } = await places.get(request.placeId)
      const job = new ExportJob(this.deps, plan, request, name, () => this.changes.fire(job.run))
      this.job = job
      this.running = this.follow(job, kind, signal).finally(release)
      return job.run
    } catch (error) {
      release()
      throw error
    }
  }

  /** Stops the export where it is; what is there stays, and the next export goes on from it. */
  async cancel(): Promise<void> {
    this.abort.abort()
    await this.running
  }

  /** Forgets an export that has ended. */
  dismiss(): void {
    if (this.job?.progress.isOver === false) throw new CarrierBusyError('The export is still under way')
    this.job = null
  }

  async dispose(): Promise<void> {
    await this.cancel()
    this.changes.dispose()
    this.exports.dispose()
  }

  private async follow(job: ExportJob, placeKind: CarrierPlace['kind'], signal: AbortSignal): Promise<void> {
    await job.execute(signal)
    const { run, carried } = job
    // Also when it failed: what is on the carrier may be handed over.
    if (carried.length === 0) return
    this.exports.fire({
      carrierId: job.carrierId,
      placeName: run.placeName,
      placeKind,
      recipient: run.request.recipient,
      exportedAt: this.deps.clock.now(),
      packages: carried.map(({ version }) => ({
        ...version.package,
        versionId: version.id,
        programId: version.programId,
        programName: version.programName,
        version: version.version,
        releasedOn: version.releasedOn,
      })),
    })
  }

  private checkRights(): void {
    if (!this.deps.mayCarry()) throw new SignedOutError('Only who may have updates can carry them')
  }
}

/**
 * An uncertain right is the person's to decide on, and so they must have been asked.
 *
 * @throws {EntitlementUncertainError} when they were not
 */
function requireWarned({ items }: DetailedPlan, { recipient }: ExportRequest): void {
  if (recipient === null || recipient.isWarningOverridden) return
  const isUncertain = items.filter(isPlanned).some(({ version }) => {
    const licence = licenceFor(version.programId, recipient.licences)
    return updateEntitlementOf(version.releasedOn, licence?.entitledUntil ?? null) !== 'entitled'
  })
  if (isUncertain) throw new EntitlementUncertainError('The person was not asked about an uncertain right')
}
