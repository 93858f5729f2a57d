import type { ClientNotes } from '#shared/api/client-releases'
import type { ErrorCode } from '#shared/errors'
import type {
  ClientInstallMoment,
  ClientUpdateState,
  ClientUpdateStep,
  ClientUpdateWay,
} from '#shared/ipc/client-update'
import { AppError, CancelledError } from '../base/app-error'
import type { Clock } from '../base/clock'
import { Emitter } from '../base/emitter'
import { instantOf } from '../base/instant'
import type { Log } from '../logging/log'
import { ClientUpdateError } from './client-update-errors'
import { type KeptPackage, type UpdateRecord, withInstallation, withoutNews } from './update-record'

/** A version that may be installed, all of it verified. */
export interface OfferedVersion {
  readonly version: string
  readonly fileName: string
  readonly notes: ClientNotes
  readonly byteLength: number
  /** Hexadecimal. */
  readonly sha512: string
}

/** Finds, brings and installs; electron-updater, but for installations that cannot replace themselves. */
export interface Updater {
  /**
   * @param place of a stick or a share to look at; `null`: the portal
   * @throws {AppError}
   */
  check(place: string | null): Promise<OfferedVersion | null>
  /**
   * Brings what `check` has found; what was brought before is not fetched again.
   *
   * @returns where it is
   */
  download(onProgress: (receivedByteLength: number) => void, signal: AbortSignal): Promise<string>
  /** Starts the installer; the app must end then. False when it did not come to that. */
  install(runsAfter: boolean): Promise<boolean>
  /** Writes what was downloaded to a stick or a share, for computers without the portal. */
  carry(filePath: string, place: string, signal: AbortSignal): Promise<void>
}

/** What is needed to go back, and to know later what was installed. */
export interface PackageKeeping {
  /** The package of the running version; `null` when it cannot be had. */
  keepRunning(signal: AbortSignal): Promise<KeptPackage | null>
  keepNext(offered: OfferedVersion, filePath: string, signal: AbortSignal): Promise<KeptPackage>
  isWhole(kept: KeptPackage): Promise<boolean>
}

export interface ClientUpdateServiceDeps {
  readonly currentVersion: string
  readonly way: ClientUpdateWay
  /** Made at the first need: the library takes its time to load. */
  readonly openUpdater: () => Promise<Updater>
  readonly packages: PackageKeeping
  readonly record: { readonly value: UpdateRecord; write(record: UpdateRecord): void }
  /** Whether nothing is to be fetched that nobody has asked for. */
  readonly isNetworkMetered: () => boolean
  /** Ends the app, which installs in its last moment. */
  readonly quit: () => void
  readonly showInFolder: (filePath: string) => void
  /** Asks the person for a stick or a share by the system's dialog; `null` when they chose none. */
  readonly askForFolder: () => Promise<string | null>
  readonly clock: Clock
  readonly random: () => number
  readonly log: Log
}

const FIRST_CHECK_AFTER_MS = 30_000
const CHECK_INTERVAL_MS = 4 * 3_600_000
/** So that not all computers ask at once after a portal's restart. */
const JITTER = 0.25
const PROGRESS_INTERVAL_MS = 250

/** An update that is on this computer. */
interface ReadyUpdate {
  readonly offered: OfferedVersion
  readonly filePath: string
  readonly wayBack: KeptPackage | null
  readonly installed: KeptPackage | null
}

/**
 * Updates of the app itself: found in the background, brought and installed when a person says so, or by
 * themselves where an administrator wants that.
 *
 *   idle ─► checking ─► available ─► downloading ─► ready ─(now, or when the app ends)─► installing
 */
export class ClientUpdateService {
  private readonly changes = new Emitter<ClientUpdateState>()
  readonly onDidChange = this.changes.event
  private readonly abort = new AbortController()
  private step: ClientUpdateStep = { kind: 'idle' }
  private checkedAt: string | null = null
  private offered: OfferedVersion | null = null
  private ready: ReadyUpdate | null = null
  private runsAfter = false
  private opening: Promise<Updater> | null = null
  private working: Promise<void> = Promise.resolve()
  private cancelCheck: () => void = () => undefined
  private lastProgressAt = 0

  constructor(private readonly deps: ClientUpdateServiceDeps) {}

  get state(): ClientUpdateState {
    const { way, record } = this.deps
    return { way, step: this.step, checkedAt: this.checkedAt, news: record.value.news }
  }

  /** Looks for updates from now on. */
  start(): void {
    if (this.deps.way.kind !== 'off') this.scheduleCheck(FIRST_CHECK_AFTER_MS)
  }

  /** Asks now, for a person: what is in the way is told. */
  async check(): Promise<ClientUpdateState> {
    await this.inTurn(() => this.checkNow(true))
    return this.state
  }

  /** Looks for updates on a stick or a share that the person chooses. */
  async checkCarrier(): Promise<ClientUpdateState> {
    const place = await this.deps.askForFolder()
    if (place !== null) await this.inTurn(() => this.checkNow(true, place))
    return this.state
  }

  /**
   * Writes the update that is ready to a stick or a share that the person chooses.
   *
   * @returns false when they chose none
   * @throws {AppError} when nothing is ready, or the carrier fails
   */
  async carry(): Promise<boolean> {
    const { ready } = this
    if (ready === null) throw new ClientUpdateError('client-update-not-ready', 'No update is ready')
    const place = await this.deps.askForFolder()
    if (place === null) return false
    // What was kept: the installer's own copy may go, or has no name.
    const filePath = ready.installed?.filePath ?? ready.filePath
    await (await this.updater()).carry(filePath, place, this.abort.signal)
    return true
  }

  /** Begins to bring what was found; how far it is comes as changes of the state. */
  download(): ClientUpdateState {
    if (this.step.kind !== 'available' && this.step.kind !== 'failed') return this.state
    if (this.offered === null) throw new ClientUpdateError('client-update-not-ready', 'Nothing was found')
    const { version, notes, byteLength } = this.offered
    this.become({ kind: 'downloading', version, notes, byteLength, receivedByteLength: 0 })
    void this.inTurn(() => this.downloadNow())
    return this.state
  }

  /** @throws {ClientUpdateError} when nothing is ready to be installed */
  install(moment: ClientInstallMoment): ClientUpdateState {
    const { step, ready } = this
    if (step.kind !== 'ready' || ready === null) {
      throw new ClientUpdateError('client-update-not-ready', 'No update is ready')
    }
    if (this.deps.way.kind === 'by-hand') {
      this.deps.showInFolder(ready.filePath)
      return this.state
    }
    this.become({ ...step, installsAtQuit: moment !== 'not-yet' })
    this.runsAfter = moment === 'now'
    if (moment === 'now') this.deps.quit()
    return this.state
  }

  /** The person has seen what became of an installation. */
  dismissNews(): ClientUpdateState {
    const { record } = this.deps
    record.write(withoutNews(record.value))
    this.changes.fire(this.state)
    return this.state
  }

  /** What is remembered has changed by other hands: the running version has shown that it starts. */
  recordChanged(): void {
    this.changes.fire(this.state)
  }

  /** Calls off what is under way and waits for it; what is ready can still be installed. */
  async dispose(): Promise<void> {
    this.cancelCheck()
    this.abort.abort()
    await this.working
    this.changes.dispose()
  }

  /**
   * The last thing that the app does: installs, where that was said.
   *
   * @param beforeInstaller called when the installer is about to be started
   */
  async finish(beforeInstaller: () => void): Promise<void> {
    const { ready, step } = this
    const { log, record, packages, currentVersion } = this.deps
    if (step.kind !== 'ready' || !step.installsAtQuit || ready === null) return
    const { offered, filePath, wayBack, installed } = ready
    try {
      const { version, fileName, byteLength, sha512 } = offered
      // It has lain there for a while; macOS has it no more under a name.
      const isWhole =
        filePath === '' || (await packages.isWhole({ version, fileName, filePath, byteLength, sha512 }))
      if (!isWhole) throw new ClientUpdateError('download-corrupt', `${fileName} has been changed`)
      const updater = await this.updater()
      beforeInstaller()
      record.write(withInstallation(record.value, { from: currentVersion, to: version, wayBack, installed }))
      log.info('client-update.installing', { from: currentVersion, to: version })
      const isStarted = await updater.install(this.runsAfter)
      if (!isStarted) log.warn('client-update.installer-not-started', { to: version })
    } catch (error) {
      // The app ends either way; the next start finds that nothing was installed, and says so.
      log.error('client-update.not-installed', { error })
    }
  }

  private scheduleCheck(delayMs: number): void {
    const { clock, random } = this.deps
    this.cancelCheck = clock.schedule(delayMs * (1 + JITTER * (2 * random() - 1)), () => {
      void this.inTurn(() => this.checkNow(false)).then(() => {
        if (!this.abort.signal.aborted) this.scheduleCheck(CHECK_INTERVAL_MS)
      })
    })
  }

  private async checkNow(isAsked: boolean, place: string | null = null): Promise<void> {
    const { way, clock, log } = this.deps
    const before = this.step
    const isAtRest = before.kind === 'idle' || before.kind === 'available' || before.kind === 'failed'
    if (way.kind === 'off' || !isAtRest) return
    if (isAsked) this.become({ kind: 'checking' })
    try {
      const updater = await this.updater()
      this.offered = await updater.check(place)
      if (place === null) this.checkedAt = instantOf(clock.now())
    } catch (error) {
      log.info('client-update.check-failed', { error })
      this.become(isAsked ? { kind: 'failed', errorCode: codeOf(error), version: null } : before)
      return
    }
    if (this.offered === null) {
      this.become({ kind: 'idle' })
      return
    }
    const { version, notes, byteLength } = this.offered
    this.become({ kind: 'available', version, notes, byteLength })
    if (way.kind !== 'by-itself' || !way.isAutomatic || this.deps.isNetworkMetered()) return
    const step = await this.downloadNow()
    // Without a way back nobody who is asked for nothing is put at a risk.
    if (step.kind === 'ready' && step.hasWayBack) this.become({ ...step, installsAtQuit: true })
  }

  private async downloadNow(): Promise<ClientUpdateStep> {
    const { packages, log, way } = this.deps
    const { offered } = this
    const { signal } = this.abort
    if (offered === null) return this.step
    const { version, notes, byteLength } = offered
    try {
      const updater = await this.updater()
      const filePath = await updater.download(
        (receivedByteLength) => this.noteProgress(receivedByteLength),
        signal,
      )
      if (way.kind === 'by-hand') {
        this.ready = { offered, filePath, wayBack: null, installed: null }
      } else {
        const installed = filePath === '' ? null : await packages.keepNext(offered, filePath, signal)
        const wayBack = await this.findWayBack(signal)
        this.ready = { offered, filePath, wayBack, installed }
      }
    } catch (error) {
      if (error instanceof CancelledError || signal.aborted) return this.step
      log.warn('client-update.download-failed', { version, error })
      return this.become({ kind: 'failed', errorCode: codeOf(error), version })
    }
    const hasWayBack = this.ready.wayBack !== null
    return this.become({ kind: 'ready', version, notes, byteLength, installsAtQuit: false, hasWayBack })
  }

  private async findWayBack(signal: AbortSignal): Promise<KeptPackage | null> {
    try {
      return await this.deps.packages.keepRunning(signal)
    } catch (error) {
      if (error instanceof CancelledError) throw error
      // Said in the state: an installation without a way back is the person's choice.
      this.deps.log.warn('client-update.no-way-back', { error })
      return null
    }
  }

  private noteProgress(receivedByteLength: number): void {
    const now = this.deps.clock.now()
    if (this.offered === null || now - this.lastProgressAt < PROGRESS_INTERVAL_MS) return
    this.lastProgressAt = now
    const { version, notes, byteLength } = this.offered
    this.become({ kind: 'downloading', version, notes, byteLength, receivedByteLength })
  }

  private updater(): Promise<Updater> {
    this.opening ??= this.deps.openUpdater().catch((error: unknown) => {
      this.opening = null
      throw error
    })
    return this.opening
  }

  private become(step: ClientUpdateStep): ClientUpdateStep {
    this.step = step
    this.changes.fire(this.state)
    return step
  }

  /** One thing at a time; what is wrong has become a step. */
  private inTurn(work: () => Promise<unknown>): Promise<void> {
    this.working = this.working
      .then(async () => {
        await work()
      })
      .catch((error: unknown) => this.deps.log.error('client-update.failed', { error }))
    return this.working
  }
}

function codeOf(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'internal'
}
