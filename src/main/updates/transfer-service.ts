import type { UpdatePackage, VersionDetails } from '#shared/api/updates'
import type { PauseReason, Transfer } from '#shared/ipc/transfer'
import { Emitter } from '../base/emitter'
import type { PortalClient } from '../portal/portal-client'
import { PackageNotOfferedError, TransferNotFoundError, TransferNotPossibleError } from './transfer-errors'
import { TransferJob, type TransferJobDeps } from './transfer-job'
import { asFound, newRecord, type TransferRecord } from './transfer-record'

const MOST_AT_ONCE = 2

/** Standstills that end by themselves when the person is signed in and the portal answers. */
const RESUMED_BY_ITSELF: ReadonlySet<PauseReason> = new Set([
  'app-closed',
  'signed-out',
  'portal-unreachable',
])

export interface TransferServiceDeps extends TransferJobDeps {
  readonly portal: Pick<PortalClient, 'call'>
  /** Shows a file in the system's file manager. */
  readonly showInFolder: (filePath: string) => void
}

/**
 * The packages on their way into the library, two at a time in the order they were asked for.
 *
 * None is ever begun but by the person; begun ones go on by themselves after a restart, a sign-in or
 * a lost connection.
 */
export class TransferService {
  private readonly changes = new Emitter<Transfer>()
  readonly onDidChange = this.changes.event
  private readonly removals = new Emitter<{ packageId: string }>()
  readonly onDidRemove = this.removals.event

  private readonly jobs = new Map<string, TransferJob>()
  private readonly running = new Set<TransferJob>()
  private loading: Promise<void> | null = null
  private isSignedIn = false
  private isOnline = true
  private isDisposed = false

  constructor(private readonly deps: TransferServiceDeps) {}

  async list(): Promise<Transfer[]> {
    await this.loaded()
    return [...this.jobs.values()].map((job) => job.transfer)
  }

  /** Takes a version's package into the line; one that is there already goes on. */
  async start(versionId: string): Promise<Transfer> {
    await this.loaded()
    const version = await this.deps.portal.call('updates.getVersion', { params: { versionId } })
    const offered = offeredPackage(version)
    const existing = this.jobs.get(offered.id)
    if (existing !== undefined) return this.takeUp(existing, version, offered)
    const record = newRecord(version, offered)
    this.deps.library.pathOf(record) // refuses a name that would make no safe path
    const job = this.add(record)
    await job.queue()
    this.pump()
    return job.transfer
  }

  async pause(packageId: string): Promise<Transfer> {
    const job = await this.find(packageId)
    if (job.record.state === 'ready' || job.record.state === 'failed') {
      throw new TransferNotPossibleError(`A transfer that is ${job.record.state} cannot be paused`)
    }
    await job.stop('by-person')
    return job.transfer
  }

  async resume(packageId: string): Promise<Transfer> {
    const job = await this.find(packageId)
    if (isReady(job)) throw new TransferNotPossibleError('The package is in the library')
    if (job.record.state === 'failed') {
      // Perhaps it failed because the package was replaced since.
      const { versionId } = job.record
      const version = await this.deps.portal.call('updates.getVersion', { params: { versionId } })
      return this.takeUp(job, version, offeredPackage(version))
    }
    return this.takeUp(job)
  }

  /** Forgets an unfinished transfer and its bytes. */
  async cancel(packageId: string): Promise<void> {
    const job = await this.find(packageId)
    if (isReady(job)) throw new TransferNotPossibleError('The package is in the library')
    await job.stop('by-person')
    // It may have ended well while it was being stopped.
    if (isReady(job)) return
    this.remove(job)
    await this.deps.library.forget(packageId)
  }

  async showInFolder(packageId: string): Promise<void> {
    const job = await this.find(packageId)
    const { record } = job
    if (record.state !== 'ready') throw new TransferNotPossibleError('The package is not in the library yet')
    if (!(await this.deps.library.holds(record))) {
      this.remove(job)
      await this.deps.library.forget(packageId)
      throw new TransferNotFoundError('The file is no longer in the library')
    }
    this.deps.showInFolder(this.deps.library.pathOf(record))
  }

  async signedIn(): Promise<void> {
    this.isSignedIn = true
    await this.loaded()
    await this.resumeByThemselves()
  }

  async signedOut(): Promise<void> {
    this.isSignedIn = false
    await this.loaded()
    const moving = [...this.jobs.values()].filter(
      ({ record }) => isMoving(record) || isResumedByItself(record),
    )
    await Promise.all(moving.map((job) => job.stop('signed-out')))
  }

  async connectivityChanged(isOnline: boolean): Promise<void> {
    this.isOnline = isOnline
    if (!isOnline) return
    await this.loaded()
    await this.resumeByThemselves()
  }

  /** Puts everything down where it is and waits for it, so that the next run can go on. */
  async dispose(): Promise<void> {
    this.isDisposed = true
    // Records that could not be read are left as they are.
    await this.loading?.catch(() => undefined)
    const moving = [...this.jobs.values()].filter(({ record }) => isMoving(record))
    await Promise.all(moving.map((job) => job.stop('app-closed')))
    for (const job of this.jobs.values()) job.dispose()
    this.changes.dispose()
    this.removals.dispose()
  }

  private loaded(): Promise<void> {
    this.loading ??= this.load().catch((error: unknown) => {
      // A folder that is away (a network drive) may be back at the next call.
      this.loading = null
      throw error
    })
    return this.loading
  }

  private async load(): Promise<void> {
    const { library } = this.deps
    await library.prepare()
    for (const record of await library.readRecords()) {
      if (record.state === 'ready' && !(await library.holds(record))) {
        await library.forget(record.packageId)
      } else {
        this.add(asFound(record))
      }
    }
  }

  private add(record: TransferRecord): TransferJob {
    const job = new TransferJob(this.deps, record)
    job.onDidChange((transfer) => this.changes.fire(transfer))
    this.jobs.set(record.packageId, job)
    return job
  }

  private remove(job: TransferJob): void {
    const { packageId } = job.record
    this.jobs.delete(packageId)
    job.dispose()
    this.removals.fire({ packageId })
  }

  private async takeUp(
    job: TransferJob,
    version?: VersionDetails,
    offered?: UpdatePackage,
  ): Promise<Transfer> {
    const { record } = job
    if (record.state === 'ready' && (await this.deps.library.holds(record))) return job.transfer
    if (isMoving(record)) return job.transfer
    if (offered !== undefined && offered.id !== record.packageId) {
      throw new TransferNotPossibleError(`Version ${version?.id ?? ''} has another package now`)
    }
    await job.queue(offered && { byteLength: offered.byteLength, sha256: offered.sha256 })
    this.pump()
    return job.transfer
  }

  private async resumeByThemselves(): Promise<void> {
    if (!this.isSignedIn || !this.isOnline) return
    const standing = [...this.jobs.values()].filter(({ record }) => isResumedByItself(record))
    await Promise.all(standing.map((job) => job.queue()))
    this.pump()
  }

  /** Starts what is first in line while there is room. */
  private pump(): void {
    for (const job of this.jobs.values()) {
      if (this.isDisposed || !this.isSignedIn || this.running.size >= MOST_AT_ONCE) return
      if (job.record.state !== 'queued' || this.running.has(job)) continue
      this.running.add(job)
      void job.run().then(() => {
        this.running.delete(job)
        this.ended(job)
      })
    }
  }

  private ended(job: TransferJob): void {
    // The portal came back between the failed try and its end: nobody else will wake this one.
    if (job.record.pauseReason === 'portal-unreachable') void this.resumeByThemselves()
    this.pump()
  }

  private async find(packageId: string): Promise<TransferJob> {
    await this.loaded()
    const job = this.jobs.get(packageId)
    if (job === undefined) throw new TransferNotFoundError(`There is no transfer of ${packageId}`)
    return job
  }
}

function offeredPackage(version: VersionDetails): UpdatePackage {
  if (version.package === null) throw new PackageNotOfferedError(`Version ${version.id} is no longer offered`)
  return version.package
}

function isReady({ record }: TransferJob): boolean {
  return record.state === 'ready'
}

function isMoving({ state }: TransferRecord): boolean {
  return state === 'queued' || state === 'downloading' || state === 'verifying'
}

function isResumedByItself({ state, pauseReason }: TransferRecord): boolean {
  return state === 'paused' && pauseReason !== null && RESUMED_BY_ITSELF.has(pauseReason)
}
