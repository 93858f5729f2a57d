import type { ErrorCode } from '#shared/errors'
import type { SpeedLimit, StartOutcome, Transfer } from '#shared/ipc/transfer'
import { SignedOutError } from '../../base/app-error'
import { toErrorPayload } from '../../base/error-payload'
import type { StoreSource } from '../../offline/kept-store'
import type { PartialFolder, PartProgress } from '../partial/partial-folder'
import { TransferNotFoundError, TransferNotPossibleError } from '../transfer-errors'
import { type FindVersion, findVersions } from './find-versions'
import { HoursWatch } from './hours-watch'
import { TransferJob, type TransferJobDeps } from './transfer-job'
import { TransferNews } from './transfer-news'
import { TransferQueue } from './transfer-queue'
import { asFound, newRecord, subjectOf, type TransferRecord, type TransferSubject } from './transfer-record'
import { TransferRows } from './transfer-rows'
import type { TransferSettingsService } from './transfer-settings'

export interface TransferServiceDeps
  extends Omit<TransferJobDeps, 'mayGrow' | 'isOnline' | 'othersNeed' | 'folder'> {
  readonly stores: StoreSource
  readonly settings: TransferSettingsService
  readonly folder: PartialFolder
  /** A version as the portal, or what is kept of it, describes it. */
  readonly findVersion: FindVersion
  /** Shows a file in the system's file manager. */
  readonly showInFolder: (filePath: string) => void
}

/** Failures that a person's yes to the portal's key ends. */
const KEY_ERRORS: ReadonlySet<string> = new Set<ErrorCode>(['update-key-unknown', 'update-key-changed'])

interface Attached {
  readonly username: string
  readonly rows: TransferRows
}

/**
 * The downloads of who is signed in.
 *
 * None is ever begun but by the person; begun ones go on by themselves after a restart, a sign-in or
 * a lost connection. The queue is kept in the account's store and goes with it; part files stay for
 * a later request of the same package.
 */
export class TransferService {
  private readonly news: TransferNews
  readonly onDidChange: TransferNews['onDidChange']
  readonly onDidRemove: TransferNews['onDidRemove']

  private readonly queue: TransferQueue
  private readonly hours: HoursWatch
  private readonly jobDeps: TransferJobDeps
  private attached: Attached | null = null
  /** Attaching and detaching follow one another. */
  private turn: Promise<void> = Promise.resolve()
  private isSignedIn = false
  private isOnline = true
  private isDisposed = false
  private isSuspended = false

  constructor(private readonly deps: TransferServiceDeps) {
    const { clock, settings, bandwidth } = deps
    this.news = new TransferNews(clock, (packageId) => this.queue.get(packageId)?.transfer ?? null)
    this.onDidChange = this.news.onDidChange
    this.onDidRemove = this.news.onDidRemove
    this.hours = new HoursWatch(clock, () => this.queue.circumstancesChanged())
    this.queue = new TransferQueue({
      ...deps,
      hours: this.hours,
      parallelCount: () => settings.value.parallelCount,
    })
    this.jobDeps = {
      ...deps,
      mayGrow: () => this.queue.runningCount === 1,
      othersNeed: (packageId) => this.queue.othersNeed(packageId),
      isOnline: () => this.isOnline,
    }
    settings.onDidChange(({ speedLimit, downloadHours }) => {
      bandwidth.setSpeedLimit(speedLimit)
      this.hours.setHours(downloadHours)
    })
  }

  async list(): Promise<Transfer[]> {
    await this.turn
    return this.queue.transfers()
  }

  /** Takes versions' packages into the queue, in this order; those that are there already go on. */
  async start(versionIds: readonly string[]): Promise<StartOutcome> {
    const attached = await this.requireAttached()
    const found = await findVersions(this.deps.findVersion, [...new Set(versionIds)])
    // Somebody else may have signed in meanwhile.
    if (this.attached !== attached) throw new SignedOutError('Nobody is signed in')
    const outcome: { transfers: TransferJob[]; refused: StartOutcome['refused'] } = {
      transfers: [],
      refused: [],
    }
    const saving: Promise<void>[] = []
    for (const item of found) {
      try {
        if ('error' in item) throw item.error
        const job = this.take(subjectOf(item.version, item.offered), attached, saving)
        outcome.transfers.push(job)
      } catch (error) {
        outcome.refused.push({ versionId: item.versionId, errorCode: toErrorPayload(error).code })
      }
    }
    await Promise.all(saving)
    this.queue.pump()
    return { ...outcome, transfers: outcome.transfers.map(({ transfer }) => transfer) }
  }

  /** Takes note of a package that has come into the library by another way, whole and verified. */
  async adopt(subject: TransferSubject): Promise<void> {
    const attached = await this.requireAttached()
    const existing = this.queue.get(subject.packageId)
    if (existing?.record.state === 'ready') return
    if (existing !== null) {
      await existing.stop('by-person')
      await this.forget(existing)
      await this.deps.folder.remove(subject.packageId)
    }
    const record: TransferRecord = { ...newRecord(subject, this.queue.nextPosition()), state: 'ready' }
    this.add(record, attached, null)
    this.news.noteChanged(subject.packageId)
    await attached.rows.save(record)
  }

  /** Brings what is missing of a package whose file has become its part file again. */
  async mend(subject: TransferSubject, progress: PartProgress): Promise<void> {
    const attached = await this.requireAttached()
    const existing = this.queue.get(subject.packageId)
    if (existing !== null && !isReady(existing)) return
    if (existing !== null) await this.forget(existing)
    await this.add(newRecord(subject, this.queue.nextPosition()), attached, progress).queue()
    this.queue.pump()
  }

  /** Forgets finished transfers whose files have left their places. */
  async noteGone(packageIds: readonly string[]): Promise<void> {
    await this.turn
    for (const packageId of packageIds) {
      const job = this.queue.get(packageId)
      if (job !== null && isReady(job)) await this.forget(job)
    }
  }

  /** Stands all downloads still while the library is being moved, and lets them go on after it. */
  async suspend(isSuspended: boolean): Promise<void> {
    this.isSuspended = isSuspended
    await this.turn
    this.queue.enable(this.isSignedIn && !isSuspended)
    if (isSuspended) await this.queue.stopAll(null)
  }

  async pause(packageId: string): Promise<Transfer> {
    const job = await this.find(packageId)
    if (job.record.state === 'ready' || job.record.state === 'failed') {
      throw new TransferNotPossibleError(`A transfer that is ${job.record.state} cannot be paused`)
    }
    await job.stop('by-person')
    return job.transfer
  }

  /** Lets it go on; `isNow` also outside the hours for downloads. */
  async resume(packageId: string, { isNow = false } = {}): Promise<Transfer> {
    const job = await this.find(packageId)
    if (job.record.state === 'ready') throw new TransferNotPossibleError('The package is in the library')
    if (isNow) await job.change({ ignoresHours: true })
    await this.takeUp(job)
    this.queue.pump()
    return job.transfer
  }

  async pauseAll(): Promise<void> {
    await this.turn
    await this.queue.stopAll('by-person')
  }

  async resumeAll(): Promise<void> {
    await this.turn
    await this.queue.queueAll()
  }

  async retryFailed(): Promise<void> {
    await this.turn
    await this.queue.queueFailed()
  }

  /** Takes finished ones off the list of downloads; their files stay in the library. */
  async clearFinished(): Promise<void> {
    await this.turn
    const finished = this.queue.list().filter((job) => isReady(job) && !job.record.isCleared)
    await Promise.all(finished.map((job) => job.change({ isCleared: true })))
  }

  async move(packageId: string, beforePackageId: string | null): Promise<Transfer> {
    const job = await this.find(packageId)
    await this.queue.move(job, beforePackageId === null ? null : await this.find(beforePackageId))
    return job.transfer
  }

  async limitSpeed(packageId: string, speedLimit: SpeedLimit): Promise<Transfer> {
    const job = await this.find(packageId)
    await job.limitSpeed(speedLimit)
    return job.transfer
  }

  /** Forgets an unfinished transfer and its bytes. */
  async cancel(packageId: string): Promise<void> {
    const job = await this.find(packageId)
    if (isReady(job)) throw new TransferNotPossibleError('The package is in the library')
    await job.stop('by-person')
    // It may have ended well while it was being stopped.
    if (isReady(job)) return
    await this.discard(job)
  }

  /** Forgets all that is unfinished, with its bytes. */
  async cancelAll(): Promise<void> {
    await this.turn
    // All stand still first: a place that is free would let the next one begin.
    await this.queue.stopAll('by-person')
    await Promise.all(this.queue.list().map((job) => (isReady(job) ? undefined : this.discard(job))))
  }

  async showInFolder(packageId: string): Promise<void> {
    const { library, showInFolder } = this.deps
    const job = await this.find(packageId)
    const { record } = job
    if (record.state !== 'ready') throw new TransferNotPossibleError('The package is not in the library yet')
    if (!(await library.holds(record, record.byteLength))) {
      await this.forget(job)
      throw new TransferNotFoundError('The file is no longer in the library')
    }
    showInFolder(library.pathOf(record))
  }

  /** The account's store was opened, or another took its place. */
  storeOpened(): Promise<void> {
    return this.inTurn(() => this.attach())
  }

  async signedIn(): Promise<void> {
    this.isSignedIn = true
    await this.storeOpened()
  }

  /** Nothing of the queue stays; part files do. */
  signedOut(): Promise<void> {
    this.isSignedIn = false
    return this.inTurn(() => this.detach())
  }

  connectivityChanged(isOnline: boolean): void {
    this.isOnline = isOnline
    this.queue.connectivityChanged(isOnline)
  }

  /** The signatures are believed now: what was refused for want of a key goes on. */
  keyAccepted(): void {
    this.queue.requeueFailed(KEY_ERRORS)
  }

  /** Puts everything down where it is and waits for it, so that the next run can go on. */
  async dispose(): Promise<void> {
    this.isDisposed = true
    this.hours.dispose()
    // Nothing of this is news: the queue is as it was when the app comes back.
    this.news.dispose()
    await this.inTurn(() => this.detach())
    await this.deps.hashing.dispose()
  }

  private async attach(): Promise<void> {
    const account = await this.deps.stores.current()
    if (this.isDisposed) return
    if (this.attached !== null && this.attached.username !== account?.username) await this.detach()
    if (account === null) return
    await this.deps.settings.get()
    const rows = new TransferRows(account.store, this.deps.log)
    if (this.attached === null) {
      this.attached = { username: account.username, rows }
      await this.load(this.attached)
    } else {
      // A store in place of the one before, as when a keychain has come back: it has no rows yet.
      this.attached = { username: account.username, rows }
      await Promise.all(this.queue.list().map(({ record }) => rows.save(record)))
    }
    this.queue.enable(this.isSignedIn && !this.isSuspended)
  }

  private async detach(): Promise<void> {
    this.attached = null
    this.news.noteRemoved(await this.queue.empty())
  }

  private async load(attached: Attached): Promise<void> {
    const { folder, library, log } = this.deps
    const records = await attached.rows.load()
    const progress = await folder.readProgress().catch((error: unknown) => {
      // A folder that is away (a network drive) may be back when its turn comes.
      log.warn('transfer.progress-not-read', { error })
      return new Map<string, PartProgress>()
    })
    for (const record of records) {
      if (record.state === 'ready' && !(await library.holds(record, record.byteLength))) {
        await attached.rows.remove(record.packageId)
      } else {
        this.add(asFound(record), attached, progress.get(record.packageId) ?? null)
        this.news.noteChanged(record.packageId)
      }
    }
    await folder
      .removeLeftOvers((packageId) => this.queue.get(packageId) !== null)
      .catch((error: unknown) => log.warn('transfer.left-overs-kept', { error }))
  }

  private add(record: TransferRecord, { username }: Attached, progress: PartProgress | null): TransferJob {
    const job = new TransferJob(this.jobDeps, username, record, progress, {
      onChange: (packageId) => this.news.noteChanged(packageId),
      save: async (changed) => this.attached?.rows.save(changed),
    })
    this.queue.add(job)
    return job
  }

  private async forget(job: TransferJob): Promise<void> {
    this.queue.remove(job)
    this.news.noteRemoved([job.packageId])
    await this.attached?.rows.remove(job.packageId)
  }

  private async discard(job: TransferJob): Promise<void> {
    await this.forget(job)
    await this.deps.folder.remove(job.packageId)
  }

  private take(subject: TransferSubject, attached: Attached, saving: Promise<void>[]): TransferJob {
    const existing = this.queue.get(subject.packageId)
    if (existing !== null) {
      saving.push(this.takeUp(existing))
      return existing
    }
    const record = newRecord(subject, this.queue.nextPosition())
    this.deps.library.pathOf(record) // refuses a name that would make no safe path
    const job = this.add(record, attached, null)
    saving.push(job.queue())
    return job
  }

  /** What moves already stays as it is. */
  private async takeUp(job: TransferJob): Promise<void> {
    const { record } = job
    if (record.state === 'paused' || record.state === 'failed') await job.queue({ isRenewed: true })
    else if (record.state === 'queued' && job.retryAt !== null) await job.queue({ isRenewed: true })
    else if (record.state === 'ready' && !(await this.deps.library.holds(record, record.byteLength))) {
      await job.queue({ isRenewed: true })
    }
  }

  private async find(packageId: string): Promise<TransferJob> {
    await this.turn
    const job = this.queue.get(packageId)
    if (job === null) throw new TransferNotFoundError(`There is no transfer of ${packageId}`)
    return job
  }

  private async requireAttached(): Promise<Attached> {
    await this.turn
    if (this.attached === null) throw new SignedOutError('Nobody is signed in')
    return this.attached
  }

  private inTurn(action: () => Promise<void>): Promise<void> {
    const turn = this.turn.then(action)
    // Told to who asked for it; the next is not stopped by it.
    this.turn = turn.catch(() => undefined)
    return turn
  }
}

function isReady({ record }: TransferJob): boolean {
  return record.state === 'ready'
}
