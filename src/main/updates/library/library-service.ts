import type {
  LibraryNews,
  LibraryOverview,
  LibraryRuns,
  LibrarySettings,
  RemovalPreview,
} from '#shared/ipc/library'
import { SignedOutError } from '../../base/app-error'
import { Emitter } from '../../base/emitter'
import type { Adoption } from './adoption'
import type { Healer } from './healer'
import { type HeldRecord, idOf, keyOf } from './held-record'
import type { Inventory, InventoryDeps, Snapshot } from './inventory'
import type { LibraryChecks } from './library-checks'
import { DUE_AFTER_MS, type LibraryDescriber } from './library-describer'
import { HeldFileError, LibraryBusyError } from './library-errors'
import type { LibraryMove } from './library-move'
import type { LibrarySettingsKeeper } from './library-settings'
import type { Trash } from './trash'

/** How often the files are looked at, and what is due is checked. */
const LOOK_EVERY_MS = 600_000
/** The first minute belongs to the person. */
const FIRST_CHECK_AFTER_MS = 60_000
/** What happens together is looked at together. */
const GATHER_MS = 500
const PROGRESS_INTERVAL_MS = 250

export interface LibraryServiceDeps extends Omit<InventoryDeps, 'onNews'> {
  readonly inventory: Inventory
  readonly checks: LibraryChecks
  readonly healer: Healer
  readonly trash: Trash
  readonly adoption: Adoption
  readonly move: LibraryMove
  readonly settings: LibrarySettingsKeeper
  readonly describer: LibraryDescriber
  /** Whether somebody is signed in who may have updates. */
  readonly mayUse: () => boolean
  readonly showFolder: (folder: string) => void
}

/** The library on this computer: what is held, in what state, and what becomes of it. */
export class LibraryService {
  private readonly changes = new Emitter<null>()
  /** What `overview` gives may be another now. */
  readonly onDidChange = this.changes.event
  private readonly progress = new Emitter<LibraryRuns>()
  readonly onDidProgress = this.progress.event
  private readonly news = new Emitter<LibraryNews>()
  /** Told once of each file that was quarantined or found damaged. */
  readonly onDidTell = this.news.event

  private turn: Promise<unknown> = Promise.resolve()
  private snapshot: Snapshot | null = null
  private loadedFolder: string | null = null
  /** As they were removed in this run, should they come back. */
  private readonly removed = new Map<string, HeldRecord>()
  private isActive = false
  private isJustMoved = false
  private isOnline = true
  private isDisposed = false
  private cancelLook: () => void = () => undefined
  private cancelSoon: (() => void) | null = null
  private cancelProgress: (() => void) | null = null

  constructor(private readonly deps: LibraryServiceDeps) {}

  get runs(): LibraryRuns {
    const { checks, adoption, move } = this.deps
    return { check: checks.run, adoption: adoption.run, move: move.run }
  }

  /** Changes of the library follow one another. */
  readonly inTurn = <Value>(action: () => Promise<Value>): Promise<Value> => {
    const result = this.turn.then(action)
    // Told to who asked for it; the next is not stopped by it.
    this.turn = result.catch(() => undefined)
    return result
  }

  async overview(): Promise<LibraryOverview> {
    this.checkRights()
    return this.inTurn(async () => this.deps.describer.describe(await this.look(), this.removed))
  }

  /** What other rules than those in force would remove now. */
  async preview(settings: LibrarySettings): Promise<RemovalPreview> {
    this.checkRights()
    return this.inTurn(async () => this.deps.describer.plan(await this.look(), settings))
  }

  /** Takes new rules; of what they want removed, what the person was shown goes at once. */
  async changeSettings(settings: LibrarySettings, removesIds: readonly string[]): Promise<void> {
    this.checkRights()
    await this.inTurn(async () => {
      await this.deps.settings.change(settings)
      const wanted = new Set(
        this.deps.describer.plan(await this.look(), settings).removals.map(({ id }) => id),
      )
      await this.removeAll(removesIds.filter((id) => wanted.has(id)))
    })
    this.told()
  }

  async pin(id: string, isPinned: boolean): Promise<void> {
    await this.changing(id, async (record) => {
      this.deps.records.change(record, { isPinned, ...(isPinned && { dueSince: null }) })
      await this.deps.records.save()
    })
  }

  /**
   * Removes files, so that it can be taken back for a week; of what is not here any more, only the mark.
   *
   * @returns the removal; `null` when no file was left to remove
   */
  async remove(ids: readonly string[]): Promise<string | null> {
    this.checkRights()
    const removalId = await this.inTurn(async () => {
      await this.look()
      return this.removeAll(ids)
    })
    this.told()
    return removalId
  }

  async restore(removalId: string): Promise<void> {
    this.checkRights()
    await this.inTurn(async () => {
      this.checkStill()
      for (const place of await this.deps.trash.restore(removalId)) {
        const record = this.removed.get(keyOf(place))
        if (record !== undefined) this.deps.records.put({ ...record, quarantinedAt: null, dueSince: null })
        this.removed.delete(keyOf(place))
      }
    })
    this.told()
  }

  async emptyTrash(): Promise<void> {
    this.checkRights()
    await this.inTurn(async () => {
      this.checkStill()
      await this.deps.trash.empty({ isAll: true })
    })
    this.told()
  }

  /** Brings a quarantined file back, with the mark that it was taken back by the vendor. */
  async keepWithdrawn(id: string): Promise<void> {
    await this.changing(id, async (record) => {
      this.deps.records.change(record, { isKeptDespite: true })
      await this.look()
    })
  }

  /** Has a damaged or changed file put right, also while the portal seems away. */
  async heal(id: string): Promise<void> {
    await this.changing(id, (record) => this.deps.healer.heal(record))
  }

  async checkAll(): Promise<void> {
    this.checkRights()
    this.checkStill()
    const { found } = await this.inTurn(() => this.look())
    await this.deps.checks.startAll(found)
  }

  cancelCheck(): Promise<void> {
    return this.deps.checks.cancel()
  }

  showFolder(): void {
    this.checkRights()
    this.deps.showFolder(this.deps.files.folder)
  }

  // What happens elsewhere

  /** Somebody may use the library from here on, or nobody. */
  readonly sessionChanged = (): void => {
    const { known, checks, clock } = this.deps
    const wasActive = this.isActive
    known.forget()
    this.isActive = this.deps.mayUse()
    if (this.isActive && !wasActive) {
      this.lookSoon()
      this.cancelLook = clock.schedule(FIRST_CHECK_AFTER_MS, () => this.lookAgain())
    } else if (!this.isActive) {
      this.cancelLook()
      void checks.cancel()
    }
  }

  catalogueChanged(): void {
    this.deps.known.forget()
    this.lookSoon()
  }

  connectivityChanged(isOnline: boolean): void {
    const isBack = isOnline && !this.isOnline
    this.isOnline = isOnline
    if (isBack) this.lookSoon()
  }

  /** Files have come or gone by a download or an import. */
  lookSoon(): void {
    if (!this.isActive || this.isDisposed || this.cancelSoon !== null) return
    this.cancelSoon = this.deps.clock.schedule(GATHER_MS, () => {
      this.cancelSoon = null
      this.lookAndTell()
    })
  }

  /** Ends what is under way, and writes down what is known. */
  async settle(): Promise<void> {
    await this.inTurn(() => this.look())
  }

  /** The library was moved, each byte of it read back, or stays where it was. */
  moved(isElsewhere: boolean): void {
    this.isJustMoved = isElsewhere
    this.lookSoon()
    this.noteProgress()
  }

  noteProgress(): void {
    this.cancelProgress ??= this.deps.clock.schedule(PROGRESS_INTERVAL_MS, () => {
      this.cancelProgress = null
      this.progress.fire(this.runs)
    })
  }

  tell(news: LibraryNews): void {
    this.news.fire(news)
  }

  /** A check has found a file right or wrong. */
  noteVerdict(record: HeldRecord): void {
    if (record.damagedChunks.length > 0 && this.isOnline) this.healQuietly(record)
    this.told()
  }

  async dispose(): Promise<void> {
    this.isDisposed = true
    this.cancelLook()
    this.cancelSoon?.()
    this.cancelProgress?.()
    const { checks, adoption, move, settings } = this.deps
    await Promise.all([checks.cancel(), adoption.cancel(), move.cancel()])
    await this.turn.catch(() => undefined)
    await settings.settled()
    this.changes.dispose()
    this.progress.dispose()
    this.news.dispose()
  }

  private lookAgain(): void {
    const { clock, checks } = this.deps
    this.cancelLook = clock.schedule(LOOK_EVERY_MS, () => this.lookAgain())
    this.lookAndTell((snapshot) => checks.startDue(snapshot.found))
  }

  private lookAndTell(then: (snapshot: Snapshot) => void = () => undefined): void {
    if (!this.isActive || this.deps.move.isRunning) return
    this.inTurn(() => this.look()).then(
      (snapshot) => {
        if (this.isOnline) {
          for (const record of this.deps.records.all()) {
            if (record.damagedChunks.length > 0 && !record.isHealing) this.healQuietly(record)
          }
        }
        this.told()
        then(snapshot)
      },
      (error: unknown) => this.deps.log.warn('library.not-looked-at', { error }),
    )
  }

  /** Only what is offered: of anything else nobody would give a chunk. */
  private healQuietly(record: HeldRecord): void {
    const { healer, records, log } = this.deps
    const isOffered = this.snapshot?.known.get(record.versionId ?? '')?.package != null
    if (!isOffered || this.isDisposed || this.deps.move.isRunning) return
    this.inTurn(async () => {
      const current = records.get(record)
      if (current !== null && !current.isHealing && current.damagedChunks.length > 0)
        await healer.heal(current)
    }).then(
      () => this.told(),
      (error: unknown) => log.warn('library.not-healed', { packageId: record.packageId, error }),
    )
  }

  private async look(): Promise<Snapshot> {
    const { inventory, records, files, trash, settings, describer, clock } = this.deps
    // A move reads the folder: nothing is changed under it.
    if (this.deps.move.isCopying && this.snapshot !== null) return this.snapshot
    if (this.loadedFolder !== files.folder) {
      await records.load(files.folder)
      this.loadedFolder = files.folder
      if (this.isJustMoved) await inventory.noteMoved()
      this.isJustMoved = false
    }
    const snapshot = await inventory.refresh()
    this.snapshot = snapshot
    for (const { files: trashed } of await trash.list()) {
      for (const { place } of trashed) if (!snapshot.found.has(keyOf(place))) records.remove(place)
    }
    await trash.empty()
    const now = clock.now()
    const due = new Set(describer.plan(snapshot, await settings.get()).removals.map(({ id }) => id))
    const over: string[] = []
    for (const record of records.all()) {
      const id = idOf(record)
      if (!due.has(id)) records.change(record, { dueSince: null })
      else if (record.dueSince === null || record.dueSince > now) records.change(record, { dueSince: now })
      else if (now - record.dueSince >= DUE_AFTER_MS) over.push(id)
    }
    if (over.length > 0) await this.removeAll(over)
    return snapshot
  }

  private async removeAll(ids: readonly string[]): Promise<string | null> {
    const { records, files, trash, transfers } = this.deps
    this.checkStill()
    const removalId = trash.begin()
    const gone: HeldRecord[] = []
    let fileCount = 0
    for (const id of ids) {
      const record = records.byId(id)
      if (record === null || this.deps.describer.isInUse(record, this.snapshot)) continue
      const from = record.quarantinedAt === null ? files.folder : files.quarantine
      if ((await files.look(from, record)) !== null) {
        await trash.put(removalId, record, from)
        this.removed.set(keyOf(record), record)
        fileCount += 1
      }
      this.snapshot?.found.delete(keyOf(record))
      records.remove(record)
      gone.push(record)
    }
    if (gone.length > 0) {
      await records.saveQuietly()
      await transfers.noteGone(gone.flatMap(({ packageId }) => packageId ?? []))
    }
    return fileCount === 0 ? null : removalId
  }

  private async changing(id: string, action: (record: HeldRecord) => Promise<void>): Promise<void> {
    this.checkRights()
    await this.inTurn(async () => {
      this.checkStill()
      await this.look()
      const record = this.deps.records.byId(id)
      if (record === null) throw new HeldFileError(`There is no held file ${id}`)
      await action(record)
    })
    this.told()
  }

  private told(): void {
    this.changes.fire(null)
  }

  private checkRights(): void {
    if (!this.deps.mayUse()) throw new SignedOutError('Only who may have updates can use the library')
  }

  private checkStill(): void {
    if (this.deps.move.isRunning) throw new LibraryBusyError('The library is being moved')
  }
}
